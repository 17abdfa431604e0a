using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What a reviewer may do and see of a submission, as pure functions: asked by the use case and by the page that shows the button.</summary>
public static class ReviewRules
{
    /// <returns>A code; null when they may write and send.</returns>
    public static string? WhyNotWrite(Submission submission, ReviewRound round, Instant now) =>
        submission.State != SubmissionState.Submitted ? "review.frozen" : round.StateAt(now) == ReviewRoundState.Planned ? "review.not-open" : null;

    /// <summary>A no is taken until the review is sent.</summary>
    public static string? WhyNotDecline(Assignment assignment, Submission submission) =>
        submission.State != SubmissionState.Submitted ? "review.frozen" : assignment.State == AssignmentState.Submitted ? "review.sent" : null;

    /// <summary>Who wrote it is shown to reviewers.</summary>
    public static bool ShowsAuthors(CallAnonymity anonymity, SubmissionState state) =>
        anonymity != CallAnonymity.DoubleBlind || state is not (SubmissionState.Submitted or SubmissionState.RevisionRequested);

    /// <summary>The other reviews of a submission are shown to one of its reviewers.</summary>
    public static bool ShowsOthers(OthersReviews setting, bool hasOwn) => setting == OthersReviews.Always || (setting == OthersReviews.AfterOwn && hasOwn);

    /// <summary>The committee talks about a submission until its decision is released.</summary>
    public static bool MayDiscuss(ReviewSettings settings, SubmissionState state) => settings.Discussion && state == SubmissionState.Submitted;
}
