using UnAct.Events;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>What chairs do with decisions, as tests say it in few words.</summary>
internal static class Deciding
{
    /// <summary>Both later than the call: revisions until 30 April, answers until 31 May.</summary>
    public static readonly CallTimes Times = OpenCall.Times with { Revision = new CallDeadline(new LocalDate(2026, 4, 30)), Confirmation = new CallDeadline(new LocalDate(2026, 5, 31)) };

    extension(OpenCall call)
    {
        public Actor Owner => call.Planned.Owner;

        public async Task Stage(int number, DecisionOutcome outcome, string? words = null, string? note = null, string? why = null, Actor? by = null, string? seen = null)
        {
            var mark = seen ?? await call.Mark(number);
            await call.World.Work.Run((StageDecision.Handler h) => h.Run(new(by ?? call.Owner, call.Id, number, outcome, words, note, why, mark)));
        }

        public async Task Unstage(int number)
        {
            var mark = await call.Mark(number);
            await call.World.Work.Run((UnstageDecision.Handler h) => h.Run(new(call.Owner, call.Id, number, mark)));
        }

        public Task<DecisionDetail> Decided(int number) => call.World.Read(db => DecisionDetail.Load(db, call.Owner, call.Id, number, call.World.Now, default));

        public async Task<string> Mark(int number) => (await call.Decided(number)).Mark;

        public Task<ReleasePlan> Plan() => call.World.Read(db => ReleasePlan.Load(db, call.Owner, call.Id, call.World.Now, default));

        public async Task<Guid> Release(params DecisionOutcome[] outcomes)
        {
            var mark = (await call.Plan()).Mark;
            return await call.Release(Guid.NewGuid(), mark, outcomes);
        }

        public Task<Guid> Release(Guid id, string mark, params DecisionOutcome[] outcomes) =>
            call.World.Work.Run((ReleaseDecisions.Handler h) => h.Run(new(call.Owner, call.Id, id, outcomes.Length == 0 ? Enum.GetValues<DecisionOutcome>() : outcomes, mark)));

        /// <summary>Staged and released at once.</summary>
        public async Task Decide(int number, DecisionOutcome outcome, string? words = null, string? why = null)
        {
            await call.Stage(number, outcome, words, why: why);
            await call.Release();
        }

        public Task Answer(int number, bool confirms, Actor? by = null, string? reason = null, Instant? began = null) =>
            call.World.Work.Run((AnswerAcceptance.Handler h) => h.Run(new(by ?? call.Mya, call.Id, number, confirms, reason, began ?? call.World.Now)));

        public async Task Cancel(int number, string reason = "The room is gone")
        {
            var version = (await call.Of(number)).Version;
            await call.World.Work.Run((CancelSubmission.Handler h) => h.Run(new(call.Owner, call.Id, number, reason, version)));
        }

        public async Task Reopen(int number, string reason = "A mistake")
        {
            var version = (await call.Of(number)).Version;
            await call.World.Work.Run((ReopenSubmission.Handler h) => h.Run(new(call.Owner, call.Id, number, reason, version)));
        }

        public async Task<SubmissionState> State(int number) => (await call.Of(number)).State;

        /// <summary>What the log says of the decisions on a submission.</summary>
        public async Task<List<string>> DecisionLog(int number)
        {
            var id = (await call.Of(number)).Id;
            return await call.World.Read(async db => (await db.Log.Where(l => l.SubjectId == id && l.What.StartsWith("decision.")).OrderBy(l => l.Id).ToListAsync()).ConvertAll(l => $"{l.What} | {l.From ?? "-"} | {l.To ?? "-"} | {l.Why ?? "-"}"));
        }

        /// <summary>The mails that tell decisions: kind, address, state.</summary>
        public async Task<List<string>> DecisionMails()
        {
            await call.World.Run<WriteDecisionMails>();
            return await call.World.Read(async db => (await db.Outbox.Where(m => m.Template.StartsWith("decision-")).ToListAsync()).OrderBy(m => m.CreatedAt).ThenBy(m => m.Template, StringComparer.Ordinal).ThenBy(m => m.ToAddress, StringComparer.Ordinal)
                .Select(m => $"{m.Template} to {m.ToAddress} {m.State}").ToList());
        }
    }
}
