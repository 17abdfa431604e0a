using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;

namespace UnAct.Web.Events;

/// <summary>When something takes place, in the controls that browsers have: a day, from, to, and a last day where it is another.</summary>
public class SpanFields
{
    public LocalDate? Day { get; set; }

    public LocalTime? From { get; set; }

    public LocalTime? To { get; set; }

    public LocalDate? LastDay { get; set; }

    public bool HasNoDate => Day is null && From is null && To is null && LastDay is null;

    public void Take(PartSpan? span)
    {
        (Day, From, To, LastDay) = span switch
        {
            PartSpan.Times times => (times.Start.Date, times.Start.TimeOfDay, times.End.TimeOfDay, times.End.Date == times.Start.Date ? null : times.End.Date),
            PartSpan.Days days => (days.First, null, null, days.Last == days.First ? null : (LocalDate?)days.Last),
            _ => ((LocalDate?)null, (LocalTime?)null, (LocalTime?)null, (LocalDate?)null),
        };
    }

    /// <summary>The span that was typed; null when nothing was, and when something is missing, which is said beside its field.</summary>
    public PartSpan? Read(DatePrecision precision, string prefix, ModelStateDictionary state, Func<string, string> words)
    {
        if (precision is DatePrecision.Month or DatePrecision.ToBeAnnounced || HasNoDate)
        {
            return null;
        }

        if (Day is not { } day)
        {
            state.AddModelError(prefix + nameof(Day), words("Choose the day"));
            return null;
        }

        var last = LastDay ?? day;
        if (last < day)
        {
            state.AddModelError(prefix + nameof(LastDay), words("The last day is before the first"));
            return null;
        }

        if (precision == DatePrecision.Day)
        {
            return new PartSpan.Days(day, last);
        }

        if (From is null)
        {
            state.AddModelError(prefix + nameof(From), words("Say when it begins"));
        }

        if (To is null)
        {
            state.AddModelError(prefix + nameof(To), words("Say when it ends"));
        }

        if (From is not { } from || To is not { } to)
        {
            return null;
        }

        if (last.At(to) <= day.At(from))
        {
            state.AddModelError(prefix + nameof(To), words("The end is before the beginning. Does it end on another day?"));
            return null;
        }

        return new PartSpan.Times(day.At(from), last.At(to));
    }
}
