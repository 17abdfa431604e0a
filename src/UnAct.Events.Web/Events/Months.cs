using NodaTime.Text;
using UnAct.Calendars;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The coming months for a select: not every browser has a control for a month.</summary>
public static class Months
{
    private const int Ahead = 36;

    public static IReadOnlyList<Choice> Choices(Instant now, YearMonth? chosen, PeopleDates dates)
    {
        var first = now.InUtc().Date.ToYearMonth();
        var months = Enumerable.Range(0, Ahead).Select(first.PlusMonths);
        return [.. (chosen is { } other ? months.Append(other) : months).Distinct().Order().Select(month => new Choice(YearMonthPattern.Iso.Format(month), dates.Month(month)))];
    }
}
