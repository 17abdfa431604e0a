namespace UnAct.Reviews;

/// <summary>A review as it was sent: what counts. Changes of it are drafts until they are sent, too.</summary>
public sealed class Review
{
    private Review()
    {
    }

    public Guid AssignmentId { get; private set; }

    public Guid SubmissionId { get; private set; }

    public Guid RoundId { get; private set; }

    public Guid PersonId { get; private set; }

    public Recommendation Recommendation { get; private set; }

    public Confidence Confidence { get; private set; }

    public string ToAuthors { get; private set; } = "";

    public string ToCommittee { get; private set; } = "";

    /// <summary>Over the criteria that were answered, from 0 to 1; null where none was. It follows when a criterion's weight changes.</summary>
    public double? Score { get; private set; }

    public Instant At { get; private set; }

    public int Version { get; private set; }

    public static Review For(Assignment assignment) => new() { AssignmentId = assignment.Id, SubmissionId = assignment.SubmissionId, RoundId = assignment.RoundId, PersonId = assignment.PersonId };

    /// <param name="content">Checked.</param>
    public void Say(ReviewContent content, double? score, Instant now) =>
        (Recommendation, Confidence, ToAuthors, ToCommittee, Score, At) = (content.Recommendation!.Value, content.Confidence!.Value, content.ToAuthors, content.ToCommittee, score, now);

    public void Weigh(double? score) => Score = score;
}

/// <summary>What a review said to one criterion.</summary>
public sealed class ReviewMark
{
    private ReviewMark()
    {
    }

    public Guid AssignmentId { get; private set; }

    public Guid CriterionId { get; private set; }

    public int Mark { get; private set; }

    public static ReviewMark Of(Guid assignmentId, Guid criterionId, int mark) => new() { AssignmentId = assignmentId, CriterionId = criterionId, Mark = mark };

    public void Say(int mark) => Mark = mark;
}

/// <summary>A review as it is being written: its writer's alone.</summary>
public sealed class ReviewDraft
{
    private ReviewDraft()
    {
    }

    public Guid AssignmentId { get; private set; }

    /// <summary><see cref="ReviewContent"/> as it was typed, right or not.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Counts what was saved: whoever saves says which one they began from.</summary>
    public int Revision { get; private set; }

    /// <summary>It holds what was not sent yet.</summary>
    public bool IsOpen { get; private set; }

    public Instant SavedAt { get; private set; }

    public int Version { get; private set; }

    public static ReviewDraft For(Guid assignmentId) => new() { AssignmentId = assignmentId };

    public ReviewContent Read() => ReviewContent.Of(Content);

    public void Save(ReviewContent content, Instant now) => (Content, Revision, IsOpen, SavedAt) = (content.ToJson(), Revision + 1, true, now);

    /// <summary>What it holds was sent.</summary>
    public void Settle() => IsOpen = false;
}
