using UnAct.Data;
using UnAct.Events;
using UnAct.Reminders;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Reminders;

/// <summary>
/// {before, after} × {moved earlier, moved later, cancelled, postponed, late registration, left, downtime} × {Bangkok, Yangon, Zurich}, each with
/// the exact mails expected. Every date lies so that in Zurich the clock changes (on 29 March, at 02:00) between the event and its reminder:
/// what is written at 09:00 local stays written at 09:00.
/// </summary>
public sealed class ReminderMatrixTests
{
    private static readonly ReminderTiming FourDaysBefore = new(ReminderAnchor.Start, ReminderSide.Before, 4, ReminderUnit.Days);
    private static readonly ReminderTiming ThreeDaysAfter = new(ReminderAnchor.End, ReminderSide.After, 3, ReminderUnit.Days);

    public static TheoryData<DatabaseProvider, string, string> Cells()
    {
        var cells = new TheoryData<DatabaseProvider, string, string>();
        foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.Postgres })
        {
            foreach (var zone in new[] { "Asia/Bangkok", "Asia/Yangon", "Europe/Zurich" })
            {
                foreach (var what in new[] { "nothing", "moved earlier", "moved later", "cancelled", "postponed", "late registration", "left", "downtime of a day", "downtime of three days" })
                {
                    cells.Add(provider, zone, what);
                }
            }
        }

        return cells;
    }

    /// <summary>The event is on Tuesday 31 March; its reminder comes on Friday 27 March at 09:00.</summary>
    [Theory, MemberData(nameof(Cells))]
    public async Task Before(DatabaseProvider provider, string zone, string what)
    {
        await using var reminded = await RemindedEvent.On(provider, zone, March(31));
        await reminded.Only(FourDaysBefore);
        string[] expected;
        switch (what)
        {
            case "moved earlier":
                await reminded.Come(March(10, 12));
                await reminded.Planned.Move(new NewDates.FirstDay(March(30)));
                await reminded.Come(March(26, 8, 59));
                Assert.Equal([], await reminded.Left());
                expected = Both("26 Mar 09:00", "before", "Monday 30 March 2026", zone);
                break;
            case "moved later":
                // Once before it has fired, and once after: then it is another occurrence.
                await reminded.Come(March(10, 12));
                await reminded.Planned.Move(new NewDates.FirstDay(March(32)));
                await reminded.Come(March(27, 9));
                Assert.Equal([], await reminded.Left());
                await reminded.Come(March(28, 9));
                await reminded.Planned.Move(new NewDates.FirstDay(March(37)));
                await reminded.Come(March(33, 8, 59));
                expected = [.. Both("28 Mar 09:00", "before", "Wednesday 1 April 2026", zone), .. Both("2 Apr 09:00", "before", "Monday 6 April 2026", zone)];
                break;
            case "cancelled":
                await reminded.Come(March(26, 9));
                await reminded.Planned.Cancel();
                expected = [];
                break;
            case "postponed":
                await reminded.Come(March(26, 9));
                await reminded.Planned.Postpone();
                await reminded.Come(March(31, 9));
                Assert.Equal([], await reminded.Left());
                await reminded.Planned.Reschedule(new NewDates.FirstDay(March(40)));
                await reminded.Come(March(36, 8, 59));
                expected = Both("5 Apr 09:00", "before", "Thursday 9 April 2026", zone);
                break;
            case "late registration":
                // The sweep is late, too: they came before it looked, and after the moment.
                await reminded.Come(March(27, 8, 59));
                reminded.Wait(March(27, 9));
                await reminded.Register("late@example.org");
                await reminded.Come(March(27, 9, 30));
                expected = Both("27 Mar 09:30", "before", "Tuesday 31 March 2026", zone);
                break;
            case "left":
                await reminded.Come(March(26, 9));
                await reminded.Open.Cancel("sok@example.org");
                expected = [.. Both("27 Mar 09:00", "before", "Tuesday 31 March 2026", zone).Take(1)];
                break;
            case "downtime of a day":
                await reminded.Come(March(26, 9));
                await reminded.Come(March(28, 9));
                expected = Both("28 Mar 09:00", "before", "Tuesday 31 March 2026", zone);
                break;
            case "downtime of three days":
                await reminded.Come(March(26, 9));
                await reminded.Come(March(30, 9));
                Assert.Equal([(RoundState.Missed, 0, 2)], (await reminded.Rounds()).Select(r => (r.State, r.Reached, r.Late)));
                expected = [];
                break;
            default:
                await reminded.Come(March(27, 8, 59));
                Assert.Equal([], await reminded.Left());
                expected = Both("27 Mar 09:00", "before", "Tuesday 31 March 2026", zone);
                break;
        }

        await Rest(reminded);
        Assert.Equal(expected, await reminded.Left());
    }

    /// <summary>The event is on Friday 27 March; thanks come on Monday 30 March at 17:00.</summary>
    [Theory, MemberData(nameof(Cells))]
    public async Task After(DatabaseProvider provider, string zone, string what)
    {
        await using var reminded = await RemindedEvent.On(provider, zone, March(27));
        await reminded.Only(ThreeDaysAfter);
        string[] expected;
        switch (what)
        {
            case "moved earlier":
                await reminded.Come(March(10, 12));
                await reminded.Planned.Move(new NewDates.FirstDay(March(26)));
                await reminded.Come(March(29, 16, 59));
                Assert.Equal([], await reminded.Left());
                expected = Both("29 Mar 17:00", "after", "Thursday 26 March 2026", zone);
                await reminded.Come(March(29, 17));
                break;
            case "moved later":
                await reminded.Come(March(10, 12));
                await reminded.Planned.Move(new NewDates.FirstDay(March(28)));
                await reminded.Come(March(30, 17));
                Assert.Equal([], await reminded.Left());
                expected = Both("31 Mar 17:00", "after", "Saturday 28 March 2026", zone);
                await reminded.Come(March(31, 17));
                break;
            case "cancelled":
                await reminded.Come(March(26, 9));
                await reminded.Planned.Cancel();
                expected = [];
                break;
            case "postponed":
                await reminded.Come(March(26, 9));
                await reminded.Planned.Postpone();
                await reminded.Come(March(30, 17));
                Assert.Equal([], await reminded.Left());
                await reminded.Planned.Reschedule(new NewDates.FirstDay(March(40)));
                await reminded.Come(March(43, 16, 59));
                Assert.Equal([], await reminded.Left());
                await reminded.Come(March(43, 17));
                expected = Both("12 Apr 17:00", "after", "Thursday 9 April 2026", zone);
                break;
            case "late registration":
                await reminded.Come(March(30, 16, 59));
                reminded.Wait(March(30, 17));
                await reminded.Enter("late@example.org");
                await reminded.Come(March(30, 17, 30));
                expected = Both("30 Mar 17:30", "after", "Friday 27 March 2026", zone);
                break;
            case "left":
                await reminded.Come(March(28, 9));
                await reminded.Open.Revoke("sok@example.org");
                await reminded.Come(March(30, 17));
                expected = [.. Both("30 Mar 17:00", "after", "Friday 27 March 2026", zone).Take(1)];
                break;
            case "downtime of a day":
                await reminded.Come(March(30, 16, 59));
                await reminded.Come(March(31, 17));
                expected = Both("31 Mar 17:00", "after", "Friday 27 March 2026", zone);
                break;
            case "downtime of three days":
                await reminded.Come(March(30, 16, 59));
                await reminded.Come(March(33, 17, 1));
                Assert.Equal([(RoundState.Missed, 0, 2)], (await reminded.Rounds()).Select(r => (r.State, r.Reached, r.Late)));
                expected = [];
                break;
            default:
                await reminded.Come(March(30, 16, 59));
                Assert.Equal([], await reminded.Left());
                await reminded.Come(March(30, 17));
                expected = Both("30 Mar 17:00", "after", "Friday 27 March 2026", zone);
                break;
        }

        await Rest(reminded);
        Assert.Equal(expected, await reminded.Left());
    }

    /// <summary>Whatever could still come does: at every moment at which some cell has a reminder, and long after.</summary>
    private static async Task Rest(RemindedEvent reminded)
    {
        foreach (var moment in new[] { March(26, 9), March(27, 9), March(28, 9), March(29, 17), March(30, 9), March(30, 17), March(31, 9), March(31, 17), March(33, 9), March(36, 9), March(40, 9), March(43, 17), March(60, 9) })
        {
            if (EventDates.At(moment, (await reminded.Planned.Read()).Zone) > reminded.World.Now)
            {
                await reminded.Come(moment);
            }
        }
    }

    private static string[] Both(string written, string side, string day, string zone) =>
        [.. new[] { "mya", "sok" }.Select(who => $"{written} reminder-{side} to {who}@example.org: {day}, 09:00 to 17:00 ({Zone(zone, day)})")];

    private static string Zone(string zone, string day) => zone switch
    {
        "Asia/Bangkok" => "Bangkok, UTC+7",
        "Asia/Yangon" => "Yangon, UTC+6:30",
        _ => day is "Thursday 26 March 2026" or "Friday 27 March 2026" or "Saturday 28 March 2026" ? "Zurich, UTC+1" : "Zurich, UTC+2",
    };

    /// <summary>Days of March 2026; the 32nd is the first of April.</summary>
    private static LocalDate March(int day) => new LocalDate(2026, 3, 1).PlusDays(day - 1);

    private static LocalDateTime March(int day, int hour, int minute = 0) => March(day) + new LocalTime(hour, minute);
}
