using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>Chairs decide by what reviewers say: scores stand in the list, order it, narrow it, and what is narrowed so is staged together.</summary>
public sealed class ScoredDecisionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_nothing_is_reviewed_the_order_by_score_is_that_by_number(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        int[] numbers = [await two.Call.Submitted(), await two.Call.Submitted(two.Call.Content("Another"))];
        var page = await two.Call.World.Read(db => DecisionList.Load(db, new ReviewSheets(), two.Owner, two.Call.Id, new(new(), ByScore: true), 1, default));
        Assert.Equal((2, 0), (page.Found, page.Rows.Sum(r => r.Reviews.Given)));
        Assert.Equal(numbers.Order(), page.Rows.Select(r => r.Submission.Number));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_by_score_end_with_what_can_have_none_and_each_row_stands_on_one(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider);
        var (row, numbers) = (await call.World.Read(db => db.Calls.SingleAsync(c => c.EventId == call.Call.Id)), new List<int>());
        await call.World.Plant([.. Enumerable.Range(0, 42).SelectMany(at =>
        {
            var rows = call.Rows(row, FormattableString.Invariant($"Paper {at:00}"), out var number);
            numbers.Add(number);
            return rows;
        })]);
        await call.Reviewed(numbers[5], await call.Member("ann"), 0.3);
        foreach (var number in numbers.Take(3))
        {
            await call.Call.Withdraw(number);
        }

        int[] all = [numbers[5], .. numbers.Skip(3).Except([numbers[5]]).Order(), .. numbers.Take(3).Order()];
        // Thirty-nine can have a score, and forty stand on a page.
        Assert.Equal(all.Take(40), await Page(1));
        Assert.Equal(all.Skip(40), await Page(2));
        Assert.Equal(all.Skip(40), await Page(9));

        async Task<List<int>> Page(int page)
        {
            var list = await call.World.Read(db => DecisionList.Load(db, call.World.Services.GetRequiredService<ReviewSheets>(), call.Call.Owner, call.Call.Id, new(new(), ByScore: true), page, default));
            Assert.Equal((42, false), (list.Found, list.IsMore));
            return [.. list.Rows.Select(r => r.Submission.Number)];
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Scores_order_the_list_and_narrow_it_and_many_are_staged_by_them(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two) = (reviewed.Call, reviewed.Two);
        var second = await two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer);
        var best = await Scored("Best", (5, 10));
        var (even, torn) = (await Scored("Even", (3, 5)), await Scored("Torn", (5, 10), (1, 0)));
        var none = await call.Submitted(call.Content("None"));
        await call.Stage(even, DecisionOutcome.Reject);

        var all = await Page(new(new(), ByScore: true));
        Assert.Equal(new[] { best }.Concat(new[] { even, torn }.Order()).Append(none), all.Rows.Select(r => r.Submission.Number));
        Assert.Equal(["1 1 1 False", "1 1 0.5 False", "2 2 0.5 True", "0 0  False"],
            new[] { best, even, torn, none }.Select(n => all.Rows.Single(r => r.Submission.Number == n).Reviews).Select(r => FormattableString.Invariant($"{r.Sent} {r.Given} {r.Mean} {r.Disagree}")));
        // Whatever the order, the figures are the same.
        Assert.Equal(all.Rows.OrderBy(r => r.Submission.Number).Select(r => (r.Submission.Number, r.Reviews.Mean)), (await Page(new(new(Order: SubmissionOrder.Number)))).Rows.Select(r => (r.Submission.Number, r.Reviews.Mean)));
        Assert.Equal("Torn", await Titles(new(new(), Reviews: ReviewsShown.Disagreeing)));
        Assert.Equal("Best Even Torn", await Titles(new(new(Order: SubmissionOrder.Title), From: 0.5m)));
        Assert.Equal("Even", await Titles(new(new(Order: SubmissionOrder.Title), StagedIs.Reject, From: 0.5m)));
        Assert.Equal("Best", await Titles(new(new(Order: SubmissionOrder.Title), From: 0.51m)));
        Assert.Equal("", await Titles(new(new(Words: "None"), From: 0)));
        // 0.5 and 0.65: what is shown as 0.58 is found from 0.58 on, although its nearest number in binary is a little less than 0.575.
        var half = await Scored("Half", (3, 5), (4, 6));
        Assert.Equal("0.58", (await Page(new(new(Words: "Half")))).Rows.Single().Reviews.Mean!.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(("Half", ""), (await Titles(new(new(Words: "Half"), From: 0.58m)), await Titles(new(new(Words: "Half"), From: 0.59m))));
        await call.Withdraw(half);
        // What was decided waits for no review, and is not among what is complete; another round that is set up ahead takes no score away.
        await call.World.Plant(ReviewRound.For(reviewed.Round.CallId, 2));
        Assert.Equal("", await Titles(new(new(), Reviews: ReviewsShown.Complete)));
        Assert.Equal(1, (await Page(new(new(Words: "Best")))).Rows.Single().Reviews.Mean);
        Assert.Equal("Torn", await Titles(new(new(Words: "orn"), ByScore: true)));
        // What can have no score comes after what has none; and the order finds neither more nor less, whether memory or the database is asked.
        Assert.Equal(new[] { best }.Concat(new[] { even, torn }.Order()).Append(none).Append(half), (await Page(new(new(), ByScore: true))).Rows.Select(r => r.Submission.Number));
        DecisionFilter[] filters =
        [
            new(new()), new(new(SubmissionState.Withdrawn)), new(new(SubmissionState.Submitted)), new(new(TypeId: call.Type)), new(new(TypeId: Guid.NewGuid())), new(new(TrackId: Guid.NewGuid())), new(new(Words: "tORn")), new(new(Words: "half")),
            new(new(Words: "MYA@example.org")), new(new(Words: torn.ToString(System.Globalization.CultureInfo.InvariantCulture))), new(new(Words: "no such")), new(new(), StagedIs.Nothing), new(new(), From: 0.5m),
            new(new(SubmissionState.Submitted), Reviews: ReviewsShown.Lacking),
        ];
        foreach (var by in filters)
        {
            var (here, there) = (await Page(by with { ByScore = true }), await Page(by with { Of = by.Of with { Order = SubmissionOrder.Number } }));
            Assert.Equal(there.Rows.Select(r => r.Submission.Number), here.Rows.Select(r => r.Submission.Number).Order());
            Assert.Equal(there.Found, here.Found);
        }

        var filter = new DecisionFilter(new(), From: 0.5m);
        var plan = await call.World.Read(db => StagingPlan.Load(db, call.Owner, call.Id, filter, DecisionOutcome.Accept, null, call.World.Now, default));
        // One more review, and something else would be staged than was shown.
        await reviewed.Give(none, two.Reviewer);
        await reviewed.Send(none, reviewed.Content(5, 10));
        Assert.Equal("decision.changed-meanwhile", await OpenCall.Code(() => Many(filter, plan.Mark)));
        plan = await call.World.Read(db => StagingPlan.Load(db, call.Owner, call.Id, filter, DecisionOutcome.Accept, null, call.World.Now, default));
        Assert.Equal(4, (await Many(filter, plan.Mark)).Changed);

        // Whom it is withheld from has it in no order, no figure and no count.
        await two.Declare(two.Chair, best);
        var theirs = await call.World.Read(db => DecisionList.Load(db, call.World.Services.GetRequiredService<ReviewSheets>(), two.Chair, call.Id, new(new(SubmissionState.Submitted), ByScore: true), 1, default));
        // With the one that was withdrawn there are four that they may know of.
        Assert.Equal((3, 4), (theirs.Found, theirs.All));
        Assert.Equal(new[] { none }.Concat(new[] { even, torn }.Order()), theirs.Rows.Select(r => r.Submission.Number));
        Assert.Equal(3, (await call.World.Read(db => StagingPlan.Load(db, two.Chair, call.Id, filter, DecisionOutcome.Accept, null, call.World.Now, default))).Rows.Count);

        async Task<int> Scored(string title, params (int Worth, int Clear)[] marks)
        {
            var number = await call.Submitted(call.Content(title));
            foreach (var (by, (worth, clear)) in new[] { two.Reviewer, second }.Zip(marks))
            {
                await reviewed.Give(number, by);
                await reviewed.Send(number, reviewed.Content(worth, clear), by: by);
            }

            return number;
        }

        Task<DecisionPage> Page(DecisionFilter of) => call.World.Read(db => DecisionList.Load(db, call.World.Services.GetRequiredService<ReviewSheets>(), call.Owner, call.Id, of, 1, default));

        async Task<string> Titles(DecisionFilter of)
        {
            var page = await Page(of);
            Assert.Equal(page.Rows.Count, page.Found);
            return string.Join(' ', page.Rows.Select(r => r.Submission.Title));
        }

        Task<StageDecisions.Result> Many(DecisionFilter of, string seen) => call.World.Work.Run((StageDecisions.Handler h) => h.Run(new(call.Owner, call.Id, null, of, seen, DecisionOutcome.Accept, false, null, null)));
    }
}
