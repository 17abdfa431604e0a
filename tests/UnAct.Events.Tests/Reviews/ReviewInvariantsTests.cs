using UnAct.Data;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>The control of <c>check</c> for reviews and decisions: each thing that must be true is spoilt, and it says so.</summary>
public sealed class ReviewInvariantsTests
{
    private static readonly Dictionary<string, (string Says, Func<UnActDb, Task<int>> Spoil)> Spoilt = new(StringComparer.Ordinal)
    {
        ["a state that nobody decided"] = ("is Accepted, and that is not what was released last", db => db.Submissions.Where(s => s.State == SubmissionState.Submitted).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Accepted))),
        ["a state that was decided otherwise"] = ("is Confirmed, and that is not what was released last", db => db.Submissions.Where(s => s.State == SubmissionState.Reserve).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Confirmed))),
        ["what an earlier decision said"] = ("is Accepted, and that is not what was released last", db => db.Submissions.Where(s => s.State == SubmissionState.Rejected).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Accepted))),
        ["staged for what is over"] = ("has a decision staged, and nothing is decided on it any more", db => db.Submissions.Where(s => s.State == SubmissionState.Submitted).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Withdrawn))),
        ["staged for what is confirmed"] = ("has a decision staged, and nothing is decided on it any more", db => db.Submissions.Where(s => s.State == SubmissionState.Submitted).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Confirmed))),
        ["a decision that is gone"] = ("counts other decisions than it has", db => db.Decisions.Where(d => d.Number == 1 && db.Set<Decision>().Any(later => later.SubmissionId == d.SubmissionId && later.Number == 2)).ExecuteDeleteAsync()),
        ["in reserve and in no order"] = ("is in reserve without a rank, or has one and is not", db => db.Decisions.Where(d => d.Outcome == DecisionOutcome.Reserve).ExecuteUpdateAsync(set => set.SetProperty(d => d.Rank, (int?)null))),
        ["half released"] = ("has a decision that is half released", db => db.Decisions.Where(d => d.Outcome == DecisionOutcome.Reserve).ExecuteUpdateAsync(set => set.SetProperty(d => d.ReleaseId, (Guid?)null))),
        ["at a moment of its own"] = ("was released at another moment than what was released with it", db => db.Decisions.Where(d => d.Outcome == DecisionOutcome.Reserve).ExecuteUpdateAsync(set => set.SetProperty(d => d.ReleasedAt, Instant.FromUtc(2026, 1, 1, 0, 0)))),
        ["reviewed by nothing"] = ("is reviewed without a review, or has one and is not", db => db.Reviews.ExecuteDeleteAsync()),
        ["a review that nobody was asked for"] = ("is reviewed without a review, or has one and is not", db => db.Assignments.ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AssignmentState.Accepted))),
        ["the review of somebody else"] = ("has the review of another", db => db.Reviews.ExecuteUpdateAsync(set => set.SetProperty(r => r.SubmissionId, r => db.Set<Submission>().Where(s => s.State == SubmissionState.Reserve).Select(s => s.Id).First()))),
        ["another mark"] = ("has a score that its marks do not give", db => db.ReviewMarks.Where(m => m.Mark == 4).ExecuteUpdateAsync(set => set.SetProperty(m => m.Mark, 5))),
        ["no mark"] = ("has a score that its marks do not give", db => db.ReviewMarks.ExecuteDeleteAsync()),
        ["no score"] = ("has a score that its marks do not give", db => db.Reviews.ExecuteUpdateAsync(set => set.SetProperty(r => r.Score, (double?)null))),
        ["a reply elsewhere"] = ("replies to nothing of its submission", db => db.ReviewComments.Where(c => c.ReplyTo != null).ExecuteUpdateAsync(set => set.SetProperty(c => c.SubmissionId, c => db.Set<Submission>().Where(s => s.State == SubmissionState.Reserve).Select(s => s.Id).First()))),
    };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_is_seen_when_it_is_spoilt_and_nothing_is_said_before(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var call = reviewed.Call;
        var (discussed, reserve, changed) = (await call.Submitted(), await call.Submitted(call.Content("In reserve")), await call.Submitted(call.Content("First yes, then no")));
        await reviewed.Give(discussed, reviewed.Two.Reviewer);
        await reviewed.Send(discussed);
        await Say(null, "What do the others think?");
        await Say(await call.World.Read(db => db.ReviewComments.Select(c => c.Id).SingleAsync()), "I agree with myself.");
        await call.Stage(reserve, DecisionOutcome.Reserve);
        await call.Stage(changed, DecisionOutcome.Accept);
        await call.Release();
        await call.Decide(changed, DecisionOutcome.Reject, why: "A mistake");
        await call.Stage(discussed, DecisionOutcome.Accept);

        Assert.Equal([], await Wrong(call));
        var seen = new List<(string, bool)>();
        foreach (var (what, (says, spoil)) in Spoilt)
        {
            seen.Add((what, await call.World.Read(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                Assert.True(await spoil(db) > 0, what);
                var wrong = await Wrong(db);
                await transaction.RollbackAsync();
                return wrong.Any(line => line.EndsWith(says, StringComparison.Ordinal));
            })));
        }

        Assert.Equal(Spoilt.Keys.Select(what => (what, true)), seen);
        Assert.Equal([], await Wrong(call));

        Task Say(Guid? to, string text) => call.World.Work.Run((SayInDiscussion.Handler h) => h.Run(new(reviewed.Two.Reviewer, call.Id, discussed, AsChair: false, to, text)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_sends_a_review_while_a_chair_weighs_a_criterion_otherwise_has_the_score_that_holds(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var call = reviewed.Call;
        var numbers = new List<int>();
        for (var n = 0; n < 24; n++)
        {
            numbers.Add(await call.Submitted());
            await reviewed.Give(numbers[n], reviewed.Two.Reviewer);
        }

        var sending = Task.WhenAll(numbers.Select(number => Task.Run(() => reviewed.Send(number))));
        for (var weight = 1; !sending.IsCompleted || weight == 1; weight = weight % 9 + 1)
        {
            await call.World.Work.Run((SaveCriterion.Handler h) => h.Run(new(call.Planned.Owner, call.Id, reviewed.Round.Id, reviewed.Worth.Id, null, "en", "Worth", null, 1, 5, weight, true)));
        }

        await sending;
        Assert.Equal([], await Wrong(call));
    }

    private static Task<List<string>> Wrong(OpenCall call) => call.World.Read(Wrong);

    private static async Task<List<string>> Wrong(UnActDb db) => [.. await ReviewInvariants.Decisions(db, default), .. await ReviewInvariants.Reviews(db, default)];
}
