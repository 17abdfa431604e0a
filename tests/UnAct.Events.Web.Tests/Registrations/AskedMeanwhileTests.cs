using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Invitations;

namespace UnAct.Web.Tests.Registrations;

/// <summary>An organiser changes what is asked while somebody writes: what was answered under one promise is not kept under another.</summary>
public sealed class AskedMeanwhileTests
{
    private const string Says = "The questions were changed meanwhile. Here they are as they are now, and your answers are kept. Read who sees them, then send the form again.", Diet = "[name='Answers[diet]']";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_registers_reads_the_new_promise_first(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await Promise(site, desk, sealedUp: true);
        using var visitor = site.Visitor();
        var form = await visitor.GetPage(desk.Form);
        await Promise(site, desk, sealedUp: false, SeenBy.Everyone);

        // Wrong elsewhere, too: both are said.
        var wrong = await visitor.Submit(form, [.. desk.Filled("Mya", "no address"), ("Answers[diet]", "CANARY")]);
        Assert.Equal(["Write an e-mail address such as name@example.org", Says], wrong.Errors.Order(StringComparer.Ordinal).Reverse());
        var told = await visitor.Submit(form, [.. desk.Filled("Mya", "mya@example.org"), ("Answers[diet]", "CANARY")]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Says), (told.Status, Assert.Single(told.Errors)));
        Assert.Equal(("Mya", "CANARY"), (Value(told, "[name=Name]"), Value(told, Diet)));
        Assert.Contains("Seen by everyone", told.Text("[data-question=diet]"), StringComparison.Ordinal);
        Assert.Equal((0, 0), await site.Read(async db => (await db.Registrations.CountAsync(), await db.Answers.CountAsync())));

        Assert.Equal($"{desk.Form}/written", (await visitor.Submit(told)).Location);
        Assert.Equal(("CANARY", SeenBy.Everyone), await site.Read(async db => await db.Answers.Select(a => new ValueTuple<string, SeenBy>(a.Value, a.Sees)).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_changes_a_registration_reads_it_too(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await Promise(site, desk, sealedUp: true);
        using var visitor = site.Visitor();
        await visitor.Submit(await visitor.GetPage(desk.Form), [.. desk.Filled("Mya", "mya@example.org"), ("Answers[diet]", "halal")]);
        var mya = await site.Read(db => db.Registrations.SingleAsync());
        var own = await visitor.GetPage(desk.Link(mya));
        await Promise(site, desk, sealedUp: false);

        var told = await visitor.Submit(own, "#change form", ("Answers[diet]", "CANARY"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Says, "CANARY"), (told.Status, Assert.Single(told.Errors), Value(told, Diet)));
        Assert.Equal("halal", (await site.Read(db => db.AnswersOf([mya.Id])))[mya.Id].Single().Value);
        Assert.True(await site.Read(db => db.Answers.Select(a => a.Sealed).SingleAsync()));

        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(told, "#change form")).Status);
        Assert.Equal("CANARY", (await site.Read(db => db.AnswersOf([mya.Id])))[mya.Id].Single().Value);
    }

    [Fact]
    public async Task And_whoever_answers_an_invitation()
    {
        await using var site = await Site.On();
        var (desk, link) = await InvitedPageTests.Invited(site);
        await Promise(site, desk, sealedUp: true);
        using var visitor = site.Visitor();
        var page = await visitor.GetPage(link);
        await Promise(site, desk, sealedUp: false);

        var told = await visitor.Submit(page, ("PartIds", desk.Morning.Id.ToString()), ("Answers[diet]", "CANARY"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Says, "CANARY"), (told.Status, Assert.Single(told.Errors), Value(told, Diet)));
        Assert.Equal(0, await site.Read(db => db.Answers.CountAsync()));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(told, ("PartIds", desk.Morning.Id.ToString()))).Status);
        Assert.Equal(1, await site.Read(db => db.Answers.CountAsync()));
    }

    private static Task Promise(Site site, Desk desk, bool sealedUp, SeenBy sees = SeenBy.Organisers) => site.Read(async db =>
    {
        var form = await db.Forms.SingleOrDefaultAsync(f => f.EventId == desk.Event.Id) ?? db.Forms.Add(Form.For(desk.Event.Id, FormPurpose.Registration, null)).Entity;
        var diet = new Question { Key = "diet", Type = QuestionType.ShortText, Label = new LocalizedText("en", "The diet"), Sensitive = sealedUp, Sees = sees };
        db.FormVersions.Add(form.Ask(new([new("all", LocalizedText.Empty, LocalizedText.Empty, new([diet]))]), Actor.Program, site.Now));
        return await db.SaveChangesAsync();
    });

    private static string Value(Page page, string selector) => page.Document.QuerySelector(selector)!.GetAttribute("value")!;
}
