using System.Globalization;
using System.Text.RegularExpressions;

namespace UnAct.Events;

/// <summary>How a series goes on from one day to the next, on the calendar alone. Stored as the recurrence rule it is (RFC 5545, RRULE).</summary>
public abstract partial record Rhythm
{
    public const int Length = 64, MostWeeks = 52, MostMonths = 24, Last = -1;

    private static readonly string[] Days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>The day after <paramref name="day"/>. Where months count, only its month does: one date that was moved by a few days moves none of those after it.</summary>
    public abstract LocalDate Next(LocalDate day);

    /// <summary>For an event of which only the month is known; null where weeks count.</summary>
    public abstract YearMonth? Next(YearMonth month);

    public abstract string ToText();

    public abstract bool IsSound { get; }

    /// <returns>Null for what is no rhythm, or none that we have.</returns>
    public static Rhythm? Read(string? text)
    {
        if (text is not { Length: <= Length } || Written.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var every = Number(match.Groups["every"]);
        Rhythm? read = match.Groups["weekly"].Success ? new Weeks(every)
            : match.Groups["day"].Success ? new DayOfMonth(Number(match.Groups["day"]), every)
            : new WeekdayOfMonth(Number(match.Groups["nth"]), (IsoDayOfWeek)(Array.IndexOf(Days, match.Groups["weekday"].Value) + 1), every);
        return read.IsSound ? read : null;

        static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>Which of its weekday a day is in its month: the first to the fourth, or the last.</summary>
    public static int NthOf(LocalDate day) => (day.Day - 1) / 7 is < 4 and var weeks ? weeks + 1 : Last;

    [GeneratedRegex("^FREQ=((?<weekly>WEEKLY);INTERVAL=(?<every>[0-9]{1,2})|MONTHLY;INTERVAL=(?<every>[0-9]{1,2});(BYMONTHDAY=(?<day>[0-9]{1,2})|BYDAY=(?<nth>-?[0-9])(?<weekday>MO|TU|WE|TH|FR|SA|SU)))\\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Written { get; }

    public sealed record Weeks(int Every) : Rhythm
    {
        public override bool IsSound => Every is > 0 and <= MostWeeks;

        public override LocalDate Next(LocalDate day) => day.PlusWeeks(Every);

        public override YearMonth? Next(YearMonth month) => null;

        public override string ToText() => string.Create(CultureInfo.InvariantCulture, $"FREQ=WEEKLY;INTERVAL={Every}");
    }

    /// <summary>The same day of the month; of a month that is too short, its last. The day is remembered: after 30 April comes 31 July again.</summary>
    public sealed record DayOfMonth(int Day, int Every) : Rhythm
    {
        public override bool IsSound => Day is > 0 and <= 31 && Every is > 0 and <= MostMonths;

        public override LocalDate Next(LocalDate day)
        {
            var month = day.ToYearMonth().PlusMonths(Every);
            return month.OnDayOfMonth(Math.Min(Day, CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)));
        }

        public override YearMonth? Next(YearMonth month) => month.PlusMonths(Every);

        /// <summary>The month has no such day, and its last one was taken.</summary>
        public bool IsCut(LocalDate day) => day.Day < Day && day.PlusDays(1).Day == 1;

        public override string ToText() => string.Create(CultureInfo.InvariantCulture, $"FREQ=MONTHLY;INTERVAL={Every};BYMONTHDAY={Day}");
    }

    /// <summary>The third Thursday of every third month, say. There is always a fourth; a fifth there is not, so that it is the last that is meant.</summary>
    public sealed record WeekdayOfMonth(int Nth, IsoDayOfWeek Weekday, int Every) : Rhythm
    {
        public override bool IsSound => Nth is > 0 and <= 4 or Last && Weekday is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday && Every is > 0 and <= MostMonths;

        public override LocalDate Next(LocalDate day)
        {
            var month = day.ToYearMonth().PlusMonths(Every);
            return Nth == Last ? month.OnDayOfMonth(1).PlusMonths(1).Previous(Weekday) : month.OnDayOfMonth(1).PlusDays(-1).Next(Weekday).PlusWeeks(Nth - 1);
        }

        public override YearMonth? Next(YearMonth month) => month.PlusMonths(Every);

        public override string ToText() => string.Create(CultureInfo.InvariantCulture, $"FREQ=MONTHLY;INTERVAL={Every};BYDAY={Nth}{Days[(int)Weekday - 1]}");
    }
}
