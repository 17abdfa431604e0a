using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Registrations;

namespace UnAct.Web.Events;

public enum MoveHow
{
    Together,
    ByPart,
    ToMonth,
}

/// <summary>The ways to another date: everything together, part by part, or to a month.</summary>
public sealed class MoveForm : DeskForm
{
    public MoveHow How { get; set; }

    public LocalDate? Day { get; set; }

    public LocalTime? Start { get; set; }

    public YearMonth? Month { get; set; }

    public List<MovedPart> Parts { get; set; } = [];

    public bool Hours { get; set; } = true;

    public string? Message { get; set; }

    /// <summary>Until when people can register and withdraw stays as it was said.</summary>
    public bool KeepDeadlines { get; set; }

    /// <summary>The button that only shows the new dates beside the old ones.</summary>
    public bool Look { get; set; }

    /// <summary>The new dates that the person has looked at, as <see cref="MovePlan.Seen"/> writes them.</summary>
    public string? Seen { get; set; }

    /// <summary>It was postponed when the form was shown: the new dates show it again.</summary>
    public bool Again { get; set; }

    [BindNever]
    public MovePlan? Plan { get; set; }

    [BindNever]
    public Audience Audience { get; set; } = new(0, 0);

    [BindNever]
    public Instant Now { get; set; }

    [BindNever]
    public bool May { get; set; }

    public static MoveForm Of(OpenEvent on)
    {
        var spans = on.Parts.Select(p => p.Span ?? p.WithdrawnSpan).OfType<PartSpan>().OrderBy(s => s.Begins).ToList();
        var first = spans.FirstOrDefault();
        return new MoveForm
        {
            How = spans.Count == on.Parts.Count ? MoveHow.Together : MoveHow.ByPart,
            Day = first?.Begins.Date,
            Start = (first as PartSpan.Times)?.Start.TimeOfDay,
            Hours = first is not PartSpan.Days,
            Month = on.Event.Month,
            Parts = [.. on.Parts.Select(MovedPart.Of)],
        };
    }

    /// <summary>Where it is to go; null when something is missing, which is said beside its field.</summary>
    internal NewDates? Read(ModelStateDictionary state, Func<string, string> words)
    {
        switch (How)
        {
            case MoveHow.Together when Day is { } day:
                return new NewDates.FirstDay(day, Hours ? Start : null);
            case MoveHow.Together:
                state.AddModelError(nameof(Day), words("Choose the day"));
                return null;
            case MoveHow.ToMonth when Month is { } month:
                return new NewDates.InMonth(month);
            case MoveHow.ToMonth:
                state.AddModelError(nameof(Month), words("Choose the month"));
                return null;
            default:
                var precision = Parts.Any(p => p.From is not null || p.To is not null) ? DatePrecision.Exact : DatePrecision.Day;
                var spans = new Dictionary<Guid, PartSpan>();
                for (var i = 0; i < Parts.Count; i++)
                {
                    var prefix = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Parts[{i}].");
                    if (Parts[i].Read(precision, prefix, state, words) is { } span)
                    {
                        spans[Parts[i].Id] = span;
                    }
                    else if (Parts[i].HasNoDate)
                    {
                        state.AddModelError(prefix + nameof(SpanFields.Day), words("Choose the day"));
                    }
                }

                return new NewDates.Spans(spans);
        }
    }
}

public sealed class MovedPart : SpanFields
{
    public Guid Id { get; set; }

    public static MovedPart Of(Part part)
    {
        var moved = new MovedPart { Id = part.Id };
        moved.Take(part.Span ?? part.WithdrawnSpan);
        return moved;
    }
}
