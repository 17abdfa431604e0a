namespace UnAct.Reviews;

/// <summary>How gladly somebody would review a submission.</summary>
public sealed class Bid
{
    private Bid()
    {
    }

    public Guid PersonId { get; private set; }

    public Guid SubmissionId { get; private set; }

    public BidValue Value { get; private set; }

    public Instant At { get; private set; }

    public static Bid Of(Guid personId, Guid submissionId, BidValue value, Instant now) => new() { PersonId = personId, SubmissionId = submissionId, Value = value, At = now };

    public void Say(BidValue value, Instant now) => (Value, At) = (value, now);
}

/// <summary>Nothing said stands between <see cref="Reluctant"/> and <see cref="Willing"/>.</summary>
public enum BidValue
{
    Never = -2,
    Reluctant = -1,
    Willing = 1,
    Eager = 2,
}
