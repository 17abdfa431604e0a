using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Who may say what of a conflict, as pure functions.</summary>
public static class ConflictRules
{
    /// <summary>Authors name somebody while it can still matter.</summary>
    /// <returns>A code; null when they may.</returns>
    public static string? WhyNotName(Submission submission) =>
        submission.State is SubmissionState.Submitted or SubmissionState.RevisionRequested ? null : submission.State == SubmissionState.Draft ? "conflict.submit-first" : "conflict.too-late";
}
