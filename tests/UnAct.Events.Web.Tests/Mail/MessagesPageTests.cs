using System.Net;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Tests.Harness;
using UnAct.Web.Registrations;
using UnAct.Web.Tests.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Mail;

public sealed class MessagesPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_says_what_went_to_whom_and_what_became_of_it(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        var (sent, refused) = (Mail(site, managed, "registration-confirmed", "Mya Thida", "mya@example.org"), Mail(site, managed, "event-moved", "", "gone@example.org"));
        sent.Sent(site.Now);
        refused.Refuse("550 No such mailbox");
        await site.Plant(sent, refused, OutboxMail.To("Elsewhere", "elsewhere@example.org", "event-moved", "en", "other", new { }, Guid.NewGuid(), site.Now));
        using var organiser = await managed.As(managed.Organiser);
        var address = $"{managed.Manage}/messages";

        var page = await organiser.GetPage(address);
        Assert.Equal(["gone@example.org | The dates have moved | Refused550 No such mailbox | Monday 2 March 2026, 09:30", "Mya Thidamya@example.org | Your place is confirmed | Sent | Monday 2 March 2026, 09:30"], Rows(page));
        Assert.Equal("One mail did not arrive. Its line says why.", page.Text(".notice.bad"));
        Assert.DoesNotContain("elsewhere", page.Html, StringComparison.Ordinal);

        Assert.Equal(["Mya Thidamya@example.org | Your place is confirmed | Sent | Monday 2 March 2026, 09:30"], Rows(await organiser.GetPage($"{address}?q=THIDA")));
        Assert.Equal(["gone@example.org | The dates have moved | Refused550 No such mailbox | Monday 2 March 2026, 09:30"], Rows(await organiser.GetPage($"{address}?state=Refused&q=gone%40")));
        Assert.Equal("No mail fits", (await organiser.GetPage($"{address}?state=Held")).Text(".empty h2"));
        Assert.Equal("No mail fits", (await organiser.GetPage($"{address}?q=elsewhere")).Text(".empty h2"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_long_list_has_pages_and_as_many_statements_as_a_short_one(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        var address = $"{managed.Manage}/messages";
        await site.Plant(Mail(site, managed, "event-moved", "First", "first@example.org"));
        await organiser.GetPage(address);
        var one = await site.Statements(() => organiser.GetPage(address));

        await site.Plant([.. Enumerable.Range(0, 60).Select(n => Mail(site, managed, "event-moved", "Somebody", FormattableString.Invariant($"{n}@example.org")))]);

        Assert.Equal(one, await site.Statements(() => organiser.GetPage(address)));
        Assert.Equal((40, 21), (Rows(await organiser.GetPage(address)).Count, Rows(await organiser.GetPage($"{address}?page=2")).Count));
        foreach (var query in new[] { "?page=-1", "?page=999999999", "?page=x", "?state=Nonsense", "?state=99", "?q=%00%27%25_" })
        {
            Assert.True((await organiser.GetPage(address + query)).Status is HttpStatusCode.OK, query);
        }
    }

    [Fact]
    public async Task The_text_is_shown_with_its_personal_link_masked()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        var mail = Mail(site, managed, "event-postponed", "<b>Mya", "mya@example.org");
        await site.Plant(mail);
        using var organiser = await managed.As(managed.Organiser);

        var page = await organiser.GetPage($"{managed.Manage}/messages/{mail.Id}");

        Assert.Equal("The event is postponed", page.Title);
        Assert.Contains("Dear <b>Mya,", page.Text(".card"), StringComparison.Ordinal);
        Assert.Contains("Your registration: http://localhost/r/…", page.Text(".card"), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Links.Token(LinkPurpose.Registration, mail.SubjectId, 0), page.Html, StringComparison.Ordinal);
    }

    public static TheoryData<DatabaseProvider, bool> Failures() => new(
        from provider in Enum.GetValues<DatabaseProvider>() from refused in new[] { false, true } select (provider, refused));

    [Theory, MemberData(nameof(Failures))]
    public async Task A_mail_that_was_given_up_or_refused_is_tried_again_once(DatabaseProvider provider, bool refused)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        var mail = Mail(site, managed, "event-postponed", "Mya", "mya@example.org");
        if (refused)
        {
            mail.Refuse("550 Relay access denied");
        }
        else
        {
            mail.Fail("451 Later", null);
        }

        await site.Plant(mail);
        using var organiser = await managed.As(managed.Organiser);
        var page = await organiser.GetPage($"{managed.Manage}/messages/{mail.Id}");

        var first = await organiser.Submit(page, $"form[action$='{mail.Id}/again']");
        await organiser.Submit(page, $"form[action$='{mail.Id}/again']");

        Assert.Equal("It is on its way again.", (await organiser.Follow(first)).Text(".notice.ok"));
        await site.Run<SendOutbox>();
        Assert.Single(site.Mails());
        Assert.Equal(1, await site.Read(db => db.Log.CountAsync(l => l.What == "mail.tried-again")));
        Assert.Equal(HttpStatusCode.Conflict, (await organiser.Submit(page, $"form[action$='{mail.Id}/again']")).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stopped_address_is_shown_where_organisers_look_and_written_to_again_when_they_say_so(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        var (refused, kept) = (Mail(site, managed, "event-moved", "Mya", "mya@example.org"), Mail(site, managed, "event-postponed", "Mya", "Mya@example.org"));
        refused.Refuse("550 No such mailbox");
        kept.Stop("550 No such mailbox");
        await site.Plant(refused, kept, StoppedAddress.Of("mya@example.org", "550 No such mailbox", site.Now), StoppedAddress.Of("elsewhere@example.org", "550 No", site.Now));
        using var organiser = await managed.As(managed.Organiser);

        Assert.Contains("Address takes no mail", Texts(await organiser.GetPage(managed.Manage), ".todo .strong"));
        var page = await organiser.GetPage($"{managed.Manage}/messages");
        Assert.Equal(["mya@example.org"], Texts(page, "#stopped ~ .todo .strong"));
        Assert.Equal("2 mails did not arrive. Their lines say why.", page.Text(".notice.bad"));

        var first = await organiser.Submit(page, "form[action*='/stopped/']");
        await organiser.Submit(page, "form[action*='/stopped/']");

        Assert.Equal("It is written to again.", (await organiser.Follow(first)).Text(".notice.ok"));
        await site.Run<SendOutbox>();
        Assert.Equal(2, site.Mails().Count);
        Assert.Equal(1, await site.Read(db => db.Log.CountAsync(l => l.What == "mail.address-tried-again")));
        Assert.Equal([], Texts(await organiser.GetPage($"{managed.Manage}/messages"), "#stopped"));
    }

    [Fact]
    public async Task Held_with_nothing_waiting_says_so()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        await site.Plant(Mail(site, managed, "event-postponed", "Mya", "mya@example.org"));
        await site.Run<SendOutbox>();
        using var organiser = await managed.As(managed.Organiser);
        var address = $"{managed.Manage}/messages";
        await organiser.Submit(await organiser.GetPage(address), "form[action$=hold]");

        var held = await organiser.GetPage(address);

        Assert.EndsWith("Nothing waits yet.", held.Text(".notice.warn p").Trim(), StringComparison.Ordinal);
        Assert.Equal("Let mails leave again", held.Text("form[action$=hold] button"));
    }

    [Fact]
    public async Task The_outbox_is_held_and_let_go_and_the_pages_say_so()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        var mail = Mail(site, managed, "event-postponed", "Mya", "mya@example.org");
        await site.Plant(mail);
        using var organiser = await managed.As(managed.Organiser);
        using var observer = await managed.As(managed.Observer);
        var address = $"{managed.Manage}/messages";

        await organiser.Submit(await organiser.GetPage(address), "form[action$=hold]");
        await site.Run<SendOutbox>();
        var held = await organiser.GetPage(address);

        Assert.Empty(site.Mails());
        Assert.Equal("Held since Monday 2 March 2026, 09:30 by Orm Organiser. One mail waits.", string.Join(' ', held.Text(".notice.warn p").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("The mails of this event are held", (await organiser.GetPage(managed.Manage)).Text(".todo p.strong"));
        Assert.Contains("it waits with them", (await organiser.GetPage($"{address}/{mail.Id}")).Text(".notice.warn"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await observer.GetPage(address)).Status);
        Assert.Equal("Let it go", held.Text("form[action$=hold] button"));
        await organiser.Submit(held, "form[action$=hold]");
        await site.Run<SendOutbox>();
        Assert.Single(site.Mails());

        var page = await organiser.GetPage($"{address}/{mail.Id}");
        await organiser.Submit(page, "form[action$=resend]");
        await organiser.Submit(page, "form[action$=resend]");
        await site.Run<SendOutbox>();
        Assert.Equal(2, site.Mails().Count);
        Assert.Contains("It was sent once more.", (await organiser.GetPage($"{address}/{mail.Id}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_of_another_event_and_one_that_is_not_there_answer_alike()
    {
        await using var site = await Site.On();
        var (mine, other) = (await ManagedEvent.On(site), await Other(site));
        using var organiser = await mine.As(mine.Organiser);

        var (foreign, none) = (await organiser.GetPage($"{mine.Manage}/messages/{other}"), await organiser.GetPage($"{mine.Manage}/messages/{Guid.NewGuid()}"));

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(Masked.Of(none.Html), Masked.Of(foreign.Html));
    }

    [Fact]
    public void Every_mail_of_an_event_has_words() => Assert.Equal(
        [],
        new MailTemplates(MailTemplates.Folder).All.Select(t => t.Name).Distinct().Where(name => MailWords.Of(name) == MailWords.Of("unknown")).Except(["sign-in", "admin-link"]));

    private static async Task<Guid> Other(Site site)
    {
        var mail = OutboxMail.To("Canary", "canary@example.org", "event-postponed", "en", "other", new { name = "Canary", message = "", @event = new { } }, Guid.NewGuid(), site.Now).About(Guid.NewGuid());
        await site.Plant(mail);
        return mail.Id;
    }

    private static OutboxMail Mail(Site site, ManagedEvent managed, string template, string name, string address)
    {
        site.Clock.Advance(Duration.FromMilliseconds(1));
        var subject = Guid.NewGuid();
        var values = new
        {
            name,
            message = "",
            parts = Array.Empty<string>(),
            before = Array.Empty<string>(),
            attendees = Array.Empty<string>(),
            hasCalendar = false,
            online = false,
            @event = new { title = "A quiet meeting", when = Array.Empty<string>(), where = Array.Empty<string>(), url = "", organiser = "", contact = "" },
        };
        return OutboxMail.To(name, address, template, "en", Guid.NewGuid().ToString("N"), values, subject, site.Now).About(managed.Event.Id).WithLink(LinkPurpose.Registration, subject, 0);
    }

    private static List<string> Texts(Page page, string selector) => [.. page.Document.QuerySelectorAll(selector).Select(e => e.TextContent.Trim())];

    private static List<string> Rows(Page page) =>
        [.. page.Document.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => string.Concat(cell.TextContent.Trim().Split('\n').Select(l => l.Trim())))))];
}
