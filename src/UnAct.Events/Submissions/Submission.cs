using System.Security.Cryptography;

namespace UnAct.Submissions;

/// <summary>One submission to a call. What it says stands in its draft, which only its authors see, and in its versions, which never change.</summary>
public sealed class Submission
{
    public const int FirstNumber = 10_000, LastNumber = 99_999;
    public const int ReasonLength = 1000;

    public static readonly Moves<SubmissionState> Moves = new()
    {
        { SubmissionState.Draft, SubmissionState.Submitted },
        {
            SubmissionState.Submitted, SubmissionState.Submitted, SubmissionState.Withdrawn, SubmissionState.DeskRejected, SubmissionState.Accepted, SubmissionState.Reserve,
            SubmissionState.RevisionRequested, SubmissionState.Rejected
        },
        { SubmissionState.RevisionRequested, SubmissionState.Submitted, SubmissionState.Withdrawn, SubmissionState.Rejected },
        { SubmissionState.Accepted, SubmissionState.Confirmed, SubmissionState.Declined, SubmissionState.Cancelled, SubmissionState.Reserve, SubmissionState.Rejected },
        { SubmissionState.Reserve, SubmissionState.Accepted, SubmissionState.Rejected, SubmissionState.Withdrawn },
        { SubmissionState.Rejected, SubmissionState.Accepted, SubmissionState.Reserve, SubmissionState.Submitted },
        { SubmissionState.Confirmed, SubmissionState.Cancelled },
        { SubmissionState.Withdrawn, SubmissionState.Submitted },
        { SubmissionState.DeskRejected, SubmissionState.Submitted },
        { SubmissionState.Declined, SubmissionState.Submitted },
        { SubmissionState.Cancelled, SubmissionState.Submitted },
    };

    private Submission()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid CallId { get; private set; }

    /// <summary>Random in its call: it says nothing of the order of arrival.</summary>
    public int Number { get; private set; }

    public SubmissionState State { get; private set; }

    public int Round { get; private set; } = 1;

    /// <summary>Who began it and writes it.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The version that counts; null until it was submitted.</summary>
    public Guid? CurrentId { get; private set; }

    /// <summary>How many times it was submitted.</summary>
    public int Versions { get; private set; }

    public Instant? SubmittedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    public int Version { get; private set; }

    public static Submission Begin(Call call, Guid personId, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        EventId = call.EventId,
        CallId = call.Id,
        Number = RandomNumberGenerator.GetInt32(FirstNumber, LastNumber + 1),
        State = SubmissionState.Draft,
        PersonId = personId,
        ChangedAt = now,
    };

    /// <summary>What was submitted stands from now on; a revision that was asked for begins the next round.</summary>
    public void Submit(Guid versionId, Instant now)
    {
        var round = State == SubmissionState.RevisionRequested ? Round + 1 : Round;
        Enter(SubmissionState.Submitted, now);
        (CurrentId, Versions, Round) = (versionId, Versions + 1, round);
        SubmittedAt ??= now;
    }

    public void Withdraw(Instant now) => Enter(SubmissionState.Withdrawn, now);

    public void RejectAtTheDesk(Instant now) => Enter(SubmissionState.DeskRejected, now);

    /// <summary>What was withdrawn or turned away stands again as it was last submitted.</summary>
    public void Reopen(Instant now)
    {
        if (State is SubmissionState.Draft or SubmissionState.Submitted or SubmissionState.RevisionRequested)
        {
            throw new Refused("submission.move", ("from", State.ToString()), ("to", nameof(SubmissionState.Submitted)));
        }

        Enter(SubmissionState.Submitted, now);
    }

    public void MustBeAt(int seenVersion)
    {
        if (Version != seenVersion)
        {
            throw new Refused("submission.changed-meanwhile");
        }
    }

    private void Enter(SubmissionState to, Instant now)
    {
        Moves.Check("submission", State, to);
        (State, ChangedAt) = (to, now);
    }
}

public enum SubmissionState
{
    /// <summary>Only its authors know of it.</summary>
    Draft,
    Submitted,
    RevisionRequested,
    Reserve,
    Accepted,
    Confirmed,
    Withdrawn,
    DeskRejected,
    Rejected,
    Declined,
    Cancelled,
}
