using UnAct.Data;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

public sealed class AssignmentTests
{
    [Fact]
    public void Every_pair_of_states_moves_or_not()
    {
        var allowed = from one in Enum.GetValues<AssignmentState>() from other in Enum.GetValues<AssignmentState>() where Assignment.Moves.Allow(one, other) select $"{one} {other}";
        Assert.Equal(
            ["Invited Accepted", "Invited Submitted", "Invited Declined", "Invited Removed", "Accepted Submitted", "Accepted Declined", "Accepted Removed", "Submitted Submitted", "Declined Invited", "Removed Invited"], allowed);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_given_is_given_once_and_taken_away_until_the_review_is_sent(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var number = await call.Submitted();
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Paper(number)));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reviewed.Give(number, two.Reviewer)));
        Assert.Equal(1, results.Sum(r => r.Given));
        Assert.Equal(1, await call.World.Read(db => db.Assignments.CountAsync()));
        Assert.Equal("What the word promises", (await reviewed.Paper(number)).Title);

        Assert.Equal(1, (await reviewed.Take(number, two.Reviewer)).Taken);
        Assert.Equal(0, (await reviewed.Take(number, two.Reviewer)).Taken);
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Paper(number)));
        await reviewed.Give(number, two.Reviewer);
        await reviewed.Send(number);
        Assert.Equal("assignment.has-review", await OpenCall.Code(() => reviewed.Take(number, two.Reviewer)));
        Assert.Equal(["submission.assigned", "submission.unassigned", "submission.assigned", "submission.reviewed"],
            await call.World.Read(async db => (await db.Log.Where(l => l.What.StartsWith("submission.assigned") || l.What.StartsWith("submission.unassigned") || l.What.StartsWith("submission.review")).OrderBy(l => l.Id).ToListAsync()).ConvertAll(l => l.What)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_given_what_they_must_not_read_by_nobody_who_must_not_know(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var (number, other) = (await call.Submitted(), await call.Submitted());
        await two.Declare(two.Reviewer, number);
        Assert.Equal("assignment.conflict", await OpenCall.Code(() => reviewed.Give(number, two.Reviewer)));
        // All or nothing.
        Assert.Equal("assignment.conflict", await OpenCall.Code(() => call.World.Work.Run((Assign.Handler h) => h.Run(new(two.Owner, call.Id, reviewed.Round.Id, [new(other, two.Reviewer.PersonId!.Value), new(number, two.Reviewer.PersonId!.Value)], [])))));
        Assert.Equal(0, await call.World.Read(db => db.Assignments.CountAsync()));

        await two.Declare(two.Chair, other);
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Give(other, two.Reviewer, two.Chair)));
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Give(other, two.Chair)));
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Give(1, two.Reviewer)));
        Assert.Equal("forbidden", await OpenCall.Code(() => reviewed.Give(other, two.Reviewer, two.Reviewer)));
        await reviewed.Give(other, two.Reviewer);

        // What was given before the conflict is gone with it, for the reviewer and in the eyes of the conflicted chair.
        Assert.Equal((1, 1), await Seen(reviewed, two.Owner, other));
        Assert.Equal((0, 0), await Seen(reviewed, two.Chair, other));
        await two.Rule(two.Owner, other, two.Reviewer, ConflictVerdict.Stands);
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Paper(other)));
        // What is owed no more is not taken for given.
        Assert.Equal((AssignmentState.Removed, (1, 0)), (await reviewed.State(other), await Seen(reviewed, two.Owner, other)));
        Assert.Empty((await call.World.Read(db => ReviewQueue.Load(db, two.Reviewer, call.Id, call.World.Now, default))).Lines);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_is_looked_at_line_by_line_and_gives_what_is_right(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var (first, second, third) = (await call.Submitted(), await call.Submitted(), await call.Submitted());
        await two.Declare(two.Reviewer, second);
        await reviewed.Give(third, two.Reviewer);
        var gone = await call.Submitted();
        await call.Withdraw(gone);
        var text = FormattableString.Invariant($"number,reviewer\n{first},RITA@example.org\n\n#{first}; rita@example.org\n{second},rita@example.org\n{third}\trita@example.org\n{gone},rita@example.org\n1,rita@example.org\n{first},mya@example.org\nnonsense\n\"{first}\",\"rita@example.org\",3");
        var look = await call.World.Read(db => AssignmentFile.Read(db, two.Owner, call.Id, reviewed.Round.Id, text, default));
        Assert.Equal([(2, first)], look.Fresh.Select(l => (l.At, l.Pair!.Value.Number)));
        Assert.Equal([(4, AssignmentProblem.Twice), (5, AssignmentProblem.Conflict), (6, AssignmentProblem.Given), (7, AssignmentProblem.Decided), (8, AssignmentProblem.NoSubmission), (9, AssignmentProblem.NoReviewer), (10, AssignmentProblem.Columns), (11, AssignmentProblem.Columns)],
            look.Left.Select(l => (l.At, l.Problem!.Value)));
        Assert.Equal(1, await call.World.Read(db => db.Assignments.CountAsync()));
        await call.World.Work.Run((Assign.Handler h) => h.Run(new(two.Owner, call.Id, reviewed.Round.Id, look.Pairs, [])));
        Assert.Equal(2, await call.World.Read(db => db.Assignments.CountAsync()));
        Assert.Empty((await call.World.Read(db => AssignmentFile.Read(db, two.Owner, call.Id, reviewed.Round.Id, text, default))).Fresh);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_either_side_the_same_is_seen_for_and_against_a_pair(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var (first, second) = (await call.Submitted(), await call.Submitted());
        var settings = ReviewSettings.For(reviewed.Round.CallId);
        settings.Show(OthersReviews.AfterOwn, false, otherPapers: true, discussion: true);
        await call.World.Plant(settings);
        var nobody = await two.Member("Zaw Reviewer", "zaw@example.org", TeamRoles.Reviewer);
        await call.World.Work.Run((SayWishes.Handler h) => h.Run(new(two.Reviewer, call.Id, new Dictionary<int, BidValue?> { [first] = BidValue.Eager, [second] = BidValue.Never })));
        await reviewed.Give(second, two.Reviewer);
        await two.Declare(nobody, first);

        var paper = await call.World.Read(db => AssignmentChoice.Of(db, two.Owner, call.Id, reviewed.Round.Id, first, default));
        Assert.Equal([("Rita Reviewer", false, BidValue.Eager, 1), ("Zaw Reviewer", true, null, 0)], paper.Pairs.Select(p => (p.Load.Name, p.InConflict, p.Wish, p.Load.Given)));
        var person = await call.World.Read(db => AssignmentChoice.Of(db, two.Owner, call.Id, reviewed.Round.Id, two.Reviewer.PersonId!.Value, default));
        Assert.Equal([(second, true, (BidValue?)BidValue.Never), (first, false, BidValue.Eager)], person.Pairs.Select(p => (p.Number, p.IsGiven, p.Wish)));
        Assert.Equal("not-found", await OpenCall.Code(() => call.World.Read(db => AssignmentChoice.Of(db, two.Owner, call.Id, reviewed.Round.Id, call.Mya.PersonId!.Value, default))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Wishes_are_said_of_what_is_shown_in_an_order_of_ones_own(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        List<int> numbers = [];
        foreach (var _ in Enumerable.Range(0, 8))
        {
            numbers.Add(await call.Submitted());
        }

        Task<ReviewPapers> Page(Actor by) => call.World.Read(db => ReviewPapers.Load(db, by, call.Id, new(), default));
        Task Say(int number, BidValue? wish) => call.World.Work.Run((SayWishes.Handler h) => h.Run(new(two.Reviewer, call.Id, new Dictionary<int, BidValue?> { [number] = wish })));
        Assert.Equal((false, 0), ((await Page(two.Reviewer)).IsShown, (await Page(two.Reviewer)).Lines.Count));
        Assert.Equal("forbidden", await OpenCall.Code(() => Say(numbers[0], BidValue.Eager)));
        var settings = ReviewSettings.For(reviewed.Round.CallId);
        settings.Show(OthersReviews.AfterOwn, false, otherPapers: true, discussion: true);
        await call.World.Plant(settings);

        await two.Declare(two.Reviewer, numbers[7]);
        var seen = (await Page(two.Reviewer)).Lines.Select(l => l.Number).ToList();
        Assert.Equal(numbers.Take(7).Order(), seen.Order());
        Assert.Equal(seen, (await Page(two.Reviewer)).Lines.Select(l => l.Number));
        var other = await two.Member("Zaw Reviewer", "zaw@example.org", TeamRoles.Reviewer);
        Assert.NotEqual(seen, (await Page(other)).Lines.Select(l => l.Number).Where(n => n != numbers[7]));

        await Say(numbers[0], BidValue.Eager);
        await Say(numbers[0], BidValue.Reluctant);
        Assert.Equal([BidValue.Reluctant], (await Page(two.Reviewer)).Lines.Select(l => l.Wish).OfType<BidValue>());
        Assert.DoesNotContain((await Page(other)).Lines, l => l.Wish is not null);
        await Say(numbers[0], null);
        Assert.DoesNotContain((await Page(two.Reviewer)).Lines, l => l.Wish is not null);
        Assert.Equal("not-found", await OpenCall.Code(() => Say(numbers[7], BidValue.Eager)));
        Assert.Equal("not-found", await OpenCall.Code(() => call.World.Read(db => ReviewPapers.Load(db, call.Mya, call.Id, new(), default))));
    }

    private static async Task<(int Lines, int Load)> Seen(ReviewedCall reviewed, Actor by, int number)
    {
        var desk = await reviewed.Call.World.Read(db => AssignmentDesk.Load(db, by, reviewed.Call.Id, new(), default));
        return (desk.Lines.Count(l => l.Number == number), desk.Loads.Single(l => l.PersonId == reviewed.Two.Reviewer.PersonId).Given);
    }
}
