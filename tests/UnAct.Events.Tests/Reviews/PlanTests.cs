using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.Matching.Lotteries;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;
using static UnAct.Tests.Reviews.Planning;

namespace UnAct.Tests.Reviews;

/// <summary>A plan of who reviews what: worked out, looked at, changed, given.</summary>
public sealed class PlanTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_the_best_there_is_and_given_once(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two) = (reviewed.Call, reviewed.Two);
        var second = await two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer);
        var (a, b) = (await call.Submitted(call.Content("A")), await call.Submitted(call.Content("B")));
        await Wish(reviewed, two.Reviewer, (a, BidValue.Eager), (b, BidValue.Willing));
        await Wish(reviewed, second, (a, BidValue.Willing), (b, BidValue.Never));

        // Whoever wishes both most gets both: 1 + 0.75, where one each has 0.75 + 0.75 at most.
        var plan = await Plan(call, One);
        Assert.Equal([(a, "Rita Reviewer", 1.0), (b, "Rita Reviewer", 0.75)], Pairs(plan).OrderBy(p => p.Number == a ? 0 : 1));
        Assert.Equal((2, 2, 1.75, true), (plan.Solved!.Reviews, plan.Solved.Fresh, Math.Round(plan.Solved.Bound, 6), plan.Solved.IsProven));
        Assert.Equal(("Second", 0.75, false), (plan.Papers.Single(p => p.Number == a).Next!.Name, plan.Papers.Single(p => p.Number == a).Next!.Score, plan.Papers.Single(p => p.Number == a).Next!.IsFull));
        Assert.Equal([1, 0, 1], plan.Solved.Loads);

        // One each, as a chair would have it.
        var apart = One with { Most = 1 };
        Assert.Equal([(a, "Second", 0.75), (b, "Rita Reviewer", 0.75)], Pairs(await Plan(call, apart)).OrderBy(p => p.Number == a ? 0 : 1));
        var pinned = One with { Pinned = [new(b, second.PersonId!.Value)] };
        Assert.Equal([(a, "Rita Reviewer", 1.0), (b, "Second", 0)], Pairs(await Plan(call, pinned)).OrderBy(p => p.Number == a ? 0 : 1));
        var barred = One with { Barred = [new(a, two.Reviewer.PersonId!.Value)] };
        Assert.Equal([(a, "Second", 0.75), (b, "Rita Reviewer", 0.75)], Pairs(await Plan(call, barred)).OrderBy(p => p.Number == a ? 0 : 1));

        Assert.Equal("plan.changed-meanwhile", await OpenCall.Code(() => Give(call, plan, "another")));
        await Wish(reviewed, second, (b, BidValue.Eager));
        Assert.Equal("plan.changed-meanwhile", await OpenCall.Code(() => Give(call, plan, plan.Mark)));
        Assert.Equal(0, await call.World.Read(db => db.Assignments.CountAsync()));
        plan = await Plan(call, One);
        Assert.Equal(2, (await Give(call, plan, plan.Mark)).Given);
        Assert.Equal("plan.changed-meanwhile", await OpenCall.Code(() => Give(call, plan, plan.Mark)));
        // What is given stays, whatever is wished now.
        var again = await Plan(call, barred with { Most = 1 });
        Assert.Equal((2, 0), (again.Solved!.Reviews, again.Solved.Fresh));
        Assert.Equal(Pairs(plan), Pairs(again));
        Assert.All(again.Papers.SelectMany(p => p.Pairs), pair => Assert.True(pair.IsGiven));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_somebody_gave_back_said_they_can_take_or_is_in_conflict_with_is_kept_to(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two) = (reviewed.Call, reviewed.Two);
        var second = await two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer);
        var (a, b) = (await call.Submitted(call.Content("A")), await call.Submitted(call.Content("B")));
        await call.Submitted(call.Content("C"));
        await two.Declare(second, a);
        await reviewed.Give(b, two.Reviewer);
        await reviewed.Decline(b);
        var plan = await Plan(call, One);
        Assert.Equal(["A Rita Reviewer", "B Second"], plan.Papers.Where(p => p.Title != "C").Select(p => $"{p.Title} {p.Pairs.Single().Name}").Order(StringComparer.Ordinal));

        // A chair may ask once more who gave it back, and nobody who is in conflict.
        var asked = await Plan(call, One with { Pinned = [new(b, two.Reviewer.PersonId!.Value), new(a, second.PersonId!.Value)] });
        Assert.Equal(["A Rita Reviewer", "B Rita Reviewer", "C Second"], asked.Papers.Select(p => $"{p.Title} {p.Pairs.Single().Name}").Order(StringComparer.Ordinal));

        // Two reviewers a submission cannot be: who stands in the way is named, and nobody else.
        var none = await Plan(call, One with { Demand = 2, Most = 9 });
        Assert.Equal((null, false), (none.Solved, none.WhyNot!.OfLoads));
        Assert.Contains(Assert.Single(none.WhyNot.Papers), new[] { a, b });
        Assert.Equal([none.WhyNot.Papers[0] == a ? "Rita Reviewer" : "Second"], none.WhyNot.People);
        Assert.Equal("plan.changed-meanwhile", await OpenCall.Code(() => Give(call, none, none.Mark)));

        await two.Declare(two.Reviewer, a);
        none = await Plan(call, One);
        Assert.Equal([a], none.WhyNot!.Papers);
        Assert.Empty(none.WhyNot.People);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_decided_has_taken_its_places_and_what_somebody_wrote_who_left_is_a_review(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two) = (reviewed.Call, reviewed.Two);
        var second = await two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer);
        var (done, open, read) = (await call.Submitted(call.Content("Done")), await call.Submitted(call.Content("Open")), await call.Submitted(call.Content("Read")));
        await reviewed.Give(done, two.Reviewer);
        await call.Decide(done, DecisionOutcome.Accept);
        await reviewed.Give(read, second);
        await reviewed.Send(read, by: second);
        await call.World.Read(db => db.Team.Where(m => m.PersonId == second.PersonId).ExecuteDeleteAsync());

        // Rita takes one, and has had it; what is read needs nobody more.
        var none = await Plan(call, One with { Most = 1 });
        Assert.Equal([open], none.WhyNot!.Papers);
        var plan = await Plan(call, One with { Most = 2 });
        Assert.Equal([(open, "Rita Reviewer")], Pairs(plan).Select(p => (p.Number, p.Name)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Own_work_and_topics_tell_who_is_near_and_who_wrote_a_submission_does_not(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two) = (reviewed.Call, reviewed.Two);
        var second = await two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer);
        var (boats, forms) = (await call.Submitted(call.Content("Fishing boats and debt")), await call.Submitted(call.Content("Screening forms at the border")));
        await call.World.Plant(
            ReviewerWork.Of(call.Id, two.Reviewer.PersonId!.Value, 0, new WorkLine("Screening forms and what they miss at a border", "")), ReviewerWork.Of(call.Id, second.PersonId!.Value, 0, new WorkLine("Debt on fishing boats", "Boats, debt and nets.")));
        var plan = await Plan(call, One with { Wishes = 0, Works = 1 });
        Assert.Equal(["Fishing boats and debt Second", "Screening forms at the border Rita Reviewer"], plan.Papers.Select(p => $"{p.Title} {p.Pairs.Single().Name}").Order(StringComparer.Ordinal));
        Assert.All(plan.Papers, p => Assert.True(p.Pairs.Single().Parts.Works > 0.2 && p.Next!.Parts.Works < p.Pairs.Single().Parts.Works));

        // As a file it is what the page of lists takes, and a program reads the same.
        var (csv, json) = (await Text(call, (db, to) => PlanExport.WriteCsv(db, Tools(call), call.Owner, call.Id, plan.Wish, to, default)), await Text(call, (db, to) => PlanExport.WriteJson(db, Tools(call), call.Owner, call.Id, plan.Wish, to, default)));
        var look = await call.World.Read(db => AssignmentFile.Read(db, call.Owner, call.Id, reviewed.Round.Id, csv.TrimStart('\uFEFF'), default));
        Assert.Equal((2, 0), (look.Fresh.Count, look.Left.Count));
        Assert.Equal(plan.Pairs.OrderBy(p => p.Number), look.Pairs.OrderBy(p => p.Number));
        var read = JsonDocument.Parse(json).RootElement;
        Assert.Equal((2, plan.Solved!.Total), (read.GetProperty("account").GetProperty("reviews").GetInt32(), read.GetProperty("account").GetProperty("total").GetDouble()));
        var again = await call.World.Read(db => AssignmentFile.Read(db, call.Owner, call.Id, reviewed.Round.Id, json, default));
        Assert.Equal((2, 0), (again.Fresh.Count, again.Left.Count));
        Assert.Equal(look.Pairs, again.Pairs);
        Assert.Equal([AssignmentProblem.Columns], (await call.World.Read(db => AssignmentFile.Read(db, call.Owner, call.Id, reviewed.Round.Id, "{\"pairs\": [1]}", default))).Left.Select(l => l.Problem!.Value));
        Assert.Equal([AssignmentProblem.Columns], (await call.World.Read(db => AssignmentFile.Read(db, call.Owner, call.Id, reviewed.Round.Id, "{\"pairs\": 1, \"x\": ", default))).Left.Select(l => l.Problem!.Value));
        Assert.Equal(new[] { boats, forms }.Order(), read.GetProperty("pairs").EnumerateArray().Select(p => p.GetProperty("number").GetInt32()).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_could_review_each_other_does_so_one_way_alone(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two) = (reviewed.Call, reviewed.Two);
        var third = await two.Member("Third", "third@reviewers.example", TeamRoles.Reviewer);
        var mya = await two.Member("Mya too", "mya-too@reviewers.example", TeamRoles.Reviewer);
        var hers = await call.Submitted(By("By Mya too", "Mya too", "mya-too@reviewers.example"), mya);
        var theirs = await call.Submitted(By("By Rita", "Rita Reviewer", await Address(call, two.Reviewer)), two.Reviewer);
        await Wish(reviewed, two.Reviewer, (hers, BidValue.Eager));
        await Wish(reviewed, mya, (theirs, BidValue.Eager));

        Assert.Equal(["By Mya too Rita Reviewer", "By Rita Mya too"], await Who(One));
        var one = await Who(One with { Mutual = true });
        Assert.Equal(1, one.Count(line => line.EndsWith("Third", StringComparison.Ordinal)));
        Assert.NotNull(third.PersonId);

        // Of no author in common, or they would be in conflict with both.
        SubmissionContent By(string title, string name, string address) => call.Content(title) with { Authors = [OpenCall.Author(name, address) with { Corresponding = true, Presenting = true }] };

        async Task<List<string>> Who(PlanWish wish) => [.. (await Plan(call, wish)).Papers.Select(p => $"{p.Title} {p.Pairs.Single().Name}").Order(StringComparer.Ordinal)];
    }
}
