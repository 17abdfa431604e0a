using System.Globalization;
using System.Text.Json;
using UnAct.Data;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>What the chair's list says of reviews, against values worked out by hand; and that nothing of it hangs on what its reader must not know of.</summary>
public sealed class ReviewListTests
{
    private static readonly CallDeadline Over = new(new LocalDate(2026, 2, 20));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_figures_are_those_of_the_reviews_that_are_there(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider, Over);
        var (a, b, c) = (await call.Member("ann"), await call.Member("ben"), await call.Member("cho"));
        var (full, split, unscored, none, gone) = (await call.Submitted("Full"), await call.Submitted("Split"), await call.Submitted("Unscored"), await call.Submitted("None"), await call.Submitted("Gone"));
        await call.Reviewed(full, a, 0.5);
        await call.Reviewed(full, b, 0.7, Recommendation.WeakAccept);
        await call.Reviewed(full, c, 0.6);
        await call.Reviewed(split, a, 0.2, Recommendation.Reject);
        await call.Reviewed(split, b, 1);
        await call.Given(split, c);
        await call.Reviewed(unscored, a, null, Recommendation.Borderline);
        var begun = Assignment.Of(call.Call.Id, call.First.Id, (await call.Call.Of(unscored)).Id, b.PersonId!.Value, Actor.Program, call.World.Now);
        begun.Begin(call.World.Now);
        await call.World.Plant(begun);
        await call.Given(gone, a);
        await call.Call.Withdraw(gone);

        var list = await call.List();
        Assert.Equal(new[] { full, split }.Order().Concat(new[] { unscored, none }.Order()), list.Lines.Select(l => l.Number));
        var lines = list.Lines.ToDictionary(l => l.Number);
        // 0.5, 0.7 and 0.6 are 0.6 on average, as are 0.2 and 1; their squares from it add up to 0.02, and 0.32.
        Assert.Equal((0.6, 0.1, 0.5, 0.7), (Math.Round(lines[full].Mean.Score!.Value, 12), Math.Round(lines[full].Spread!.Value, 12), lines[full].Lowest!.Value, lines[full].Highest!.Value));
        Assert.Equal((0.6, 0.565685, 0.2, 1d), (Math.Round(lines[split].Mean.Score!.Value, 12), Math.Round(lines[split].Spread!.Value, 6), lines[split].Lowest!.Value, lines[split].Highest!.Value));
        Assert.Equal(((int?)1, true, (int?)1, true), (lines[full].Mean.Rank, lines[full].Mean.IsTied, lines[split].Mean.Rank, lines[split].Mean.IsTied));
        Assert.Equal([(Recommendation.Accept, 2), (Recommendation.WeakAccept, 1)], lines[full].Recommendations);
        // Missing is not nought: neither mean, nor rank, nor spread.
        Assert.Equal([(null, null, null), (null, null, null)], new[] { unscored, none }.Select(n => (lines[n].Mean.Score, lines[n].Mean.Rank, lines[n].Spread)));
        Assert.Equal([(3, 3, 0, false), (3, 2, 1, true), (2, 1, 2, false), (0, 0, 3, false)], new[] { full, split, unscored, none }.Select(n => (lines[n].Given, lines[n].Sent, lines[n].Missing, lines[n].Disagrees)));

        var progress = list.Progress;
        Assert.Equal((4, 3, 1, 1), (progress.Papers, progress.Lacking, progress.Disagreeing, progress.Complete));
        Assert.Equal((8, 6, 1, 2, 3), (progress.Given, progress.Sent, progress.Begun, progress.Late, progress.Reviewers));
        Assert.Equal([("ben", 1), ("cho", 1)], progress.WhoIsLate.Select(l => (l.Name, l.Owing)));
        Assert.Equal(call.First.DueAt, progress.WhoIsLate[0].Since);
        Assert.Equal((2, 2, 2, 5), (progress.Scores.Scored, progress.Scores.Unscored, progress.Agreement.Papers, progress.Agreement.Reviews));
        // Within papers (2 * 3 * 0.02 / 2 + 2 * 2 * 0.32 / 1) / 5; of all five, whose squares from 0.6 add up to 0.34, 2 * 0.34 / 4.
        Assert.Equal(Math.Round(1 - (((0.06 + 1.28) / 5) / 0.17), 10), Math.Round(progress.Agreement.Alpha!.Value, 10));
        Assert.Equal((AdjustmentGround.TooFew, true), (list.Ground, list.Lines.All(l => l.Adjusted is { Score: null, Rank: null })));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_sorts_filters_and_turns_pages(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider);
        var (a, b, c) = (await call.Member("ann"), await call.Member("ben"), await call.Member("cho"));
        var row = await call.World.Read(db => db.Calls.SingleAsync(x => x.EventId == call.Call.Id));
        var numbers = new List<int>();
        await call.World.Plant([.. Enumerable.Range(0, 45).SelectMany(at =>
        {
            var rows = call.Rows(row, string.Create(CultureInfo.InvariantCulture, $"Paper {at:00}"), out var number);
            numbers.Add(number);
            return rows;
        })]);
        var (best, worst, wide) = (numbers[0], numbers[1], numbers[2]);
        await call.Reviewed(best, a, 0.9);
        await call.Reviewed(worst, a, 0.1, Recommendation.Reject);
        foreach (var (by, score) in new[] { (a, 0.2), (b, 0.8), (c, 0.5) })
        {
            await call.Reviewed(wide, by, score);
        }

