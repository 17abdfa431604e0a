using System.Net;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

/// <summary>From the list to a message that a group has: looked at first, sent once, followed until it is there.</summary>
public sealed class GroupMessagePageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_the_list_to_a_mail_that_everybody_in_it_has(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("Thuzar Win", "thuzar@example.org", category: desk.Media);
        await desk.Add("Mya", "mya@example.org", category: desk.Media, parts: [desk.Morning, desk.Evening]);
        await desk.Add("Dara", "dara@example.org");
        await desk.Add("Gone", "gone@example.org", RegistrationState.Cancelled, category: desk.Media);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);

        var list = await organiser.GetPage($"{desk.List}?as={desk.Media.Id}&q=a&in=anywhere");
        var form = await organiser.GetPage(list.Document.QuerySelectorAll("h1 + .buttons a").Single(a => a.TextContent == "Write to these people").GetAttribute("href")!);
        Assert.Equal("Write to a group", form.Title);
        Assert.Equal(["Confirmed"], form.Document.QuerySelectorAll("[name=States][checked]").Select(s => s.GetAttribute("value")));
        Assert.Equal(("a", desk.Media.Id.ToString()), (Value(form, "Sought"), form.Document.QuerySelector("[name=CategoryId] [selected]")!.GetAttribute("value")));

        var wrong = await organiser.Submit(form, ("Subject", "  "), ("Text", "Bring your badge.\r\n\r\nThe gate closes at nine."), ("Step", "Look"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Write a subject", "Bring your badge.\n\nThe gate closes at nine."), (wrong.Status, wrong.Text(".field.wrong .error"), wrong.Text("[name=Text]").ReplaceLineEndings("\n")));
        Assert.Equal(("a", "Confirmed"), (Value(wrong, "Sought"), wrong.Document.QuerySelectorAll("[name=States][checked]").Single().GetAttribute("value")));

        var look = await organiser.Submit(wrong, ("Subject", "The gate"), ("Step", "Look"));
        Assert.Equal((HttpStatusCode.OK, "2 people get it. Nothing has left yet.", "The gate"), (look.Status, look.Text("[role=status]"), look.Text(".card .strong")));
        Assert.Contains("Dear Mya,", look.Text(".card"), StringComparison.Ordinal);
        Assert.Contains("> The gate closes at nine.", look.Text(".card"), StringComparison.Ordinal);
        Assert.Contains("/r/…", look.Text(".card"), StringComparison.Ordinal);

        var back = await organiser.Submit(look, ("Step", "Change"));
        Assert.Equal((HttpStatusCode.OK, "The gate", "Bring your badge.\n\nThe gate closes at nine.", "a"), (back.Status, Value(back, "Subject"), back.Text("[name=Text]").ReplaceLineEndings("\n"), Value(back, "Sought")));
        Assert.Equal(Value(form, "Id"), Value(back, "Id"));
        Assert.Equal((0, 0), await Written(site));

        var sent = await organiser.Submit(look, ("Step", "Send"));
        var twice = await organiser.Submit(look, ("Step", "Send"));
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, sent.Location), (sent.Status, twice.Status, twice.Location));
        Assert.Equal((1, 0), await Written(site));
        var progress = await organiser.Follow(sent);
        Assert.Equal(("The gate", "It is on its way.", "0 of 2 written, 0 sent. You can leave this page: it goes on by itself."), (progress.Title, progress.Text("p.notice.ok"), progress.Text("h1 + p")));
        Assert.Equal("Confirmed · Media · “a”", progress.Text("dl.pairs dd"));

        await site.Run<WriteGroupMessages>();
        Assert.Equal("2 written, 0 sent. You can leave this page: it goes on by itself.", (await organiser.GetPage(sent.Location!)).Text("h1 + p"));
        await site.Run<SendOutbox>();
        Assert.Equal("Sent to 2 people.", (await organiser.GetPage(sent.Location!)).Text("h1 + p"));
        Assert.Equal(["mya@example.org", "thuzar@example.org"], site.Mails().SelectMany(m => m.GetRecipients().Select(r => r.Address)).Order(StringComparer.Ordinal));
        Assert.Equal(["The gate | Orm Organiser | Monday 2 March 2026, 09:30 | 2 sent"], Rows(await organiser.GetPage($"{desk.Managed.Manage}/messages/groups")));
        var log = (await organiser.GetPage($"{desk.Managed.Manage}/log")).Text("main");
        Assert.Contains("Message to a group", log, StringComparison.Ordinal);
        Assert.Contains("to 2 people", log, StringComparison.Ordinal);
        Assert.DoesNotContain("The gate", log, StringComparison.Ordinal);
        Assert.DoesNotContain("badge", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_send_there_does_nothing()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var mya = await desk.Add("Mya", "mya@example.org");
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        using var observer = await desk.Managed.As(desk.Managed.Observer);
        var address = $"{desk.Managed.Manage}/messages/new";
        var form = await organiser.GetPage(address);

        Assert.Equal(HttpStatusCode.Forbidden, (await observer.GetPage(address)).Status);
        Assert.Empty((await observer.GetPage(desk.List)).Document.QuerySelectorAll("a[href*='/messages/new']"));
        Assert.Empty((await organiser.GetPage($"{desk.List}?state=Cancelled")).Document.QuerySelectorAll("h1 + .buttons a[href*='/messages/new']"));
        foreach (var field in new[] { ("States", "Cancelled"), ("States", "99"), ("Id", Guid.Empty.ToString()), ("Id", "x"), ("PartId", Guid.NewGuid().ToString()), ("CategoryId", "x") })
        {
            var answer = await organiser.Submit(form, [("Subject", "The gate"), ("Text", "Bring your badge."), ("Step", "Send"), field]);
            Assert.Equal((field, HttpStatusCode.UnprocessableEntity, "The gate"), (field, answer.Status, Value(answer, "Subject")));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await organiser.Submit(form, ("Subject", "The gate"), ("Text", "Bring your badge."), ("Step", "Everything"))).Status);
        var ticked = await organiser.Submit(form, ("Subject", "The gate"), ("Text", "Bring your badge."), ("Step", "Look"), ("Chosen", $"{mya.Id} {Guid.NewGuid()} x"));
        Assert.Equal("One person gets it. Nothing has left yet.", ticked.Text("[role=status]"));
        Assert.Equal("To the 2 registrations that you ticked.", (await organiser.Submit(ticked, ("Step", "Change"))).Text("p.notice").Replace(" Choose a group instead", "", StringComparison.Ordinal));
        Assert.Equal((0, 0), await Written(site));
    }

    [Fact]
    public async Task Of_a_discreet_event_the_pages_say_that_the_words_leave_as_they_are()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await desk.Add("Mya", "mya@example.org");
        await desk.Enter("discreet");
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);

        var form = await organiser.GetPage($"{desk.Managed.Manage}/messages/new");
        var look = await organiser.Submit(form, ("Subject", "The gate"), ("Text", "Bring your badge."), ("Step", "Look"));

        Assert.StartsWith("The event is discreet:", form.Text(".notice.warn"), StringComparison.Ordinal);
        Assert.StartsWith("The event is discreet.", look.Text(".notice.warn"), StringComparison.Ordinal);
        Assert.Contains("A quiet day", look.Text(".card"), StringComparison.Ordinal);
        Assert.DoesNotContain("A quiet meeting", look.Text(".card"), StringComparison.Ordinal);
    }

    private static Task<(int Messages, int Mails)> Written(Site site) => site.Read(async db => (await db.GroupMessages.CountAsync(), await db.Outbox.CountAsync(m => m.Template == "group-message")));

    private static string? Value(Page page, string name) => page.Document.QuerySelector($"[name={name}]")!.GetAttribute("value");

    private static IEnumerable<string> Rows(Page page) => page.Document.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.QuerySelectorAll("th, td").Select(c => c.TextContent.Trim())));
}
