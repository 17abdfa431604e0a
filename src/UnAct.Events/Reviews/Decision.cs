using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// What chairs decide on a submission. First it is staged, a secret of those who decide; then it is released, together with many others and from one moment on. A released one is
/// never changed: another one follows it.
/// </summary>
public sealed class Decision
{
    public const int WordsLength = 5000;
    public const int NoteLength = 2000;
    public const int WhyLength = LogEntry.WhyLength;

    private Decision()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid SubmissionId { get; private set; }

    /// <summary>The how-manieth of its submission.</summary>
    public int Number { get; private set; }

    public DecisionOutcome Outcome { get; private set; }

    /// <summary>The order of those in reserve; it is compared, and shown to nobody.</summary>
    public int? Rank { get; private set; }

    /// <summary>To the authors, in their mail and on their page.</summary>
    public string? Words { get; private set; }

    /// <summary>For those who decide, and for nobody else.</summary>
    public string? Note { get; private set; }

    /// <summary>Why a released decision is changed; it stands in the log.</summary>
    public string? Why { get; private set; }

    public Instant StagedAt { get; private set; }

    public Guid? StagedBy { get; private set; }

    public Instant? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    /// <summary>Together with which others it was released.</summary>
    public Guid? ReleaseId { get; private set; }

    /// <summary>Since when its mails are written.</summary>
    public Instant? WrittenAt { get; private set; }

    public int Version { get; private set; }

    public static Decision For(Guid eventId, Guid submissionId, int number) => new() { Id = Guid.NewGuid(), EventId = eventId, SubmissionId = submissionId, Number = number };

    /// <param name="rank">At the end of the reserve list; asked for only where it goes there and was not in it.</param>
    public void Stage(DecisionOutcome outcome, string? words, string? note, string? why, Func<int> rank, Actor by, Instant now)
    {
        MustBeStaged();
        Rank = outcome != DecisionOutcome.Reserve ? null : Rank ?? rank();
        (Outcome, Words, Note, Why, StagedAt, StagedBy) = (outcome, words, note, why, now, by.PersonId);
    }

    public void Stand(int rank) => Rank = Rank is null ? throw new InvalidOperationException("It is in no order.") : rank;

    public void Release(Guid releaseId, Actor by, Instant now)
    {
        MustBeStaged();
        (ReleaseId, ReleasedAt, ReleasedBy) = (releaseId, now, by.PersonId);
    }

    public void Written(Instant now) => WrittenAt ??= now;

    private void MustBeStaged()
    {
        if (ReleasedAt is not null)
        {
            throw new Refused("decision.released");
        }
    }
}

public enum DecisionOutcome
{
    Accept,

    /// <summary>It takes the place of one that falls out.</summary>
    Reserve,

    /// <summary>Its authors are asked for a revision, and then it is decided on again.</summary>
    Revise,
    Reject,
}

public static class DecisionOutcomes
{
    /// <summary>Where a submission stands when it is released.</summary>
    public static SubmissionState State(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Accept => SubmissionState.Accepted,
        DecisionOutcome.Reserve => SubmissionState.Reserve,
        DecisionOutcome.Revise => SubmissionState.RevisionRequested,
        _ => SubmissionState.Rejected,
    };
}
