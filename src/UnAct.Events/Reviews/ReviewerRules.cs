using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>What somebody who was asked may answer, as pure functions: asked by the use case and by the page that shows the button.</summary>
public static class ReviewerRules
{
    /// <returns>A code; null when they may.</returns>
    public static string? WhyNotAccept(Reviewer reviewer, Event @event, Instant now) => reviewer switch
    {
        { State: ReviewerState.Removed } => "reviewer.removed",
        { State: ReviewerState.Declined } => "reviewer.declined",
        _ when @event.State == EventState.Cancelled => "event.is-cancelled",
        _ when reviewer.IsOver(now) => "reviewer.over",
        _ => null,
    };

    /// <summary>A no is heard as long as there is something to say no to, whatever became of the event.</summary>
    public static string? WhyNotDecline(Reviewer reviewer, Instant now) => reviewer switch
    {
        { State: ReviewerState.Removed } => "reviewer.removed",
        _ when reviewer.IsOver(now) => "reviewer.over",
        _ => null,
    };

    internal static void Check(string? why)
    {
        if (why is not null)
        {
            throw new Refused(why);
        }
    }
}
