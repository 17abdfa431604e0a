using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>A chair, a reviewer and an author, each in a browser: asked to review, given a submission, reviewed, discussed, decided, released, confirmed; on a telephone and at a desk, each page looked at by axe.</summary>
public sealed class CommitteeTests(Chromium chromium)
{
    private const string Text = "The question is a good one.\n\nSay how the people who were asked were found.";

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task From_the_invitation_of_a_reviewer_to_the_answer_of_the_author(int width)
    {
        await using var site = await Site.On(overNetwork: true);
        var called = await CalledEvent.On(site);
        var person = await site.Person("Supaporn Meesuk", "chair@example.org");
        var round = ReviewRound.For(called.Call.Id, 1);
        round.Take(null, new CallDeadline(new LocalDate(2026, 5, 1)), called.Call.Zone);
        var criterion = Criterion.For(round.Id, 0);
        criterion.Describe(new LocalizedText("en", "Worth"), new LocalizedText("en", "Would you miss it?"));
        await site.Plant(TeamMember.Owner(called.Event.Id, person.Id, "chair@example.org", "chair@example.org", site.Now), round, criterion);
        var number = await called.Submitted("Only working");
        var path = FormattableString.Invariant($"{called.Path}/manage");
        var walk = new Walk(site, width);
        await using var desk = await walk.Open(chromium, await site.Visitor().SignInAs(person.Id));
        await using var study = await walk.Open(chromium);
        await using var home = await walk.Open(chromium, await called.Hoa());

        // The chair asks somebody, looking first at what leaves.
        var chair = await desk.NewPageAsync();
        await walk.To(chair, $"{path}/committee");
        await chair.GetByRole(AriaRole.Link, new() { Name = "Ask people to review" }).First.ClickAsync();
        await chair.GetByLabel("People").FillAsync("Rita Reviewer <rita@example.org>\nnobody at all");
        await chair.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
        await walk.Look(chair, "Ask people to review");
        Assert.Equal("One person is asked. One line is left out.", (await chair.Locator("p[role=status]").InnerTextAsync()).Trim());
        await chair.GetByRole(AriaRole.Button, new() { Name = "Send one invitation" }).ClickAsync();
        await walk.Look(chair, "Committee");

        // The reviewer says yes by the link of the mail.
        var reviewer = await study.NewPageAsync();
        await walk.To(reviewer, $"/c/{site.Links.Token(LinkPurpose.Reviewer, await site.Read(db => db.Reviewers.Select(r => r.Id).SingleAsync()), 0)}");
        await reviewer.GetByLabel("How many papers at most").FillAsync("4");
        await walk.SignIn(study, reviewer, reviewer.GetByRole(AriaRole.Button, new() { Name = "Yes, I review" }));
        await walk.To(reviewer, $"{called.Path}/review");
        Assert.Equal("Nothing to review yet", await reviewer.Locator("main h2").First.InnerTextAsync());

        await walk.To(chair, $"{path}/assignment");
        await chair.GetByRole(AriaRole.Link, new() { Name = "Choose reviewers" }).ClickAsync();
        await chair.GetByLabel("Rita Reviewer").CheckAsync();
        await walk.Look(chair, FormattableString.Invariant($"Reviewers of {number}"));
        await chair.GetByRole(AriaRole.Button, new() { Name = "Keep these" }).ClickAsync();
        await walk.Look(chair, "Who reviews what");

        // The next thing comes first; what is missing is said, what was typed stays, and it is kept without a button.
        await walk.To(reviewer, $"{called.Path}/review");
        await reviewer.GetByRole(AriaRole.Link, new() { Name = "Read and review" }).ClickAsync();
        await walk.Look(reviewer, "Only working");
        Assert.Equal(0, await reviewer.GetByText("Trần Thị Hoa").CountAsync());
        await reviewer.GetByLabel("To the authors").FillAsync(Text);
        await Assertions.Expect(reviewer.Locator("#kept")).ToContainTextAsync("Saved at");
        await reviewer.ReloadAsync();
        Assert.Equal(Text, await reviewer.GetByLabel("To the authors").InputValueAsync());
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "Send the review" }).ClickAsync();
        await walk.Look(reviewer, "Only working");
        Assert.Equal(["Worth: choose one of these", "Say what you recommend", "Say how sure you are"], await reviewer.Locator(".summary a").AllInnerTextsAsync());
        Assert.Equal(Text, await reviewer.GetByLabel("To the authors").InputValueAsync());
        await reviewer.Locator($"[name='{ReviewCheck.FieldOf(criterion.Id)}'][value='4']").CheckAsync();
        await reviewer.Locator("[name=Recommendation][value=Accept]").CheckAsync();
        await reviewer.Locator("[name=Confidence][value=High]").CheckAsync();
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "Send the review" }).ClickAsync();
        await walk.Look(reviewer, "My reviews");
        Assert.Equal("Your review is sent. You can change it until the decision is released.", (await reviewer.Locator(".notice.ok").InnerTextAsync()).Trim());

        // They talk about it.
        await walk.To(chair, $"{path}/reviews");
        await chair.GetByRole(AriaRole.Link, new() { Name = "Only working" }).ClickAsync();
        await chair.GetByLabel("Say something").FillAsync("Would you take it as a poster?");
        await chair.GetByRole(AriaRole.Button, new() { Name = "Say it" }).ClickAsync();
        await walk.Look(chair, "Only working");
        await walk.To(reviewer, FormattableString.Invariant($"{called.Path}/review/{number}"));
        await reviewer.GetByRole(AriaRole.Link, new() { Name = "Reply" }).ClickAsync();
        await reviewer.GetByLabel("Your reply").FillAsync("Rather as a talk.");
        await walk.Look(reviewer, "Only working");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "Reply" }).ClickAsync();
        Assert.Equal(["Would you take it as a poster?", "Rather as a talk."], await reviewer.Locator("#discussion ~ article p.prose").AllInnerTextsAsync());

        // It is staged by its score, looked at, released.
        var author = await home.NewPageAsync();
        await walk.To(chair, $"{path}/decisions?sort=score");
        Assert.Equal("0.75", await chair.Locator("tbody td b").First.InnerTextAsync());
        await chair.Locator("tbody [name=Items]").CheckAsync();
        await chair.Locator("#outcome").SelectOptionAsync("Accept");
        await chair.GetByRole(AriaRole.Button, new() { Name = "Stage it" }).ClickAsync();
        await walk.Look(chair, "Decisions");
        await walk.To(author, called.At(number));
        Assert.Equal("Submitted", await Walk.Title(author));
        await chair.GetByRole(AriaRole.Link, new() { Name = "Only working" }).ClickAsync();
        await chair.GetByRole(AriaRole.Link, new() { Name = "The mail as they will read it" }).ClickAsync();
        await walk.Look(chair, "The mail as they will read it");
        Assert.Equal(1, await chair.GetByText("Say how the people who were asked were found.").CountAsync());
        await walk.To(chair, $"{path}/decisions/release");
        await chair.GetByRole(AriaRole.Button, new() { Name = "Release what is chosen" }).ClickAsync();
        await walk.Look(chair, "One decision released");
        await site.Run<WriteDecisionMails>();
        await site.Run<SendOutbox>();
        await chair.ReloadAsync();
        Assert.Equal("The decisions hold, and one mail was sent.", (await chair.Locator("p[role=status]:not(.notice)").InnerTextAsync()).Trim());

        await walk.To(author, called.At(number));
        Assert.Equal("Accepted", await Walk.Title(author));
        Assert.Equal((1, 0, 0), (await author.GetByText("The question is a good one.").CountAsync(), await author.GetByText("Rita").CountAsync(), await author.GetByText("as a poster").CountAsync()));
        await author.GetByRole(AriaRole.Button, new() { Name = "Yes, it will be presented" }).ClickAsync();
        await walk.Look(author, "Accepted");
        Assert.Equal("Thank you: it will be presented.", (await author.Locator(".notice.ok").InnerTextAsync()).Trim());
        Assert.Equal(SubmissionState.Confirmed, (await called.Submission(number)).State);
        await walk.To(reviewer, FormattableString.Invariant($"{called.Path}/review/{number}"));
        Assert.Equal((0, 1), (await reviewer.GetByRole(AriaRole.Button, new() { Name = "Send it anew" }).CountAsync(), await reviewer.GetByText("The discussion is closed.").CountAsync()));
        Assert.Equal([], walk.Findings);
    }
}
