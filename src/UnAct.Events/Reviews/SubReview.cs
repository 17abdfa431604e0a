using static UnAct.Reviews.SubReviewState;

namespace UnAct.Reviews;

/// <summary>A reviewer names somebody from outside who could review a submission of theirs, too. Only a chair asks them, and only they say yes.</summary>
public sealed class SubReview
{
    public const int WordsLength = 1000;

    /// <summary>That one reviewer names for one submission.</summary>
    public const int Most = 5;

    public static readonly Moves<SubReviewState> Moves = new()
    {
        { Proposed, Agreed, Denied },
    };

    private SubReview()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid SubmissionId { get; private set; }

    public Guid RoundId { get; private set; }

    /// <summary>The reviewer who named them.</summary>
    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string AddressKey { get; private set; } = "";

    /// <summary>Why they, for the chairs.</summary>
    public string? Words { get; private set; }

    public SubReviewState State { get; private set; }

    public Instant At { get; private set; }

    /// <summary>The chair's reason with a no.</summary>
    public string? Why { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    public int Version { get; private set; }

    public static SubReview Propose(Assignment of, string name, string address, string? words, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        EventId = of.EventId,
        SubmissionId = of.SubmissionId,
        RoundId = of.RoundId,
        PersonId = of.PersonId,
        Name = name,
        Address = address,
        AddressKey = People.EmailAddress.Key(address),
        Words = words,
        At = now,
    };

    public void Answer(bool agrees, string? why, Instant now)
    {
        var to = agrees ? Agreed : Denied;
        Moves.Check("subreview", State, to);
        (State, Why, AnsweredAt) = (to, why, now);
    }
}

public enum SubReviewState
{
    /// <summary>A chair has to say yes or no.</summary>
    Proposed,

    /// <summary>They were asked, or get it when they have said yes.</summary>
    Agreed,
    Denied,
}
