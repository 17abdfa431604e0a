using static UnAct.Invitations.InvitationState;

namespace UnAct.Invitations;

/// <summary>One person is asked to come to an event, by a link of their own that works once and until a moment of its own. What it opens is a <see cref="Registrations.Pass"/>.</summary>
public sealed class PersonalInvitation
{
    public const int NoteLength = 1000;
    public const int WordsLength = 1000;

    /// <summary>Of one event, whatever became of them: so that a stolen session cannot write to the whole world.</summary>
    public const int Most = 2000;

    public static readonly Moves<InvitationState> Moves = new()
    {
        { Open, Accepted, Declined, Withdrawn },
    };

    private PersonalInvitation()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public InvitationState State { get; private set; }

    /// <summary>As the organiser wrote it; empty where they know only the address.</summary>
    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string AddressKey { get; private set; } = "";

    /// <summary>As what they come: who is invited does not choose it.</summary>
    public Guid CategoryId { get; private set; }

    /// <summary>The language of its mails.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>The organiser's own words in the mail.</summary>
    public string? Note { get; private set; }

    /// <summary>Until when it works, local in the event's zone. Null: as long as people can register or withdraw.</summary>
    public LocalDateTime? Until { get; private set; }

    /// <summary>Somebody else may come instead, with an address of their own.</summary>
    public bool MayForward { get; private set; }

    /// <summary>It gives a place also where there is none.</summary>
    public bool OverCapacity { get; private set; }

    /// <summary>Whose word it is; null when the program gave it.</summary>
    public Guid? InvitedBy { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>When it was last written, by hand: since then they are silent.</summary>
    public Instant SentAt { get; private set; }

    /// <summary>Raising it makes every link sent so far worthless.</summary>
    public int LinkVersion { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>What they said with a no.</summary>
    public string? Words { get; private set; }

    /// <summary>What came of it.</summary>
    public Guid? RegistrationId { get; private set; }

    /// <summary>As long as the registration's link has this version, the invitation leads there. Null: it never does, because others may have it, too.</summary>
    public int? LeadsTo { get; private set; }

    public int Version { get; private set; }

    public static PersonalInvitation To(Guid eventId, Invitee who, InvitationTerms terms, Guid? by, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        EventId = eventId,
        State = Open,
        Name = who.Name,
        Address = who.Address,
        AddressKey = People.EmailAddress.Key(who.Address),
        CategoryId = terms.CategoryId,
        Language = terms.Language,
        Note = terms.Note,
        Until = terms.Until,
        MayForward = terms.MayForward,
        OverCapacity = terms.OverCapacity,
        InvitedBy = by,
        CreatedAt = now,
        SentAt = now,
    };

    /// <param name="renew">The links of earlier mails lead nowhere from now on.</param>
    public void SendAgain(LocalDateTime? until, bool renew, Instant now)
    {
        if (State != Open)
        {
            throw new Refused("invitation.answered");
        }

        (Until, SentAt, LinkVersion) = (until, now, renew ? LinkVersion + 1 : LinkVersion);
    }

    /// <summary>The event begins so many days later: so does what ends before it.</summary>
    public void Follow(int days)
    {
        if (State == Open && Until is { } until)
        {
            Until = Events.EventDates.Later(until, days) ?? until;
        }
    }

    public void Accept(Guid registrationId, int? leadsTo, Instant now)
    {
        Enter(Accepted, now);
        (RegistrationId, LeadsTo) = (registrationId, leadsTo);
    }

    public void Decline(string? words, Instant now)
    {
        Enter(Declined, now);
        Words = words;
    }

    public void Withdraw(Instant now) => Enter(Withdrawn, now);

    private void Enter(InvitationState to, Instant now)
    {
        Moves.Check("invitation", State, to);
        (State, AnsweredAt) = (to, now);
    }
}

public enum InvitationState
{
    /// <summary>Nobody has answered. That its time is over is derived from the clock, never stored.</summary>
    Open,
    Accepted,
    Declined,

    /// <summary>Taken back by the organiser.</summary>
    Withdrawn,
}

/// <summary>Whom an invitation is for, cleaned.</summary>
public sealed record Invitee(string Name, string Address);

/// <summary>What everybody of one list is offered.</summary>
public sealed record InvitationTerms(Guid CategoryId, string Language, string? Note = null, LocalDateTime? Until = null, bool MayForward = false, bool OverCapacity = false);
