using System.Net;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Mail;

/// <summary>The pages on which an organiser writes the text of a mail anew: all of it without JavaScript.</summary>
public sealed class MailTextPageTests
{
    private const string Body = "Welcome {{ name }}!\n\n> {{ message }}\n\n[Your place]({{ link }})";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_own_text_is_written_looked_at_saved_listed_and_let_go(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);

        var messages = await organiser.GetPage($"{managed.Manage}/messages");
        var list = await organiser.GetPage(messages.Document.QuerySelector("main a[href$='/messages/texts']")!.GetAttribute("href")!);
        Assert.Equal(MailKinds.All.Count, list.Document.QuerySelectorAll(".todo > li").Length);
        var form = await organiser.GetPage(list.Document.QuerySelector("a[href$='/texts/registration-confirmed/en']")!.GetAttribute("href")!);
        Assert.Equal("You have a place: {{ event.title }}", form.Document.QuerySelector("#Subject")!.GetAttribute("value"));
        Assert.StartsWith("{% if name != \"\" %}Dear", form.Document.QuerySelector("#Body")!.TextContent.TrimStart('\n'), StringComparison.Ordinal);
        Assert.Contains("{{ event.title }}", Texts(form, "table code"));
        Assert.Contains("{{ part.when }}", Texts(form, "table code"));
        Assert.DoesNotContain("{{ stop }}", Texts(form, "table code"));

        var look = await organiser.Submit(form, ("Subject", "Soon: {{ event.title }}"), ("Body", Body), ("Look", "true"));
        Assert.Equal(HttpStatusCode.OK, look.Status);
        Assert.Equal("Soon: A quiet meeting", look.Text("#preview ~ .card .strong"));
        Assert.Contains("Welcome Mya Thida!", look.Text("#preview ~ .card"), StringComparison.Ordinal);
        Assert.Contains("/r/…", look.Text("#preview ~ .card"), StringComparison.Ordinal);
        Assert.Empty(await site.Read(db => db.OwnTexts.ToListAsync()));
        Assert.Equal("Soon: {{ event.title }}", look.Document.QuerySelector("#Subject")!.GetAttribute("value"));

        var saved = await organiser.Follow(await organiser.Submit(look));
        Assert.Equal("Saved. What leaves from now on says this.", saved.Text(".notice.ok"));
        Assert.Equal(["English"], Texts(saved, "a[lang]"));
        Assert.Contains("The text of a mail written anew", (await organiser.GetPage($"{managed.Manage}/log")).Html, StringComparison.Ordinal);

