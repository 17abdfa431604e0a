using UnAct.Events;
using UnAct.Reminders;
using static UnAct.Reminders.ReminderAnchor;
using static UnAct.Reminders.ReminderSide;
using static UnAct.Reminders.ReminderUnit;

namespace UnAct.Tests.Reminders;

/// <summary>When a rule fires: days by the calendar of the zone, hours and minutes as they pass. In Zurich clocks go forward on 29 March 2026, back on 25 October.</summary>
public sealed class ReminderTimesTests
{
    [Theory]
    // Across the change forward: a day before is 23 hours before, and 24 hours before is an hour earlier on the clock.
    [InlineData("Europe/Zurich", "2026-03-29T09:00:00/2026-03-29T17:00:00", Start, Before, 1, Days, "2026-03-28T08:00:00Z")]
    [InlineData("Europe/Zurich", "2026-03-29T09:00:00/2026-03-29T17:00:00", Start, Before, 24, Hours, "2026-03-28T07:00:00Z")]
    [InlineData("Europe/Zurich", "2026-03-28T09:00:00/2026-03-28T17:00:00", End, After, 1, Days, "2026-03-29T15:00:00Z")]
    [InlineData("Europe/Zurich", "2026-03-28T09:00:00/2026-03-28T17:00:00", End, After, 24, Hours, "2026-03-29T16:00:00Z")]
    // A day before falls into the hour that is left out: an hour later.
    [InlineData("Europe/Zurich", "2026-03-30T02:30:00/2026-03-30T05:00:00", Start, Before, 1, Days, "2026-03-29T01:30:00Z")]
    // Across the change back, and into the hour that comes twice: the first of the two.
    [InlineData("Europe/Zurich", "2026-10-25T09:00:00/2026-10-25T17:00:00", Start, Before, 7, Days, "2026-10-18T07:00:00Z")]
    [InlineData("Europe/Zurich", "2026-10-26T02:30:00/2026-10-26T05:00:00", Start, Before, 1, Days, "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Zurich", "2026-10-25T09:00:00/2026-10-25T17:00:00", Start, Before, 90, Minutes, "2026-10-25T06:30:00Z")]
    [InlineData("Asia/Yangon", "2026-03-29T09:00:00/2026-03-29T17:00:00", Start, Before, 1, Days, "2026-03-28T02:30:00Z")]
    [InlineData("Asia/Bangkok", "2026-03-29T09:00:00/2026-03-29T17:00:00", End, Before, 0, Hours, "2026-03-29T10:00:00Z")]
    // Whole days begin at nine and end at five.
    [InlineData("Asia/Bangkok", "2026-03-29/2026-03-30", Start, Before, 1, Days, "2026-03-28T02:00:00Z")]
    [InlineData("Asia/Bangkok", "2026-03-29/2026-03-30", End, After, 1, Days, "2026-03-31T10:00:00Z")]
    public void A_moment_is_where_the_calendar_has_it(string zone, string span, ReminderAnchor anchor, ReminderSide side, int amount, ReminderUnit unit, string due) =>
        Assert.Equal(due, NodaTime.Text.InstantPattern.General.Format(ReminderTimes.Of(new(anchor, side, amount, unit), Dated(span, zone), zone)!.DueAt));

    [Theory]
    [InlineData(Start, Before, 2, Days, ReminderPhase.Before, "2026-03-28T02:00:00Z")]
    [InlineData(Start, Before, 1, Hours, ReminderPhase.Before, "2026-03-29T01:30:00Z")]
    [InlineData(End, Before, 10, Hours, ReminderPhase.Before, "2026-03-29T01:00:00Z")]
    [InlineData(Start, Before, 0, Minutes, ReminderPhase.During, "2026-03-29T06:00:00Z")]
    [InlineData(End, Before, 2, Hours, ReminderPhase.During, "2026-03-29T09:00:00Z")]
    [InlineData(End, After, 0, Minutes, ReminderPhase.After, "2026-04-01T10:00:00Z")]
    [InlineData(Start, After, 1, Days, ReminderPhase.After, "2026-04-02T02:00:00Z")]
    public void It_is_late_until_half_of_the_way_and_three_days_afterwards(ReminderAnchor anchor, ReminderSide side, int amount, ReminderUnit unit, ReminderPhase phase, string until)
    {
        var moment = ReminderTimes.Of(new(anchor, side, amount, unit), Dated("2026-03-29T09:00:00/2026-03-29T17:00:00", "Asia/Bangkok"), "Asia/Bangkok")!;
        Assert.Equal((phase, until), (moment.Phase, NodaTime.Text.InstantPattern.General.Format(moment.Until)));
    }

    [Fact]
    public void A_part_without_a_day_has_no_moment() =>
        Assert.Null(ReminderTimes.Of(new(Start, Before, 1, Days), Part.Create(Guid.NewGuid(), 0, LocalizedText.Empty), "Asia/Bangkok"));

    [Fact]
    public void A_timing_is_kept_as_text_and_read_again()
    {
        var timing = new ReminderTiming(End, After, 36, Hours);
        Assert.Equal(("End After 36 Hours", timing), (timing.ToText(), ReminderTiming.Read(timing.ToText())));
        Assert.All(new[] { null, "", "End After 36", "Never After 1 Days", "End After x Days" }, text => Assert.Null(ReminderTiming.Read(text)));
    }

    private static Part Dated(string span, string zone)
    {
        var part = Part.Create(Guid.NewGuid(), 0, LocalizedText.Empty);
        part.Take(PartSpan.Read(span), zone);
        return part;
    }
}
