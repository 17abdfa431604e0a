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

    /// <summary>What an organiser may undo before there are decisions.</summary>
    public static bool MayReopen(Submission submission) => submission.State is SubmissionState.Withdrawn or SubmissionState.DeskRejected;
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
