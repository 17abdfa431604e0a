using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>Somebody from outside reviews one submission: named by a reviewer, agreed to by a chair, with a yes of their own.</summary>
public sealed class SubReviewTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_is_named_agreed_to_asked_and_has_that_one_submission_with_their_yes(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var (number, other) = (await call.Submitted(), await call.Submitted());
        await reviewed.Give(number, two.Reviewer);
        await Assert.ThrowsAsync<ValidationException>(() => Propose(reviewed, number, "nowhere"));
        Assert.Equal("not-found", await OpenCall.Code(() => Propose(reviewed, other, "nok@example.org")));
        Assert.Equal("subreview.named", await OpenCall.Code(() => Propose(reviewed, number, "Rita@Example.org")));
        await Propose(reviewed, number, "nok@example.org");
        Assert.Equal("subreview.named", await OpenCall.Code(() => Propose(reviewed, number, "NOK@example.org")));
        Assert.Equal(0, await call.World.Read(db => db.Set<OutboxMail>().CountAsync(m => m.Template == "reviewer-invitation")));
        Assert.Equal([number], await call.World.Read(db => SubReviews.Waiting(db, two.Owner, call.Id, default)));

        var id = (await reviewed.Paper(number)).Named.Single().Id;
        Assert.Equal("forbidden", await OpenCall.Code(() => Answer(reviewed, number, id, two.Reviewer)));
        Assert.Equal("not-found", await OpenCall.Code(() => Answer(reviewed, other, id, two.Owner)));
        await Answer(reviewed, number, id, two.Owner);
        Assert.Equal("subreview.move", await OpenCall.Code(() => Answer(reviewed, number, id, two.Owner)));
        Assert.Empty(await call.World.Read(db => SubReviews.Waiting(db, two.Owner, call.Id, default)));
        var asked = await call.World.Read(db => db.Reviewers.SingleAsync(r => r.AddressKey == "nok@example.org"));
        Assert.Equal((true, 1), (asked.IsExternal, await call.World.Read(db => db.Set<OutboxMail>().CountAsync(m => m.Template == "reviewer-invitation" && m.SubjectId == asked.Id))));

        var nok = await call.Person("Nok", "nok@example.org");
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Paper(number, nok)));
        await call.World.Work.Run((AcceptReviewing.Handler h) => h.Run(new(nok, call.World.Links.Token(LinkPurpose.Reviewer, asked.Id, asked.LinkVersion), null, null, [])));
        await reviewed.Send(number, by: nok);
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Paper(other, nok)));
        await call.World.Plant(Shows(reviewed));
        Assert.False((await call.World.Read(db => ReviewPapers.Load(db, nok, call.Id, new(), default))).IsShown);
        Assert.True((await call.World.Read(db => ReviewPapers.Load(db, two.Reviewer, call.Id, new(), default))).IsShown);
        // What one reviewer named, another does not read.
        Assert.Empty((await reviewed.Paper(number, nok)).Named);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_in_conflict_is_asked_and_the_reviewer_learns_nothing_of_why(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var number = await call.Submitted(call.Content("Return", OpenCall.Author("Sok Dara", "sok@example.org")));
        await reviewed.Give(number, two.Reviewer);
        // Both are authors, one with an account and one without: to the reviewer they are as good as anybody.
        await Propose(reviewed, number, "mya@example.org");
        await Propose(reviewed, number, "sok@example.org");
        foreach (var line in (await reviewed.Paper(number)).Named)
        {
            Assert.Equal("assignment.conflict", await OpenCall.Code(() => Answer(reviewed, number, line.Id, two.Owner)));
            await Answer(reviewed, number, line.Id, two.Owner, agrees: false);
        }

        Assert.Equal([SubReviewState.Denied, SubReviewState.Denied], (await reviewed.Paper(number)).Named.Select(n => n.State));
        // A chair who is in conflict finds neither the submission nor that somebody waits.
        await Propose(reviewed, number, "nok@example.org");
        await two.Declare(two.Chair, number);
        var id = (await Named(reviewed, number, "nok@example.org")).Id;
        Assert.Equal("not-found", await OpenCall.Code(() => Answer(reviewed, number, id, two.Chair)));
        Assert.Empty(await call.World.Read(db => SubReviews.Waiting(db, two.Chair, call.Id, default)));

        // Who is of the committee has it at once; who came into conflict before their yes never has it.
        var zaw = await two.Member("Zaw Reviewer", "zaw@example.org", TeamRoles.Reviewer);
        await Propose(reviewed, number, "zaw@example.org");
        await Answer(reviewed, number, (await Named(reviewed, number, "zaw@example.org")).Id, two.Owner);
        Assert.Equal(AssignmentState.Invited, (await reviewed.Paper(number, zaw)).State);
        await Answer(reviewed, number, id, two.Owner);
        var nok = await call.Person("Nok", "nok@example.org");
        await two.Name(number, "nok@example.org");
        var asked = await call.World.Read(db => db.Reviewers.SingleAsync(r => r.AddressKey == "nok@example.org"));
        await call.World.Work.Run((AcceptReviewing.Handler h) => h.Run(new(nok, call.World.Links.Token(LinkPurpose.Reviewer, asked.Id, asked.LinkVersion), null, null, [])));
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Paper(number, nok)));
        Assert.Equal(0, await call.World.Read(db => db.Assignments.CountAsync(a => a.PersonId == nok.PersonId)));
    }

    private static ReviewSettings Shows(ReviewedCall reviewed)
    {
        var settings = ReviewSettings.For(reviewed.Round.CallId);
        settings.Show(OthersReviews.AfterOwn, namesToReviewers: false, otherPapers: true, discussion: true);
        return settings;
    }

    private static async Task<SubReviewLine> Named(ReviewedCall reviewed, int number, string address) => (await reviewed.Paper(number)).Named.Single(n => n.Address == address);

    private static Task Propose(ReviewedCall reviewed, int number, string address) =>
        reviewed.Call.World.Work.Run((ProposeSubReview.Handler h) => h.Run(new(reviewed.Two.Reviewer, reviewed.Call.Id, number, "Somebody", address, "She knows it best")));

    private static Task Answer(ReviewedCall reviewed, int number, Guid id, Actor by, bool agrees = true) =>
        reviewed.Call.World.Work.Run((AnswerSubReview.Handler h) => h.Run(new(by, reviewed.Call.Id, number, id, agrees, agrees ? null : "We have enough")));
}
