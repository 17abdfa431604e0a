using UnAct.Submissions;

namespace UnAct.Reviews;

public enum ReviewsShown
{
    All,

    /// <summary>Fewer reviews are in than <see cref="AssignmentDesk.Wanted"/>.</summary>
    Lacking,

    Disagreeing,

    /// <summary>As many as wanted are in, and none is still to come.</summary>
    Complete,
}

public enum ReviewOrder
{
    Score,
    Adjusted,
    Spread,
    Missing,
    Number,
}

/// <summary>Which submissions the list of reviews shows, by the reviews of which round, and in which order.</summary>
/// <param name="Round">By its number; null, or none of the call's: the latest.</param>
/// <param name="AllRounds">All of them: of somebody who reviewed a submission in several the latest review counts.</param>
/// <param name="Of">Kind, track and words.</param>
public sealed record ReviewFilter(int? Round = null, bool AllRounds = false, ReviewsShown Show = ReviewsShown.All, SubmissionFilter? Of = null, ReviewOrder Order = ReviewOrder.Score);
