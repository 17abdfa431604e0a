using System.Collections.Concurrent;
using System.Globalization;
using NodaTime.Text;

namespace UnAct.Calendars;

/// <summary>The one place that writes dates and times for people, in their language and in the zone that is named. Machines get NodaTime's invariant patterns.</summary>
public sealed class PeopleDates(CultureInfo culture)
{
    private static readonly ConcurrentDictionary<(string Culture, string Pattern), LocalDatePattern> Patterns = new();
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly CultureInfo culture = Spoken(culture);
    private readonly DateWords words = DateWords.In(Spoken(culture).TwoLetterISOLanguageName);

    public string ToBeAnnounced => words.ToBeAnnounced;

    /// <summary>Friday 30 September 2016</summary>
    public string Day(LocalDate date) => Write(words.Day, date);

    /// <summary>30 September 2016</summary>
    public string Date(LocalDate date) => Write(words.Date, date);

    /// <summary>30 Sep</summary>
    public string ShortDay(LocalDate date) => Write(words.ShortDay, date);

    /// <summary>June 2017</summary>
    public string Month(YearMonth month) => Write(words.Month, month.OnDayOfMonth(1));

    /// <summary>Friday</summary>
    public string Weekday(LocalDate date) => Write("dddd", date);

    /// <summary>25 to 26 October 2016; 30 September to 2 October 2016; one day as <see cref="Day"/>.</summary>
    public string Days(LocalDate from, LocalDate to)
    {
        if (from == to)
        {
            return Day(from);
        }

        var (first, last) = from.Year != to.Year ? (words.Date, words.Date) : from.Month == to.Month ? words.OneMonth : words.OneYear;
        return Join(words.Range, Write(first, from), Write(last, to));
    }

    /// <summary>09:00</summary>
    public string Time(LocalTime time) => Clock.Format(time);

    /// <summary>09:00 to 12:00</summary>
    public string Times(LocalTime from, LocalTime to) => Join(words.TimeRange, Time(from), Time(to));

    /// <summary>Friday 30 September 2016, 09:00</summary>
    public string Moment(LocalDateTime moment) => Join(words.DayTime, Day(moment.Date), Time(moment.TimeOfDay));

    public string Moment(Instant instant, DateTimeZone zone) => Moment(instant.InZone(zone).LocalDateTime);

    /// <summary>Friday 30 September 2016, 09:00 to 12:00; over midnight both ends are written whole.</summary>
    public string Span(LocalDateTime from, LocalDateTime to) => from.Date == to.Date
        ? Join(words.DayTime, Day(from.Date), Times(from.TimeOfDay, to.TimeOfDay))
        : Join(words.Range, Moment(from), Moment(to));

    /// <summary>UTC+7, UTC+6:30, UTC−12, UTC</summary>
    public static string Offset(Offset offset)
    {
        var minutes = Math.Abs(offset.Seconds) / 60;
        var sign = offset.Seconds switch { > 0 => "+", < 0 => "\u2212", _ => string.Empty };
        var hours = sign.Length == 0 ? string.Empty : (minutes / 60).ToString(CultureInfo.InvariantCulture);
        var rest = minutes % 60 == 0 ? string.Empty : ":" + (minutes % 60).ToString("00", CultureInfo.InvariantCulture);
        return $"UTC{sign}{hours}{rest}";
    }

    public static string Offset(Instant instant, DateTimeZone zone) => Offset(zone.GetUtcOffset(instant));

    /// <summary>The city of a zone, for people: Asia/Phnom_Penh is Phnom Penh.</summary>
    public static string City(string zone) => zone.Split('/')[^1].Replace('_', ' ');

    /// <summary>Two ends that are already written, joined as this language joins times.</summary>
    public string RangeOf(string first, string last) => Join(words.TimeRange, first, last);

    private string Write(string pattern, LocalDate date)
    {
        var year = (date.Year + words.YearShift).ToString(CultureInfo.InvariantCulture);
        return Patterns.GetOrAdd((culture.Name, pattern), key => LocalDatePattern.Create(key.Pattern, culture)).Format(date)
            .Replace("§", year, StringComparison.Ordinal);
    }

    private static string Join(string how, string first, string second) => string.Format(CultureInfo.InvariantCulture, how, first, second);

    // Without names of its own (the invariant and the pseudo language) a culture writes like English.
    private static CultureInfo Spoken(CultureInfo culture) =>
        culture.Name.Length == 0 || culture.Name.StartsWith("qps", StringComparison.OrdinalIgnoreCase) ? CultureInfo.GetCultureInfo("en") : culture;
}
