using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What may be decided on a submission and when it may be released, as pure functions: asked by the use cases and by the pages that show the buttons.</summary>
public static class DecisionRules
{
    /// <summary>Why this cannot be decided on a submission that stands so, as a code; null when it can.</summary>
    public static string? WhyNot(SubmissionState from, DecisionOutcome outcome, Call call, Instant now) => (from, outcome) switch
    {
        _ when !Submission.Moves.Allow(from, outcome.State()) => "decision.not-from-here",
        (SubmissionState.RevisionRequested, _) when !(call.RevisionsOverAt <= now) => "decision.revision-open",
        (_, DecisionOutcome.Revise) when call.RevisionsOverAt is null => "decision.no-revision-deadline",
        (_, DecisionOutcome.Revise) when call.RevisionsOverAt <= now => "decision.revisions-over",
        _ => null,
    };

    /// <summary>What was told its authors is told them otherwise, and that wants a reason.</summary>
    public static bool Changes(SubmissionState from) => from is SubmissionState.Accepted or SubmissionState.Reserve or SubmissionState.Rejected;

    /// <summary>What can be decided on a submission that stands so.</summary>
    public static IEnumerable<DecisionOutcome> Open(SubmissionState from, Call call, Instant now) => Enum.GetValues<DecisionOutcome>().Where(outcome => WhyNot(from, outcome, call, now) is null);

    /// <summary>Why nothing can be released now, as a code; null when it can.</summary>
    public static string? WhyNotRelease(Event @event) => @event.State switch
    {
        EventState.Draft => "decision.draft",
        EventState.Cancelled => "event.is-cancelled",
        _ => null,
    };
}
