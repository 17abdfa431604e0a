using CsCheck;
using UnAct.Events;

namespace UnAct.Tests.Events;

/// <summary>The calendar arithmetic of a series: on days alone, and on the clocks of zones that change them and of zones that do not.</summary>
public sealed class RhythmTests
{
    private static readonly Gen<LocalDate> Days = Gen.Int[0, 80_000].Select(new LocalDate(1980, 1, 1).PlusDays);

    private static readonly Gen<string> Zones = Gen.OneOfConst("Asia/Bangkok", "Asia/Yangon", "Europe/Zurich", "America/New_York", "Australia/Lord_Howe");

    private static readonly Gen<Rhythm> Rhythms = Gen.OneOf<Rhythm>(
        Gen.Int[1, Rhythm.MostWeeks].Select(every => (Rhythm)new Rhythm.Weeks(every)),
        Gen.Select(Gen.Int[1, 31], Gen.Int[1, Rhythm.MostMonths], (day, every) => (Rhythm)new Rhythm.DayOfMonth(day, every)),
        Gen.Select(Gen.OneOfConst(1, 2, 3, 4, Rhythm.Last), Gen.Int[1, 7], Gen.Int[1, Rhythm.MostMonths], (nth, day, every) => (Rhythm)new Rhythm.WeekdayOfMonth(nth, (IsoDayOfWeek)day, every)));

    [Theory]
    [InlineData("FREQ=MONTHLY;INTERVAL=3;BYDAY=3TH", "2026-03-19", "2026-06-18 2026-09-17 2026-12-17 2027-03-18")]
    [InlineData("FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR", "2026-01-30", "2026-02-27 2026-03-27 2026-04-24 2026-05-29")]
    [InlineData("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31", "2027-12-31", "2028-01-31 2028-02-29 2028-03-31 2028-04-30")]
    [InlineData("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=29", "2024-02-29", "2025-02-28 2026-02-28 2027-02-28 2028-02-29")]
    [InlineData("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=30", "2026-11-30", "2027-02-28 2027-05-30 2027-08-30 2027-11-30")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2", "2026-12-24", "2027-01-07 2027-01-21 2027-02-04 2027-02-18")]
    public void Known_days(string rhythm, string from, string expected)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value;
        var found = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            day = Rhythm.Read(rhythm)!.Next(day);
            found.Add(NodaTime.Text.LocalDatePattern.Iso.Format(day));
        }

        Assert.Equal(expected.Split(' '), found);
    }

    [Fact]
    public void A_date_moved_by_hand_moves_none_of_those_after_it()
    {
        var third = new Rhythm.WeekdayOfMonth(3, IsoDayOfWeek.Thursday, 3);

        Days.Where(d => d.Day < 25).Sample(day => Assert.Equal(third.Next(day), third.Next(day.PlusDays(3))));
    }

    [Fact]
    public void Months_keep_their_day_and_their_weekday_for_ever() => Gen.Select(Rhythms, Days).Sample((rhythm, from) =>
    {
        var day = from;
        for (var n = 1; n <= 30; n++)
        {
            var next = rhythm.Next(day);
            switch (rhythm)
            {
                case Rhythm.Weeks weeks:
                    Assert.Equal((day.DayOfWeek, 7 * weeks.Every), (next.DayOfWeek, Period.DaysBetween(day, next)));
                    break;
                case Rhythm.DayOfMonth same:
                    Assert.Equal(day.ToYearMonth().PlusMonths(same.Every), next.ToYearMonth());
                    Assert.Equal(Math.Min(same.Day, CalendarSystem.Iso.GetDaysInMonth(next.Year, next.Month)), next.Day);
                    Assert.Equal(next.Day != same.Day, same.IsCut(next));
                    break;
                case Rhythm.WeekdayOfMonth nth:
                    Assert.Equal((day.ToYearMonth().PlusMonths(nth.Every), nth.Weekday), (next.ToYearMonth(), next.DayOfWeek));
                    Assert.True(nth.Nth == Rhythm.Last ? next.PlusWeeks(1).Month != next.Month : next.Day > 7 * (nth.Nth - 1) && next.Day <= 7 * nth.Nth, NodaTime.Text.LocalDatePattern.Iso.Format(next));
                    break;
            }

            day = next;
        }
    });

    [Fact]
    public void What_is_stored_is_read_again() => Rhythms.Sample(rhythm => Assert.Equal(rhythm, Rhythm.Read(rhythm.ToText())));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("FREQ=WEEKLY;INTERVAL=0")]
    [InlineData("FREQ=WEEKLY;INTERVAL=53")]
    [InlineData("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=32")]
    [InlineData("FREQ=MONTHLY;INTERVAL=1;BYDAY=5TH")]
    [InlineData("FREQ=MONTHLY;INTERVAL=1;BYDAY=-2TH")]
    [InlineData("FREQ=MONTHLY;INTERVAL=๓;BYDAY=3TH")]
    [InlineData("FREQ=DAILY;INTERVAL=1")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2\n")]
    public void What_is_no_rhythm_is_none(string? text) => Assert.Null(Rhythm.Read(text));

    [Fact]
    public void A_fifth_weekday_is_the_last() => Days.Sample(day =>
        Assert.Equal(day, new Rhythm.WeekdayOfMonth(Rhythm.NthOf(day) is 4 && day.PlusWeeks(1).Month != day.Month ? Rhythm.Last : Rhythm.NthOf(day), day.DayOfWeek, 1).Next(day.PlusDays(-day.Day))));

    [Fact]
    public void Nine_o_clock_stays_nine_o_clock_in_every_zone() => Gen.Select(Rhythms, Days, Zones, Gen.Int[0, 24 * 60 - 1]).Sample((rhythm, from, zone, minute) =>
    {
        var span = new PartSpan.Times(from.AtMidnight().PlusMinutes(minute), from.AtMidnight().PlusMinutes(minute + 90));
        var next = rhythm.Next(from);

        var copied = (PartSpan.Times)span.Shifted(Period.DaysBetween(from, next), 0);

        Assert.Equal((next, span.Start.TimeOfDay, span.End.TimeOfDay), (copied.Start.Date, copied.Start.TimeOfDay, copied.End.TimeOfDay));
        // What the clock shows is what was typed, unless it skips that time: then it is later by the gap, and that is said.
        var shown = EventDates.At(copied.Start, zone).InZone(EventDates.Zone(zone)).LocalDateTime;
        var change = ClockChange.At(copied.Start, zone);
        Assert.Equal(change is { IsTwice: false } ? change.Meant : copied.Start, shown);
        Assert.Equal(shown != copied.Start, change is { IsTwice: false });
    });
}
