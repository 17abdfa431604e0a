using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Reminders;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Reminders;

/// <summary>Reminders that were written while the mail server was away: what is no longer so does not leave when it is back.</summary>
public sealed class WaitingRemindersTests
{
    private static readonly LocalDate Day = new(2026, 3, 31);

    public static TheoryData<DatabaseProvider, string> Cells()
    {
        var cells = new TheoryData<DatabaseProvider, string>();
        foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.Postgres })
        {
            foreach (var what in new[] { "nothing", "cancelled", "postponed", "moved", "left", "switched off", "removed", "too late", "another place", "discreet" })
            {
                cells.Add(provider, what);
            }
        }

        return cells;
    }

    [Theory, MemberData(nameof(Cells))]
    public async Task Nothing_stale_leaves(DatabaseProvider provider, string what)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        var rule = await reminded.Only(new(ReminderAnchor.Start, ReminderSide.Before, 4, ReminderUnit.Days));
        var away = true;
        reminded.Way.Answer = mail => Task.FromResult(away && mail.Template.StartsWith("reminder-", StringComparison.Ordinal) ? new Delivered(Delivery.Away, "421 closing") : Delivered.Accepted);
        await reminded.Come(new LocalDateTime(2026, 3, 27, 9, 0));
        Assert.Equal([MailState.Waiting, MailState.Waiting], (await reminded.Reminders()).Select(m => m.State));

        var (planned, work) = (reminded.Planned, reminded.World.Work);
        await (what switch
        {
            "cancelled" => planned.Cancel(),
            "postponed" => planned.Postpone(),
            "moved" => planned.Move(new NewDates.FirstDay(Day.PlusDays(1))),
            "left" => reminded.Open.Cancel("sok@example.org"),
            "switched off" => work.Run((SwitchReminder.Handler h) => h.Run(new(planned.Owner, reminded.Id, rule, false))),
            "removed" => work.Run((RemoveReminder.Handler h) => h.Run(new(planned.Owner, reminded.Id, rule))),
            "another place" => work.Run((PlaceEvent.Handler h) => h.Run(new(planned.Owner, reminded.Id, planned.Event.Version, "en", new EventPlace(EventMode.InPerson, "The blue hall")))),
            "discreet" => work.Run((ShowEvent.Handler h) => h.Run(new(planned.Owner, reminded.Id, planned.Event.Version, EventVisibility.Private, true, "en", "A meeting"))),
            _ => Task.CompletedTask,
        });
        away = false;
        await reminded.Come(what == "too late" ? new LocalDateTime(2026, 3, 29, 9, 1) : new LocalDateTime(2026, 3, 29, 8, 59));

        string[] left = what switch
        {
            "nothing" or "another place" or "discreet" => ["mya@example.org", "sok@example.org"],
            "left" => ["mya@example.org"],
            _ => [],
        };
        var mails = await reminded.Reminders();
        Assert.Equal(left, mails.Where(m => m.State == MailState.Sent).Select(m => m.ToAddress));
        Assert.Equal(2 - left.Length, mails.Count(m => m.State == MailState.Superseded));
        var said = reminded.Way.Texts.Where(t => t.Contains("Here is once more", StringComparison.Ordinal)).TakeLast(left.Length).ToList();
        Assert.Equal(what == "another place" ? 2 : 0, said.Count(t => t.Contains("The blue hall", StringComparison.Ordinal)));
        Assert.Equal(what == "discreet" ? 0 : left.Length, said.Count(t => t.Contains("A quiet meeting", StringComparison.Ordinal)));
    }
}