        async Task<List<int>> Found(ReviewFilter filter, int page = 1) => [.. (await call.List(null, filter, page)).Lines.Select(l => l.Number)];
        var rest = numbers.Skip(3).Order().ToList();
        Assert.Equal([best, wide, worst, .. rest.Take(37)], await Found(new()));
        Assert.Equal(rest.Skip(37), await Found(new(), 2));
        Assert.Equal(rest.Skip(37), await Found(new(), 99));
        Assert.Equal([best, wide, worst], (await Found(new(Order: ReviewOrder.Adjusted))).Take(3));
        Assert.Equal([wide, .. new[] { best, worst }.Concat(rest).Order().Take(39)], await Found(new(Order: ReviewOrder.Spread)));
        Assert.Equal([.. rest.Take(40)], await Found(new(Order: ReviewOrder.Missing)));
        Assert.Equal([.. rest.Skip(40), .. new[] { best, worst }.Order(), wide], await Found(new(Order: ReviewOrder.Missing), 2));
        Assert.Equal(numbers.Order().Take(40), await Found(new(Order: ReviewOrder.Number)));

        Assert.Equal([wide], await Found(new(Show: ReviewsShown.Complete)));
        Assert.Equal([wide], await Found(new(Show: ReviewsShown.Disagreeing)));
        var lacking = await call.List(null, new(Show: ReviewsShown.Lacking));
        Assert.Equal((44, best), (lacking.Total, lacking.Lines[0].Number));
        // A rank is that over all of them, whatever is looked for.
        var sought = await call.List(null, new(Of: new SubmissionFilter(Words: "paper 02")));
        Assert.Equal((wide, (int?)2, 1), (Assert.Single(sought.Lines).Number, sought.Lines[0].Mean.Rank, sought.Total));
        Assert.Equal((0, 45), (await call.List(null, new(Of: new SubmissionFilter(TrackId: Guid.NewGuid()))) is var empty ? (empty.Total, empty.Progress.Papers) : default));
        Assert.Equal(45, (await call.List(null, new(Of: new SubmissionFilter(TypeId: call.Call.Type)))).Total);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_round_is_read_at_a_time_or_all_with_the_latest_review_of_each(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider);
        var (a, b) = (await call.Member("ann"), await call.Member("ben"));
        var paper = await call.Submitted("Twice read");
        await call.Reviewed(paper, a, 0.2, Recommendation.Reject);
        await call.Reviewed(paper, b, 0.4);
        var second = await call.Second();
        await call.Reviewed(paper, a, 0.8, round: second);
        await call.Given(paper, b, second);

