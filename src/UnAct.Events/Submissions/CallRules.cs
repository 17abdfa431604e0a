using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>Whether a call takes anything at a moment, and what may be done with a submission then: asked by the use case and by the page.</summary>
public static class CallRules
{
    /// <summary>What visitors read: the grace after the deadline is not for their eyes.</summary>
    public static CallIs Standing(Call? call, Event @event, Instant now) => Standing(call, @event.Modules, @event.State, now);

    public static CallIs Standing(Call? call, EventModules modules, EventState state, Instant now) => (call, state) switch
    {
        _ when !modules.HasFlag(EventModules.Call) => CallIs.Nothing,
        (null or { ClosesAt: null }, _) or (_, EventState.Draft) => CallIs.Nothing,
        (_, EventState.Cancelled) => CallIs.Closed,
        ({ OpensAt: { } opens }, _) when now < opens => CallIs.Coming,
        ({ ClosesAt: { } closes }, _) when now >= closes => CallIs.Closed,
        _ => CallIs.Open,
    };

    /// <summary>Whether what began at this moment is taken: while it is open, in the grace after it, or as long as one has late access.</summary>
    /// <param name="lateUntil">Until when this author may, however late.</param>
    public static bool Takes(Call call, Event @event, Instant? lateUntil, Instant began) =>
        Standing(call, @event, began) switch
        {
            CallIs.Open => true,
            CallIs.Closed when @event.State != EventState.Cancelled => began < call.ClosesAt + Duration.FromMinutes(call.GraceMinutes) || began < lateUntil,
            _ => false,
        };

    /// <summary>Whether one more can be begun: the grace is for what was begun before, and no page of a newcomer tells of it.</summary>
    public static bool Begins(Call call, Event @event, Instant? lateUntil, Instant began) =>
        Takes(call, @event, lateUntil, began) && (Standing(call, @event, began) == CallIs.Open || began < lateUntil);

    /// <summary>Whether the authors may write in the draft.</summary>
    public static bool MayWrite(Submission submission, Call call, Event @event, Instant? lateUntil, Instant began) => submission.State switch
    {
        SubmissionState.Draft or SubmissionState.Submitted => Takes(call, @event, lateUntil, began),
        SubmissionState.RevisionRequested => call.RevisionsOverAt is not { } over || began < over || began < lateUntil,
        _ => false,
    };

    public static bool MayWithdraw(Submission submission) => Submission.Moves.Allow(submission.State, SubmissionState.Withdrawn);

    /// <summary>A draft that was never submitted can be thrown away.</summary>
    public static bool MayDiscard(Submission submission) => submission.State == SubmissionState.Draft;

    public static bool MayRejectAtTheDesk(Submission submission) => submission.State == SubmissionState.Submitted;

    /// <summary>What a chair may take up again as it was last submitted.</summary>
    public static bool MayReopen(Submission submission) => MayReopen(submission.State);

    public static bool MayReopen(SubmissionState state) =>
        state is SubmissionState.Withdrawn or SubmissionState.DeskRejected or SubmissionState.Rejected or SubmissionState.Declined or SubmissionState.Cancelled;

    public static bool MayCancel(SubmissionState state) => Submission.Moves.Allow(state, SubmissionState.Cancelled);

    /// <summary>Until when authors say whether they will present it. A deadline that had passed when it was accepted asks nothing of them.</summary>
    public static Instant? AnswersUntil(Instant acceptedAt, Call call) => call.ConfirmationsOverAt is { } over && over > acceptedAt ? over : null;

    /// <summary>Whether its authors may say now that they will present it, or that they will not.</summary>
    public static bool MayAnswer(Submission submission, Call call, Event @event, Instant began) =>
        submission.State == SubmissionState.Accepted && @event.State != EventState.Cancelled && !(began >= AnswersUntil(submission.ChangedAt, call));
}

/// <summary>Where a call stands for whoever reads its page.</summary>
public enum CallIs
{
    /// <summary>There is none, or nobody is to know of it yet.</summary>
    Nothing,
    Coming,
    Open,
    Closed,
}