        var again = await organiser.GetPage($"{managed.Manage}/messages/texts/registration-confirmed/en");
        var left = await organiser.Follow(await organiser.Submit(again, "form[action$='/reset']"));
        Assert.Equal("The usual text leaves again.", left.Text(".notice.ok"));
        Assert.Empty(Texts(left, ".todo a[lang]"));
    }

    [Fact]
    public async Task A_mistake_is_named_with_its_line_and_what_was_typed_stays()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        var form = await organiser.GetPage($"{managed.Manage}/messages/texts/registration-confirmed/en");

        foreach (var look in new[] { "true", "false" })
        {
            var wrong = await organiser.Submit(form, ("Subject", "{{ nmae }}"), ("Body", "Dear {{ name }}\n\n{{ event.titel }}\n<b>"), ("Look", look));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
            Assert.Equal("“nmae” is no value of this mail. Did you mean “name”?", wrong.Text("#Subject-e"));
            Assert.Equal("Line 3: “event.titel” is no value of this mail. Did you mean “event.title”?", wrong.Text("#Body-e"));
            Assert.Equal("Dear {{ name }}\n\n{{ event.titel }}\n<b>", wrong.Document.QuerySelector("#Body")!.TextContent.Trim().ReplaceLineEndings("\n"));
        }

        Assert.Empty(await site.Read(db => db.OwnTexts.ToListAsync()));
    }

    [Fact]
    public async Task What_somebody_saved_meanwhile_is_shown_and_what_was_typed_stays()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        using var owner = await managed.As(managed.Owner);
        var address = $"{managed.Manage}/messages/texts/registration-confirmed/en";
        var (mine, theirs) = (await organiser.GetPage(address), await owner.GetPage(address));
        await owner.Submit(theirs, ("Subject", "Theirs"), ("Body", Body));

        var conflict = await organiser.Submit(mine, ("Subject", "Mine"), ("Body", Body));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, conflict.Status);
        Assert.Contains("Someone else saved this text meanwhile", conflict.Text(".summary"), StringComparison.Ordinal);
        Assert.Equal(("Theirs", "Mine"), (conflict.Text("#theirs ~ .card .strong"), conflict.Document.QuerySelector("#Subject")!.GetAttribute("value")));

        Assert.Equal(HttpStatusCode.SeeOther, (await organiser.Submit(conflict)).Status);
        Assert.Equal("Mine", await site.Read(db => db.OwnTexts.Select(t => t.Subject).SingleAsync()));
    }

    [Fact]
    public async Task A_text_that_is_not_used_is_said_wherever_organisers_look()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        await site.Plant(Text(managed.Event.Id, "registration-confirmed", broken: "The mail is empty."), Text(managed.Event.Id, "registration-link"));
        using var organiser = await managed.As(managed.Organiser);

        Assert.Contains("Text of a mail cannot be used", Texts(await organiser.GetPage(managed.Manage), ".todo .strong"));
        Assert.Contains("One of your own texts cannot be used", (await organiser.GetPage($"{managed.Manage}/messages")).Text(".notice.bad"), StringComparison.Ordinal);
        Assert.Contains("One of your texts is not used", (await organiser.GetPage($"{managed.Manage}/messages/texts")).Text(".notice.bad"), StringComparison.Ordinal);
        Assert.Contains("The mail is empty.", (await organiser.GetPage($"{managed.Manage}/messages/texts/registration-confirmed/en")).Text(".notice.bad"), StringComparison.Ordinal);
        Assert.Null((await organiser.GetPage($"{managed.Manage}/messages/texts/registration-link/en")).Document.QuerySelector(".notice.bad"));
        Assert.NotNull((await organiser.GetPage($"{managed.Manage}/messages/texts/registration-link/km")).Document.QuerySelector("#Body[lang=km]"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Own_texts_cost_a_batch_one_statement_however_many_mails_are_in_it(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        await Send(site, managed, 2);
        var few = await site.Statements(() => Send(site, managed, 2));
        var many = await site.Statements(() => Send(site, managed, 12));
        await site.Plant(Text(managed.Event.Id, "event-postponed"));

        Assert.Equal((few, many), (await site.Statements(() => Send(site, managed, 2)), await site.Statements(() => Send(site, managed, 12))));
        Assert.Equal(14, site.Mails().Count(m => m.Subject == "Your own"));
    }

    private static async Task Send(Site site, ManagedEvent managed, int mails)
    {
        await site.Plant([.. Enumerable.Range(0, mails).Select(_ => OutboxMail.To("Mya", "mya@example.org", "event-postponed", "en", Guid.NewGuid().ToString("N"), MailKinds.Of("event-postponed")!.Sample(full: true), Guid.NewGuid(), site.Now).About(managed.Event.Id))]);
        await site.Run<SendOutbox>();
    }

    private static OwnText Text(Guid eventId, string template, string? broken = null)
    {
        var text = OwnText.For(eventId, template, "en");
        text.Say("Your own", "Welcome {{ link }} {{ message }}".Replace(template == "registration-link" ? " {{ message }}" : "\0", "", StringComparison.Ordinal), Actor.Program, UnAct.Tests.Harness.World.Start);
        if (broken is not null)
        {
            text.Break(broken, UnAct.Tests.Harness.World.Start);
        }

        return text;
    }

    private static string[] Texts(Page page, string selector) => [.. page.Document.QuerySelectorAll(selector).Select(e => e.TextContent.Trim())];
}
