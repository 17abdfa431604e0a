using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>When authors read reviews and answer them, as pure functions: asked by the use case, the page and the mails.</summary>
public static class ResponseRules
{
    /// <summary>Their time has begun, and nothing is decided.</summary>
    public static bool IsHeard(Submission submission, ReviewSettings settings, Instant now) => submission.State == SubmissionState.Submitted && settings.ResponseOpensAt <= now;

    /// <returns>A code; null when they may answer.</returns>
    public static string? WhyNot(Submission submission, ReviewSettings settings, Event @event, bool hasReviews, Instant began) =>
        @event.State == EventState.Cancelled ? "event.is-cancelled"
        : !IsHeard(submission, settings, began) ? "response.not-asked"
        : began >= settings.ResponseClosesAt ? "response.over"
        : hasReviews ? null : "response.not-asked";

    /// <summary>Up to when a review must have been sent for its authors to read it; null: they read none yet. What reviewers write after the answer is for the committee until the decision is released.</summary>
    /// <param name="released">The last decision that was released.</param>
    public static Instant? ReadsUntil(Submission submission, ReviewSettings settings, Instant? released, Instant now)
    {
        Instant? heard = IsHeard(submission, settings, now) ? Instant.Min(now, settings.ResponseClosesAt!.Value) : null;
        var told = settings.ToAuthors == ReviewsForAuthors.Nothing ? null : released;
        return heard is { } one && told is { } other ? Instant.Max(one, other) : heard ?? told;
    }
}
