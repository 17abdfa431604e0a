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

namespace UnAct.Tests.Reviews;

/// <summary>Plans as tests ask for them, in few words.</summary>
internal static class Planning
{
    public static readonly PlanWish One = new() { Demand = 1, Most = 2, Wishes = 1, Topics = 0, Works = 0, Fairness = PlanFairness.Total, Mutual = false };

    public static Task<AssignmentPlan> Plan(OpenCall call, PlanWish wish, Actor? by = null) => call.World.Read(db => AssignmentPlan.Load(db, Tools(call), by ?? call.Owner, call.Id, wish, default));

    public static PlanTools Tools(OpenCall call) => call.World.Services.GetRequiredService<PlanTools>();

    public static Task<Assign.Result> Give(OpenCall call, AssignmentPlan plan, string seen, Actor? by = null) => call.World.Work.Run((GivePlan.Handler h) => h.Run(new(by ?? call.Owner, call.Id, plan, seen)));

    public static List<(int Number, string Name, double Score)> Pairs(AssignmentPlan plan) => [.. plan.Papers.SelectMany(p => p.Pairs.Select(pair => (p.Number, pair.Name, pair.Score)))];

    public static async Task Wish(ReviewedCall reviewed, Actor by, params (int Number, BidValue Value)[] said)
    {
        foreach (var (number, value) in said)
        {
            var submission = (await reviewed.Call.Of(number)).Id;
            await reviewed.Call.World.Read(async db =>
            {
                if (await db.Bids.SingleOrDefaultAsync(b => b.PersonId == by.PersonId && b.SubmissionId == submission) is { } had)
                {
                    had.Say(value, reviewed.Call.World.Now);
                }
                else
                {
                    db.Add(Bid.Of(by.PersonId!.Value, submission, value, reviewed.Call.World.Now));
                }

                return await db.SaveChangesAsync();
            });
        }
    }

    public static Task<string> Address(OpenCall call, Actor of) => call.World.Read(db => db.PersonEmails.Where(e => e.PersonId == of.PersonId).Select(e => e.Address).FirstAsync());

    public static async Task<string> Text(OpenCall call, Func<UnActDb, Stream, Task> write)
    {
        using var to = new MemoryStream();
        await call.World.Read(async db =>
        {
            await write(db, to);
            return true;
        });
        return Encoding.UTF8.GetString(to.ToArray());
    }
}
