using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;

namespace UnAct.Web.Events;

public enum CopyHow
{
    Chosen,
    Weeks,
    SameDay,
    SameWeekday,
    Undated,
}

/// <summary>To which days an event is copied: first they are proposed or typed, then looked at, then made.</summary>
public sealed class CopyForm : DeskForm
{
    public CopyHow How { get; set; }

    /// <summary>Every so many weeks or months.</summary>
    public int Every { get; set; } = 1;

    public int Count { get; set; } = 1;

    public List<CopiedDay> Days { get; set; } = [];

    public bool Team { get; set; }

    public bool InSeries { get; set; }

    /// <summary>Made with the form: the same one posted twice copies once.</summary>
    public Guid Once { get; set; }

    /// <summary>The button that fills in the days.</summary>
    public bool Propose { get; set; }

    /// <summary>The button that only shows what would be made.</summary>
    public bool Look { get; set; }

    /// <summary>What the person has looked at, as <see cref="CopyPlan.Seen"/> writes it.</summary>
    public string? Seen { get; set; }

    [BindNever]
    public CopyPlan? Plan { get; set; }

    [BindNever]
    public Series? Series { get; set; }

    [BindNever]
    public bool MayCreate { get; set; }

    [BindNever]
    public Instant Now { get; set; }

    internal bool ByMonth => On.Event.Precision == DatePrecision.Month;

    /// <summary>The day that the proposals count from; null where there is none, and a copy has none either.</summary>
    internal LocalDate? First => ByMonth ? On.Event.Month?.OnDayOfMonth(1) : On.Parts.Min(p => (p.Span ?? p.WithdrawnSpan)?.Begins.Date);

    private Rhythm? Kept => UnAct.Events.Rhythm.Read(Series?.Rhythm);

    /// <summary>The day of the month that is meant: the series remembers the 31st where April had none.</summary>
    internal int DayOfMonth => (Kept as Rhythm.DayOfMonth)?.Day ?? First?.Day ?? 1;

    internal (int Nth, IsoDayOfWeek Weekday) Weekday => Kept is Rhythm.WeekdayOfMonth kept ? (kept.Nth, kept.Weekday) : First is { } day ? (UnAct.Events.Rhythm.NthOf(day), day.DayOfWeek) : (1, IsoDayOfWeek.Monday);

    internal Rhythm? Rhythm => How switch
    {
        CopyHow.Weeks => new Rhythm.Weeks(Every),
        CopyHow.SameDay => new Rhythm.DayOfMonth(ByMonth ? 1 : DayOfMonth, Every),
        CopyHow.SameWeekday => new Rhythm.WeekdayOfMonth(Weekday.Nth, Weekday.Weekday, Every),
        _ => null,
    };

    /// <summary>How the series goes on already is what is proposed first.</summary>
    internal void Begin()
    {
        (How, Every) = First is null ? (CopyHow.Undated, 1) : Kept switch
        {
            Rhythm.Weeks weeks when !ByMonth => (CopyHow.Weeks, weeks.Every),
            Rhythm.DayOfMonth same => (CopyHow.SameDay, same.Every),
            Rhythm.WeekdayOfMonth nth => (ByMonth ? CopyHow.SameDay : CopyHow.SameWeekday, nth.Every),
            _ => (CopyHow.Chosen, 1),
        };
        (Team, InSeries, Once) = (true, Series is not null, Guid.NewGuid());
        Fill();
    }

    /// <summary>As many days as are wanted, as the rhythm has them; those to be chosen stay as they are.</summary>
    internal void Fill()
    {
        var count = Math.Clamp(Count, 1, CopyEvent.Most);
        if (Rhythm is not { IsSound: true } rhythm || First is not { } day)
        {
            Days = [.. Days.Take(count).Concat(Enumerable.Range(0, count).Select(_ => new CopiedDay())).Take(count)];
            return;
        }

        Days = [];
        for (var at = 0; at < count && day.Year < 2199; at++)
        {
            day = ByMonth ? rhythm.Next(day.ToYearMonth())?.OnDayOfMonth(1) ?? day : rhythm.Next(day);
            Days.Add(ByMonth ? new CopiedDay { Month = day.ToYearMonth() } : new CopiedDay { Day = day });
        }
    }

    /// <summary>What is asked for; something that is missing is said beside its field.</summary>
    internal IReadOnlyList<CopyDate> Read(ModelStateDictionary state, Func<string, string> words)
    {
        if (Rhythm is { IsSound: false })
        {
            state.AddModelError(nameof(Every), words("Write a whole number, at most 52 weeks or 24 months"));
        }

        if (Count is < 1 or > CopyEvent.Most)
        {
            state.AddModelError(nameof(Count), words("Make between one and twelve copies at once"));
        }

        if (How == CopyHow.Undated)
        {
            return [CopyDate.None];
        }

        if (Days.Count == 0)
        {
            state.AddModelError("", words(ByMonth ? "Choose the month" : "Choose the day"));
        }

        for (var at = 0; at < Days.Count; at++)
        {
            if (ByMonth ? Days[at].Month is null : Days[at].Day is null)
            {
                state.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Days[{at}].{(ByMonth ? nameof(CopiedDay.Month) : nameof(CopiedDay.Day))}"), words(ByMonth ? "Choose the month" : "Choose the day"));
            }
        }

        return [.. Days.Select(d => ByMonth ? new CopyDate(Month: d.Month) : new CopyDate(d.Day))];
    }
}

public sealed class CopiedDay
{
    public LocalDate? Day { get; set; }

    public YearMonth? Month { get; set; }
}
