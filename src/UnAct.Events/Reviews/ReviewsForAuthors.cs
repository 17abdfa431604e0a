namespace UnAct.Reviews;

/// <summary>What authors read of the reviews of their submission once its decision is released. What is for the committee alone they never read.</summary>
public enum ReviewsForAuthors
{
    /// <summary>What reviewers wrote to them.</summary>
    Texts,

    /// <summary>And the marks.</summary>
    TextsAndMarks,
    Nothing,
}
