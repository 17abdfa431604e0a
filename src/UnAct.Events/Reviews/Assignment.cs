using static UnAct.Reviews.AssignmentState;

namespace UnAct.Reviews;

/// <summary>That somebody is to review a submission in a round, and how far that has come.</summary>
public sealed class Assignment
{
    public const int WordsLength = 1000;

    public static readonly Moves<AssignmentState> Moves = new()
    {
        { Invited, Accepted, Submitted, Declined, Removed },
        { Accepted, Submitted, Declined, Removed },
        { Submitted, Submitted },
        { Declined, Invited },
        { Removed, Invited },
    };

    private Assignment()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid RoundId { get; private set; }

    public Guid SubmissionId { get; private set; }

    public Guid PersonId { get; private set; }

    public AssignmentState State { get; private set; }

    public Guid? AssignedBy { get; private set; }

    public Instant AssignedAt { get; private set; }

    /// <summary>When they were written to that it is theirs; null while that is to be done.</summary>
    public Instant? ToldAt { get; private set; }

    /// <summary>When they began to write, or said no.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>When the review was first sent.</summary>
    public Instant? SubmittedAt { get; private set; }

    /// <summary>What they said with a no.</summary>
    public string? Words { get; private set; }

    public int Version { get; private set; }

    public static Assignment Of(Guid eventId, Guid roundId, Guid submissionId, Guid personId, Actor by, Instant now) =>
        new() { Id = Guid.NewGuid(), EventId = eventId, RoundId = roundId, SubmissionId = submissionId, PersonId = personId, State = Invited, AssignedBy = by.PersonId, AssignedAt = now };

    /// <summary>Anew, after a no or after it was taken away: what was written before is still there.</summary>
    public void AssignAgain(Actor by, Instant now)
    {
        Enter(Invited);
        (AssignedBy, AssignedAt, ToldAt, AnsweredAt, Words) = (by.PersonId, now, null, null, null);
    }

    public void Tell(Instant now) => ToldAt = now;

    /// <summary>Whoever writes has said yes.</summary>
    public void Begin(Instant now)
    {
        if (State == Invited)
        {
            Enter(Accepted);
            AnsweredAt = now;
        }
    }

    public void Submit(Instant now)
    {
        Enter(Submitted);
        (AnsweredAt, SubmittedAt) = (AnsweredAt ?? now, SubmittedAt ?? now);
    }

    public void Decline(string? words, Instant now)
    {
        Enter(Declined);
        (AnsweredAt, Words) = (now, words);
    }

    public void Remove() => Enter(Removed);

    private void Enter(AssignmentState to)
    {
        Moves.Check("assignment", State, to);
        State = to;
    }
}

public enum AssignmentState
{
    /// <summary>Asked of them; they have not begun.</summary>
    Invited,

    /// <summary>They write.</summary>
    Accepted,

    /// <summary>The review counts; it can be changed until the decision is released.</summary>
    Submitted,

    /// <summary>They said no, or that they are in conflict.</summary>
    Declined,

    /// <summary>Taken away by a chair.</summary>
    Removed,
}

public static class AssignmentStates
{
    /// <summary>In which the submission is there for the reviewer.</summary>
    public static readonly AssignmentState[] Live = [AssignmentState.Invited, AssignmentState.Accepted, AssignmentState.Submitted];

    /// <summary>In which a review is still to come.</summary>
    public static readonly AssignmentState[] Owing = [AssignmentState.Invited, AssignmentState.Accepted];
}
