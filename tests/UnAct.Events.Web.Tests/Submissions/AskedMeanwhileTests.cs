using System.Net;
using UnAct.Data;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>An organiser changes what is asked while an author writes: the draft goes on being kept, and is submitted once its author has read the new promise.</summary>
public sealed class AskedMeanwhileTests
{
    private const string Says = "The questions were changed meanwhile. Here they are as they are now, and your answers are kept. Read who sees them, then send the form again.";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stale_page_keeps_the_draft_and_submits_nothing(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var called = await CalledEvent.On(site);
        await Ask(site, called, SeenBy.Organisers);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        var number = CalledEvent.NumberOf(edit);
        await Ask(site, called, SeenBy.Everyone);

        // A script between the buttons goes on.
        hoa.Http.DefaultRequestHeaders.Add("Accept", "application/json");
        var kept = await hoa.Submit(edit, "form#draft", [.. called.Good(), ("Answers[grant]", "CANARY")]);
        hoa.Http.DefaultRequestHeaders.Remove("Accept");
        Assert.Equal(HttpStatusCode.OK, kept.Status);
        var told = await hoa.Submit(edit, "form#draft", [("SeenRevision", "2"), ("Do", "submit"), .. called.Good("Changed"), ("Answers[grant]", "CANARY")]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Says), (told.Status, Assert.Single(told.Errors)));
        Assert.Equal("CANARY", told.Document.QuerySelector("[name='Answers[grant]']")!.GetAttribute("value"));
        Assert.Contains("Seen by everyone", told.Text("[data-question=grant]"), StringComparison.Ordinal);
        Assert.Equal((SubmissionState.Draft, "Changed", 0), ((await called.Submission(number)).State, (await called.Draft(number)).Read().Title, await site.Read(db => db.Answers.CountAsync())));

        Assert.Equal("Submitted", (await hoa.Follow(await hoa.Submit(told, "form#draft", ("Do", "submit")))).Title);
        Assert.Equal(SeenBy.Everyone, await site.Read(db => db.Answers.Select(a => a.Sees).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_last_look_says_who_will_see_an_answer_and_holds_for_no_other_promise(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var called = await CalledEvent.On(site);
        await Ask(site, called, SeenBy.Organisers);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        var check = await hoa.Follow(await hoa.Submit(edit, "form#draft", [("Do", "check"), .. called.Good(), ("Answers[grant]", "CANARY")]));
        Assert.Equal("Seen by the organisers", check.Text("section[aria-labelledby=given] dd small"));
        await Ask(site, called, SeenBy.Everyone);

        var told = await hoa.Submit(check);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Says), (told.Status, Assert.Single(told.Errors)));
        Assert.Equal(0, await site.Read(db => db.Answers.CountAsync()));
        check = await hoa.Follow(await hoa.Submit(told, "form#draft", ("Do", "check")));
        Assert.Equal("Seen by everyone", check.Text("section[aria-labelledby=given] dd small"));
        Assert.Equal("Submitted", (await hoa.Follow(await hoa.Submit(check))).Title);
    }

    /// <summary>Its questions were never shown.</summary>
    [Fact]
    public async Task Another_kind_asks_first_what_it_asks()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        await Ask(site, called, SeenBy.Organisers, FormPurpose.ContributionType, called.Types[1].Id);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        edit = await hoa.Follow(await hoa.Submit(edit, "form#draft", [("Do", "save"), .. called.Good(), ("TypeId", called.Types[0].Id.ToString("D"))]));

        var told = await hoa.Submit(edit, "form#draft", ("Do", "submit"), ("TypeId", called.Types[1].Id.ToString("D")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Says), (told.Status, Assert.Single(told.Errors)));
        Assert.NotNull(told.Document.QuerySelector("[name='TypeAnswers[grant]']"));
    }

    private static Task Ask(Site site, CalledEvent called, SeenBy sees, FormPurpose purpose = FormPurpose.Call, Guid? owner = null) => site.Read(async db =>
    {
        var form = await db.Forms.SingleOrDefaultAsync(f => f.EventId == called.Event.Id) ?? db.Forms.Add(Form.For(called.Event.Id, purpose, owner)).Entity;
        var grant = new Question { Key = "grant", Type = QuestionType.ShortText, Label = new LocalizedText("en", "Who pays"), Sees = sees };
        db.FormVersions.Add(form.Ask(new([new("all", LocalizedText.Empty, LocalizedText.Empty, new([grant]))]), Actor.Program, site.Now));
        return await db.SaveChangesAsync();
    });
}
