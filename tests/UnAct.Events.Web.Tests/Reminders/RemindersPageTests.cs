using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Reminders;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Registrations;

namespace UnAct.Web.Tests.Reminders;

public sealed class RemindersPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_says_when_each_comes_and_to_how_many(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("Thuzar", "thuzar@example.org", parts: [desk.Morning, desk.Evening]);
        await desk.Add("Mya", "mya@example.org", parts: [desk.Evening]);
        await desk.Add("Gone", "gone@example.org", UnAct.Registrations.RegistrationState.Cancelled);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);

        // Before the sweep has planned anything, and after: the page is the same.
        var virgin = await organiser.GetPage(Address(desk));
        Assert.Equal(0, await site.Read(db => db.ReminderRules.CountAsync()));
        await site.Run<SendReminders>();
        var page = await organiser.GetPage(Address(desk));

        foreach (var shown in new[] { virgin, page })
        {
            Assert.Equal(
                [
                    "A week before the start | Monday 27 April 2026, 09:00 (Yangon)Part 1 | one person nowand one mail more, for another part | Switch off",
                    "A day before the start | Sunday 3 May 2026, 09:00 (Yangon)Part 1 | one person nowand one mail more, for another part | Switch off",
                    "A day after the end | Tuesday 5 May 2026, 20:00 (Yangon)Evening | 2 people now | Switch off",
                    .. ToAnswer,
                ],
                Rows(shown, 0));
        }

        Assert.Equal(page.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")), virgin.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Reminders", page.Text("nav.side [aria-current=page]"));
        using var observer = await desk.Managed.As(desk.Managed.Observer);
        Assert.Equal(HttpStatusCode.Forbidden, (await observer.GetPage(Address(desk))).Status);
        Assert.Empty((await observer.GetPage(desk.Managed.Manage)).Document.QuerySelectorAll("nav.side a[href$='/reminders']"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_is_added_looked_at_changed_switched_and_removed(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("Thuzar Win", "thuzar@example.org", category: desk.Media);
        await desk.Add("Mya", "mya@example.org");
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var form = await organiser.GetPage($"{Address(desk)}/new");

        var wrong = await organiser.Submit(form, ("Amount", "soon"), ("Text", "Bring the badge."));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "soon", "Bring the badge."), (wrong.Status, wrong.Document.QuerySelector("[name=Amount]")!.GetAttribute("value"), wrong.Text("[name=Text]")));
        Assert.Single(wrong.Errors);
        var far = await organiser.Submit(wrong, ("Amount", "367"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Write a whole number, at most a year"), (far.Status, far.Text(".field.wrong .error")));

        (string, string?)[] filled = [("Amount", "90"), ("Unit", "Minutes"), ("Moment", "BeforeStart"), ("CategoryId", desk.Media.Id.ToString()), ("Subject", "For the press"), ("Text", "Bring the badge.")];
        var look = await organiser.Submit(far, [.. filled, ("Look", "true")]);
        Assert.Equal(HttpStatusCode.OK, look.Status);
        Assert.Equal("Monday 4 May 2026, 07:30 (Yangon), to one person, as things are now. Here as Thuzar Win reads it.", look.Text("[role=status]"));
        Assert.Equal("For the press", look.Text(".card .strong"));
        Assert.Contains("Dear Thuzar Win,", look.Text(".card"), StringComparison.Ordinal);
        Assert.Contains("> Bring the badge.", look.Text(".card"), StringComparison.Ordinal);
        Assert.Contains("/r/…", look.Text(".card"), StringComparison.Ordinal);
        Assert.Equal(0, await site.Read(db => db.ReminderRules.CountAsync()));
        Assert.Equal(0, await site.Read(db => db.Set<UnAct.Mail.OutboxMail>().CountAsync()));

        var saved = await organiser.Submit(look, ("Look", null));
        Assert.Equal((HttpStatusCode.SeeOther, Address(desk)), (saved.Status, saved.Location));
        var list = await organiser.Follow(saved);
        Assert.Equal("90 minutes before the start | Monday 4 May 2026, 07:30 (Yangon)Part 1 | one person now | Switch off", Rows(list, 0)[2]);
        Assert.Equal("Media", list.Document.QuerySelectorAll("tbody th small")[2].TextContent);

        var rule = list.Document.QuerySelectorAll("tbody th a")[2].GetAttribute("href")!;
        var again = await organiser.GetPage(rule);
        Assert.Equal(("90", "For the press", "Bring the badge."), (again.Document.QuerySelector("[name=Amount]")!.GetAttribute("value"), again.Document.QuerySelector("[name=Subject]")!.GetAttribute("value"), again.Text("[name=Text]")));
        await organiser.Submit(again, ("Amount", "2"), ("Unit", "Hours"), ("CategoryId", ""));
        var stale = await organiser.Submit(again, ("Amount", "3"), ("Unit", "Hours"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        Assert.Contains("Someone else changed this reminder meanwhile", stale.Html, StringComparison.Ordinal);

        list = await organiser.Follow(await organiser.Submit(await organiser.GetPage(Address(desk)), $"form[action='{rule}/switch']"));
        Assert.Equal("2 hours before the start | Off | – | Switch on", Rows(list, 0)[2]);
        list = await organiser.Follow(await organiser.Submit(await organiser.GetPage(rule), "details.ask form"));
        Assert.Equal(["A week before the start", "A day before the start", "A day after the end", .. ToAnswer.Select(row => row.Split(" | ")[0])], list.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await organiser.GetPage(rule)).Status);

        var log = await organiser.GetPage($"{desk.Managed.Manage}/log?kind=reminder");
        Assert.Equal(["Reminder removed", "Reminder switched off", "Reminder changed", "Reminder added"], log.Document.QuerySelectorAll("tbody th").Select(b => b.TextContent));
        Assert.Equal("90 minutes before the start → 2 hours before the start", log.Document.QuerySelectorAll("tbody tr")[2].Children[2].TextContent);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_sent_and_what_was_missed_is_told(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("Thuzar", "thuzar@example.org");
        await site.Run<SendReminders>();
        // The week before is missed, the day before is sent; Mya came too late for both.
        site.Clock.Reset(EventDates.At(new LocalDateTime(2026, 5, 2, 9, 0), "Asia/Yangon"));
        await site.Run<SendReminders>();
        site.Clock.Reset(EventDates.At(new LocalDateTime(2026, 5, 3, 9, 0), "Asia/Yangon"));
        await desk.Add("Mya", "mya@example.org");
        await site.Run<SendReminders>();
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var page = await organiser.GetPage(Address(desk));
        Assert.Equal(
            ["A day before the start | Sunday 3 May 2026, 09:00 | Sent Written to one person.", "A week before the start | Monday 27 April 2026, 09:00 | Missed One person got nothing: it had become too late."],
            Rows(page, 1));
        Assert.Equal(
            ["A week before the start | Nothing is still to come | – | Switch off", "A day before the start | Sunday 3 May 2026, 18:00 (Yangon)Evening | nobody yet | Switch off", "A day after the end | Tuesday 5 May 2026, 12:00 (Yangon)Part 1 | 2 people now | Switch off", .. ToAnswer],
            Rows(page, 0));
    }

    [Theory]
    [InlineData("draft", "A draft reminds nobody. These begin when it is published.")]
    [InlineData("postponed", "While the event is postponed nothing is sent. With the new date they begin anew.")]
    [InlineData("cancelled", "The event is cancelled: nothing more is sent.")]
    [InlineData("without", "Registration is not part of this event, so there is nobody to remind.")]
    public async Task It_says_why_nothing_is_sent(string state, string words)
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site, state == "draft" ? EventState.Draft : EventState.Published);
        await desk.Enter(state);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        Assert.Equal(words, (await organiser.GetPage(Address(desk))).Text(".notice"));
    }

    [Fact]
    public async Task An_id_of_another_event_is_not_here()
    {
        await using var site = await Site.On();
        var (mine, theirs) = (await Desk.On(site), await Desk.On(site, team: "other-"));
        using var organiser = await mine.Managed.As(mine.Managed.Organiser);
        await site.Run<SendReminders>();
        var rule = ReminderDefaults.For(theirs.Event.Id)[0].Id;
        var token = (await organiser.GetPage(Address(mine))).Document.QuerySelector("main [name=__token]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.NotFound, (await organiser.GetPage($"{Address(mine)}/{rule}")).Status);
        foreach (var act in new[] { "", "/switch", "/remove" })
        {
            var answer = await organiser.Post($"{Address(mine)}/{rule}{act}", ("__token", token), ("on", "false"), ("Amount", "3"), ("Moment", "BeforeStart"), ("Reach", "Event"), ("SeenVersion", "0"));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }

        Assert.All(await site.Read(db => db.ReminderRules.ToListAsync()), r => Assert.True(r is { On: true, RemovedAt: null }));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_number_of_statements_does_not_grow(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("Thuzar", "thuzar@example.org");
        await site.Run<SendReminders>();
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        await organiser.GetPage(Address(desk));
        var few = await site.Statements(() => organiser.GetPage(Address(desk)));
        for (var n = 1; n <= 8; n++)
        {
            await site.Work.Run((SaveReminder.Handler h) => h.Run(new(Actor.Person(desk.Managed.Owner.Id), desk.Event.Id, null, null, new(ReminderAnchor.Start, ReminderSide.Before, 30 + n, ReminderUnit.Hours), ReminderReach.EachPart, null, null, "en", null, null)));
            await desk.Add("Somebody", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"somebody{n}@example.org"), parts: [desk.Morning, desk.Evening]);
        }

        site.Clock.Reset(EventDates.At(new LocalDateTime(2026, 5, 3, 9, 0), "Asia/Yangon"));
        await site.Run<SendReminders>();
        // Their session has ended meanwhile.
        using var later = await desk.Managed.As(desk.Managed.Organiser);
        Assert.Equal(14, (await later.GetPage(Address(desk))).Document.QuerySelectorAll("main table")[0].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(few, await site.Statements(() => later.GetPage(Address(desk))));
    }

    /// <summary>The rules for those who have not answered, where nobody is asked.</summary>
    private static readonly string[] ToAnswer =
    [
        "A day before an offered place goes to the next | When it is time for each | nobody now | Switch off",
        "A week after an invitation, without an answer | When it is time for each | nobody now | Switch off",
        "2 days before an invitation runs out | When it is time for each | nobody now | Switch off",
    ];

    private static string Address(Desk desk) => $"{desk.Managed.Manage}/reminders";

    private static string[] Rows(Page page, int table) =>
        [.. page.Document.QuerySelectorAll("main table")[table].QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => Cell(cell))))];

    private static string Cell(AngleSharp.Dom.IElement cell)
    {
        var copy = (AngleSharp.Dom.IElement)cell.Clone();
        foreach (var gone in copy.QuerySelectorAll(".sr, th > small"))
        {
            gone.Remove();
        }

        if (copy.LocalName == "th")
        {
            copy.QuerySelector("small")?.Remove();
        }

        return string.Join(' ', copy.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
