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

/// <summary>What a plan hangs on beside the best total: what its reader must not know of, chance, and what was said of single pairs.</summary>
public sealed class PlanChoiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_what_a_chair_must_not_know_nothing_is_in_it_and_nothing_hangs_on_it(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two) = (reviewed.Call, reviewed.Two);
        var second = await two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer);
        var (a, secret) = (await call.Submitted(call.Content("A")), await call.Submitted(call.Content("canary")));
        await Wish(reviewed, two.Reviewer, (a, BidValue.Willing), (secret, BidValue.Eager));
        await reviewed.Give(secret, two.Reviewer);
        await two.Declare(two.Chair, secret);

        var with = await Plan(call, One, two.Chair);
        Assert.Equal(2, (await Plan(call, One)).Papers.Count);
        Assert.Equal([(a, "Rita Reviewer", 0.75)], Pairs(with));
        await call.World.Read(async db =>
        {
            db.Remove(await db.Submissions.SingleAsync(s => s.Number == secret));
            return await db.SaveChangesAsync();
        });
        var without = await Plan(call, One, two.Chair);
        Assert.Equal(Pairs(with), Pairs(without));
        Assert.Equal((with.Mark, with.Solved! with { Seconds = 0, Loads = [], Means = default! }), (without.Mark, without.Solved! with { Seconds = 0, Loads = [], Means = default! }));
        Assert.Equal(with.Solved.Loads, without.Solved.Loads);
        Assert.Equal(("forbidden", "not-found"), (await OpenCall.Code(() => Plan(call, One, second)), await OpenCall.Code(() => Plan(call, One, call.Mya))));
        Assert.Equal("forbidden", await OpenCall.Code(() => Give(call, with, with.Mark, second)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_chair_must_not_know_of_is_given_with_their_plan_in_the_places_it_leaves_and_they_learn_nothing_of_it(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two) = (reviewed.Call, reviewed.Two);
        var (second, third) = (await two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer), await two.Member("Third", "third@reviewers.example", TeamRoles.Reviewer));
        var (a, secret, crowded) = (await call.Submitted(call.Content("A")), await call.Submitted(call.Content("canary")), await call.Submitted(call.Content("crowded canary")));
        foreach (var by in new[] { two.Reviewer, second, third })
        {
            var row = Reviewer.Ask(call.Id, new ReviewerLine(1, "", "Somebody", $"{by.PersonId:N}@reviewers.example", null, null), "en", null, null, call.World.Now);
            row.Accept(by.PersonId!.Value, 1, call.World.Now);
            await call.World.Plant(row);
        }

        // Rita is the best for both; she has one place, and the chair's plan takes it.
        await Wish(reviewed, two.Reviewer, (a, BidValue.Eager), (secret, BidValue.Eager));
        await Wish(reviewed, second, (secret, BidValue.Willing), (a, BidValue.Never), (crowded, BidValue.Reluctant));
        await Wish(reviewed, third, (secret, BidValue.Never), (a, BidValue.Never), (crowded, BidValue.Eager));
        await two.Declare(two.Chair, secret);
        await two.Declare(two.Chair, crowded);
        var wish = One with { Most = 1 };
        var plan = await Plan(call, wish, two.Chair);
        Assert.Equal([(a, "Rita Reviewer", 1.0)], Pairs(plan));
        Assert.Equal(1, (await Give(call, plan, plan.Mark, two.Chair)).Given);

        Assert.Equal(new[] { (a, "Rita Reviewer", two.Chair.PersonId), (crowded, "Third", null), (secret, "Second", null) }.Order(), (await Given()).Order());
        // In no plan, desk, load or log of theirs.
        var after = await Plan(call, wish, two.Chair);
        Assert.Equal((1, 0), (after.Solved!.Reviews, after.Solved.Fresh));
        Assert.Equal(["Rita Reviewer 1", "Second 0", "Third 0"], after.Loads.Select(l => FormattableString.Invariant($"{l.Name} {l.Has}")).Order(StringComparer.Ordinal));
        Assert.Equal([1, 0, 0], (await call.World.Read(db => AssignmentDesk.Load(db, two.Chair, call.Id, new(), default))).Loads.Select(l => l.Given).OrderDescending());
        Assert.Equal(1, await call.World.Read(async db => (await Conflicts.Withheld(db, two.Chair, call.Id, default)).Subjects.Count(s => s == db.Submissions.Single(x => x.Number == secret).Id)));

        // Where places are short, as many as there are; and what is given stays.
        Assert.Equal(0, (await Give(call, after, after.Mark, two.Chair)).Given);
        Assert.Equal(3, (await Given()).Count);

        Task<List<(int Number, string Name, Guid? By)>> Given() => call.World.Read(async db =>
            (await (from x in db.Assignments join s in db.Submissions on x.SubmissionId equals s.Id join p in db.People on x.PersonId equals p.Id select new { s.Number, p.Name, x.AssignedBy }).ToListAsync()).ConvertAll(x => (x.Number, x.Name, x.AssignedBy)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Chance_draws_within_every_rule_and_can_be_checked(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two, numbers) = (reviewed.Call, reviewed.Two, new List<int>());
        foreach (var name in new[] { "Second", "Third", "Fourth" })
        {
            await two.Member(name, $"{name}@reviewers.example", TeamRoles.Reviewer);
        }

        for (var at = 0; at < 8; at++)
        {
            numbers.Add(await call.Submitted(call.Content($"Paper {(char)('a' + at)}")));
        }

        await Wish(reviewed, two.Reviewer, [.. numbers.Select(n => (n, BidValue.Eager))]);
        var wish = One with { Most = 8, Chance = 50 };
        var (sure, drawn) = (await Plan(call, wish with { Chance = 100 }), await Plan(call, wish));
        Assert.Equal((null, 8), (sure.Lottery, sure.Papers.Count(p => p.Pairs.Single().Name == "Rita Reviewer")));
        Assert.Equal(8, drawn.Papers.Count(p => p.Pairs.Count == 1));
        // Half of eight, each as likely: more than none and fewer than all but for one draw in 128.
        Assert.InRange(drawn.Papers.Count(p => p.Pairs.Single().Name == "Rita Reviewer"), 1, 7);
        var lottery = drawn.Lottery!;
        Assert.Equal((Lottery.Seal(lottery.Seed), 8 * (0.5 + (0.5 * 0.4))), (lottery.Seal, Math.Round(lottery.Mean, 9)));
        Assert.True(lottery.Bound >= lottery.Mean - 1e-9 && lottery.Bound < sure.Solved!.Bound);

        // Nobody chooses the seed: asked again it is the same, and the same plan.
        var again = await Plan(call, wish);
        Assert.Equal((drawn.Mark, lottery), (again.Mark, again.Lottery));
        Assert.Equal(8, (await Give(call, again, again.Mark)).Given);
        Assert.Equal(lottery.Seed, await call.World.Read(db => db.Log.Where(l => l.What == "reviewing.drawn").Select(l => l.To).SingleAsync()));
        Assert.NotEqual(lottery.Seed, (await Plan(call, wish)).Lottery!.Seed);

        // No reviewer may be more likely than a tenth, and there are four.
        var none = await Plan(call, wish with { Chance = 10, Demand = 2 });
        Assert.NotNull(none.WhyNot);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_said_of_one_pair_leaves_the_others_where_that_costs_little(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two) = (reviewed.Call, reviewed.Two);
        await two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer);
        await two.Member("Third", "third@reviewers.example", TeamRoles.Reviewer);
        foreach (var title in new[] { "A", "B", "C" })
        {
            await call.Submitted(call.Content(title));
        }

        // Nobody said anything, so that every plan of one each is as good.
        var wish = One with { Most = 1 };
        var before = await Plan(call, wish);
        // The first of the plan goes to somebody else: two change places, and the third stays.
        var (number, name, _) = Pairs(before)[0];
        var (_, other, _) = Pairs(before)[1];
        var person = before.Papers[1].Pairs.Single().PersonId;
        var after = await Plan(call, wish with { Pinned = [new(number, person)] });
        Assert.Equal(Pairs(before).Select(p => (p.Number, p.Name == name ? other : p.Name == other ? name : p.Name)), Pairs(after).Select(p => (p.Number, p.Name)));
        Assert.Equal((Math.Round(before.Solved!.Total, 9), Math.Round(before.Solved.Bound, 6)), (Math.Round(after.Solved!.Total, 9), Math.Round(after.Solved.Bound, 6)));
    }
}