        async Task<(double?, int, int, int?)> Line(ReviewFilter filter) => await call.List(null, filter) is var list && Assert.Single(list.Lines) is var l ? (Math.Round(l.Mean.Score!.Value, 12), l.Given, l.Sent, list.Round?.Number) : default;
        Assert.Equal((0.8, 2, 1, 2), await Line(new()));
        Assert.Equal((0.8, 2, 1, 2), await Line(new(Round: 9)));
        Assert.Equal((0.3, 2, 2, 1), await Line(new(Round: 1)));
        Assert.Equal((0.6, 4, 3, null), await Line(new(AllRounds: true)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Scores_are_adjusted_where_the_reviews_carry_it(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider);
        await Severe(call);
        var list = await call.List(null, new(Order: ReviewOrder.Adjusted));
        var expected = await call.World.Read(async db => AdjustedScores.Of((await db.Reviews.ToListAsync()).Select(r => new ScoredReview(r.SubmissionId, r.PersonId, r.Score!.Value))));
        Assert.True(list.IsAdjusted && expected.IsMeaningful);
        Assert.Equal(expected.Papers.Values.OrderDescending().Select(s => Math.Round(s, 12)), list.Lines.Select(l => Math.Round(l.Adjusted.Score!.Value, 12)));
        Assert.Equal(1, list.Lines[0].Adjusted.Rank);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_in_conflict_reads_the_same_as_if_there_were_no_such_submission(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider, Over);
        var people = await Severe(call);
        var secret = await call.Submitted("Canary");
        foreach (var by in people)
        {
            await call.Reviewed(secret, by, by == people[0] ? 1 : 0, Recommendation.StrongAccept, text: "canary");
        }

        await call.Given(secret, await call.Member("late"));
        await call.Chairs.Declare(call.Chairs.Chair, secret);
        ReviewFilter[] filters = [new(), new(Order: ReviewOrder.Adjusted), new(Order: ReviewOrder.Spread), new(Order: ReviewOrder.Missing, AllRounds: true), new(Show: ReviewsShown.Disagreeing), new(Show: ReviewsShown.Complete), new(Of: new SubmissionFilter(Words: "Canary"))];
        async Task<List<string>> Read(Actor viewer)
        {
            var all = new List<string>();
            foreach (var filter in filters)
            {
                var list = await call.List(viewer, filter);
                all.Add(JsonSerializer.Serialize(new { list.Lines, list.Total, list.Page, list.Ground, list.Progress }));
            }

            return all;
        }

        var (with, other) = (await Read(call.Chairs.Chair), await Read(call.Chairs.Owner));
        Assert.Equal("not-found", await OpenCall.Code(() => call.Of(secret, call.Chairs.Chair)));
        Assert.Equal(people.Count, (await call.Of(secret)).Rounds.Single().Reviews.Count);
        await call.Vanish(secret);
        var without = await Read(call.Chairs.Chair);
        Assert.Equal(without, with);
        // Whoever may know of it reads otherwise, or nothing would be proved; without it, both read alike.
        Assert.All(filters.Index(), f => Assert.NotEqual(with[f.Index], other[f.Index]));
        Assert.Equal(without, await Read(call.Chairs.Owner));
        Assert.DoesNotContain("Canary", string.Concat(with), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_one_submission_all_is_read_that_was_sent_with_names_and_whose_is_to_come(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider, Over);
        var (a, b, c) = (await call.Member("ann"), await call.Member("ben"), await call.Member("cho"));
        var paper = await call.Submitted("Read");
        await call.Reviewed(paper, a, 0.25, text: "Write more on method.");
        var assignment = await call.Given(paper, b);
        var draft = ReviewDraft.For(assignment.Id);
        draft.Save(new ReviewContent { ToAuthors = "Not sent yet" }, call.World.Now);
        var no = Assignment.Of(call.Call.Id, call.First.Id, assignment.SubmissionId, c.PersonId!.Value, Actor.Program, call.World.Now);
        no.Decline("No time", call.World.Now);
        await call.World.Plant(draft, no);

        var round = Assert.Single((await call.Of(paper)).Rounds);
        var review = Assert.Single(round.Reviews);
        Assert.Equal(("ann", "Write more on method.", "Between us.", 0.25), (review.Name, review.ToAuthors, review.ToCommittee, review.Score));
        Assert.Equal([("ben", AssignmentState.Invited, true)], round.Awaited.Select(w => (w.Name, w.State, w.IsLate)));
        Assert.Equal([("cho", "No time")], round.Declined.Select(w => (w.Name, w.Words)));
        Assert.Empty((await call.Of(await call.Submitted("Unread"))).Rounds);
        Assert.Equal("not-found", await OpenCall.Code(() => call.Of(1)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_for_chairs_alone_and_says_where_nothing_is_set_up(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider);
        var (track, paper) = (await call.Chairs.Member("Thida Track", "thida@example.org", TeamRoles.TrackChair), await call.Submitted("Read"));
        foreach (var (viewer, code) in new[] { (track, "forbidden"), (call.Chairs.Reviewer, "forbidden"), (call.Call.Planned.Observer, "forbidden"), (call.Call.Planned.Stranger, "not-found"), (call.Call.Mya, "not-found") })
        {
            Assert.Equal((code, code), (await OpenCall.Code(() => call.List(viewer)), await OpenCall.Code(() => call.Of(paper, viewer))));
        }

        Assert.Equal((1, 0, 1), await call.List() is var list ? (list.Progress.Papers, list.Progress.Given, list.Lines.Count) : default);
        await call.World.Work.Run((RemoveRound.Handler h) => h.Run(new(call.Chairs.Owner, call.Call.Id, call.First.Id)));
        Assert.Equal((0, 0, 0), await call.List() is var none ? (none.Rounds.Count, none.Lines.Count, none.Progress.Papers) : default);
    }

    /// <summary>Twenty submissions that five reviewers read, of whom one is severe and one is lenient, by more than chance.</summary>
    private static async Task<IReadOnlyList<Actor>> Severe(PlantedReviews call)
    {
        var people = new List<Actor>();
        foreach (var name in new[] { "ann", "ben", "cho", "dao", "eva" })
        {
            people.Add(await call.Member(name));
        }

        double[] severity = [0.25, 0.1, 0, -0.1, -0.25];
        var row = await call.World.Read(db => db.Calls.SingleAsync(c => c.EventId == call.Call.Id));
        var rows = new List<object>();
        foreach (var at in Enumerable.Range(0, 20))
        {
            var paper = call.Rows(row, string.Create(CultureInfo.InvariantCulture, $"Paper {at}"), out _);
            rows.AddRange(paper);
            foreach (var who in Enumerable.Range(0, 3).Select(n => (at + (n * (1 + (at % 2)))) % 5))
            {
                var assignment = Assignment.Of(call.Call.Id, call.First.Id, ((Submission)paper[0]).Id, people[who].PersonId!.Value, Actor.Program, call.World.Now);
                assignment.Submit(call.World.Now);
                rows.AddRange([assignment, call.Written(assignment, Math.Round(0.5 - severity[who] + (0.02 * (at % 7)) + (0.01 * ((at * 3 + who * 5) % 4)), 4))]);
            }
        }

        await call.World.Plant([.. rows]);
        return people;
    }
}
