using UnAct.Calendars;
using UnAct.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>How a series goes on, as people say it: the third Thursday, every three months.</summary>
public static class RhythmWords
{
    // A Monday, to have the names of the days from.
    private static readonly LocalDate Monday = new(2024, 1, 1);

    public static string Of(Rhythm rhythm, Words words, PeopleDates dates) => rhythm switch
    {
        Rhythm.Weeks weeks => words.Count(weeks.Every, "Every week", "Every {0} weeks"),
        Rhythm.DayOfMonth same => words["{0}, {1}", Day(same.Day, words), Months(same.Every, words)],
        Rhythm.WeekdayOfMonth nth => words["{0}, {1}", Nth(nth.Nth, nth.Weekday, words, dates), Months(nth.Every, words)],
        _ => throw new InvalidOperationException("A rhythm of another kind."),
    };

    public static string Day(int day, Words words) => day > 28 ? words["Day {0} of the month, or its last", day] : words["Day {0} of the month", day];

    public static string Nth(int nth, IsoDayOfWeek weekday, Words words, PeopleDates dates) => words[nth switch
    {
        1 => "The first {0} of the month",
        2 => "The second {0} of the month",
        3 => "The third {0} of the month",
        4 => "The fourth {0} of the month",
        _ => "The last {0} of the month",
    }, dates.Weekday(Monday.PlusDays((int)weekday - 1))];

    private static string Months(int every, Words words) => every == 3 ? words["each quarter"] : words.Count(every, "every month", "every {0} months");
}
