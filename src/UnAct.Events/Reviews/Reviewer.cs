using static UnAct.Reviews.ReviewerState;

namespace UnAct.Reviews;

/// <summary>Somebody who is asked to review for a call, with what they said they can take. What they may do comes from their role on the team, which a yes gives and a no takes away.</summary>
public sealed class Reviewer
{
    public const int NoteLength = 1000;
    public const int WordsLength = 1000;
    public const int MostPapers = 200;

    /// <summary>Of one call, whatever became of them: so that a stolen session cannot write to the whole world.</summary>
    public const int Most = 1000;

    /// <summary>How long a link waits for its answer: a mailbox that changes hands later must not open an account.</summary>
    public static readonly Duration WaitsFor = Duration.FromDays(30);

    public static readonly Moves<ReviewerState> Moves = new()
    {
        { Invited, Accepted, Declined, Removed },
        { Accepted, Declined, Removed },
        { Declined, Invited },
        { Removed, Invited },
    };

    private Reviewer()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public ReviewerState State { get; private set; }

    /// <summary>Who said yes; null until then.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>As the chair wrote it; empty where they know only the address.</summary>
    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string AddressKey { get; private set; } = "";

    /// <summary>The language of the mail.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>The chair's own words in the mail.</summary>
    public string? Note { get; private set; }

    /// <summary>How many papers they take at most. Null: they have not said so.</summary>
    public int? Capacity { get; private set; }

    public Guid? InvitedBy { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>When it was last written: the time to answer begins there.</summary>
    public Instant SentAt { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>They were named by a reviewer for one submission: what is not given to them they do not see.</summary>
    public bool IsExternal { get; private set; }

    /// <summary>How often they were reminded since.</summary>
    public int Reminders { get; private set; }

    /// <summary>What they said with a no.</summary>
    public string? Words { get; private set; }

    /// <summary>Raising it makes every link sent so far worthless.</summary>
    public int LinkVersion { get; private set; }

    public int Version { get; private set; }

    public static Reviewer Ask(Guid eventId, ReviewerLine who, string language, string? note, Guid? by, Instant now)
    {
        var reviewer = new Reviewer { Id = Guid.NewGuid(), EventId = eventId, State = Invited, Address = who.Address, AddressKey = People.EmailAddress.Key(who.Address), CreatedAt = now };
        reviewer.Take(who, language, note, by, now);
        return reviewer;
    }

    /// <summary>Somebody who said no, or was taken out, is asked anew; whoever is still silent, once more. The links of earlier mails lead nowhere.</summary>
    public void AskAgain(ReviewerLine who, string language, string? note, Guid? by, Instant now)
    {
        if (State != Invited)
        {
            Moves.Check("reviewer", State, Invited);
        }

        (State, AnsweredAt, Words, PersonId, LinkVersion) = (Invited, null, null, null, LinkVersion + 1);
        Take(who, language, note, by, now);
    }

    /// <summary>A yes, or what they can take said anew after it.</summary>
    public void Accept(Guid personId, int? capacity, Instant now)
    {
        if (State != Accepted)
        {
            Enter(Accepted, now);
            PersonId = personId;
        }

        Capacity = capacity is null or (> 0 and <= MostPapers) ? capacity : throw new ArgumentOutOfRangeException(nameof(capacity));
    }

    public void Decline(string? words, Instant now)
    {
        Enter(Declined, now);
        Words = words;
    }

    public void Remove(Instant now) => Enter(Removed, now);

    public void OnlyFor(bool external) => IsExternal = external;

    public void Remind(int times) => Reminders = times;

    /// <summary>The invitation ran out unanswered.</summary>
    public bool IsOver(Instant now) => State == Invited && now >= SentAt + WaitsFor;

    private void Take(ReviewerLine who, string language, string? note, Guid? by, Instant now) =>
        (Name, Language, Note, InvitedBy, SentAt, Capacity, Reminders) = (who.Name.Length > 0 ? who.Name : Name, language, note, by, now, who.Capacity ?? Capacity, 0);

    private void Enter(ReviewerState to, Instant now)
    {
        Moves.Check("reviewer", State, to);
        (State, AnsweredAt) = (to, now);
    }
}

public enum ReviewerState
{
    /// <summary>Has not answered. That the time is over is derived from the clock, never stored.</summary>
    Invited,
    Accepted,

    /// <summary>Said no, at first or later.</summary>
    Declined,

    /// <summary>Taken out, or the invitation taken back, by a chair.</summary>
    Removed,
}

/// <summary>A topic that a reviewer says they know.</summary>
public sealed class ReviewerTopic
{
    private ReviewerTopic()
    {
    }

    public Guid ReviewerId { get; private set; }

    public Guid TopicId { get; private set; }

    public static ReviewerTopic Of(Guid reviewerId, Guid topicId) => new() { ReviewerId = reviewerId, TopicId = topicId };
}
