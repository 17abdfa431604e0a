using static UnAct.Registrations.RegistrationState;

namespace UnAct.Registrations;

/// <summary>One contact with one to ten attendees who want places at an event. It guards its life cycle; places are counted by <see cref="Pool"/>.</summary>
public sealed class Registration
{
    public const int OrganisationLength = 200;
    public const int ReasonLength = 1000;
    public const int MostAttendees = 10;
    public static readonly Duration AddressHold = Duration.FromDays(1);

    public static readonly Moves<RegistrationState> Moves = new()
    {
        { Unconfirmed, Confirmed, Pending, Waitlisted, Lapsed, Cancelled, Revoked },
        { Pending, Confirmed, Waitlisted, Declined, Cancelled, Revoked },
        { Waitlisted, Offered, Confirmed, Cancelled, Revoked },
        { Offered, Confirmed, Lapsed, Cancelled, Revoked },
        { Confirmed, Cancelled, Revoked },
    };

    /// <summary>How a registration may begin.</summary>
    public static readonly IReadOnlyList<RegistrationState> Beginnings = [Unconfirmed, Confirmed, Pending, Waitlisted];

    private Registration()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid CategoryId { get; private set; }

    public RegistrationState State { get; private set; }

    public string ContactName { get; private set; } = "";

    public string ContactNameKey { get; private set; } = "";

    public string ContactAddress { get; private set; } = "";

    public string ContactAddressKey { get; private set; } = "";

    public string? Organisation { get; private set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; private set; }

    public string Language { get; private set; } = "en";

    /// <summary>Raising it makes every personal link sent so far worthless.</summary>
    public int LinkVersion { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>Since when the place is firm.</summary>
    public Instant? ConfirmedAt { get; private set; }

    /// <summary>How many attendees it is for now: so many places in each pool it touches.</summary>
    public int Size { get; private set; } = 1;

    /// <summary>Until when an unconfirmed registration, or an offer, holds its places.</summary>
    public Instant? HoldUntil { get; private set; }

    /// <summary>Its number in the event's waiting line, once it stood there: a lower one came before.</summary>
    public int? Number { get; private set; }

    /// <summary>How often smaller ones got ahead of it there (<see cref="WaitingLine"/>).</summary>
    public int Overtakings { get; private set; }

    public int Version { get; private set; }

    public bool IsLive => RegistrationStates.Live.Contains(State);

    public bool HoldsPlaces => State.HoldsPlaces();

    /// <param name="size">How many attendees.</param>
    /// <param name="number">For one that begins on the waiting list.</param>
    public static Registration Begin(RegistrationState state, Guid eventId, Guid categoryId, Contact contact, string language, Instant now, int size = 1, int? number = null)
    {
        if (!Beginnings.Contains(state))
        {
            throw new Refused("registration.move", ("from", "(new)"), ("to", state.ToString()));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MostAttendees);

        var registration = new Registration
        {
            Id = Guid.NewGuid(),
            EventId = eventId,
            CategoryId = categoryId,
            State = state,
            ContactAddress = contact.Address,
            ContactAddressKey = People.EmailAddress.Key(contact.Address),
            Language = language,
            CreatedAt = now,
            ConfirmedAt = state == Confirmed ? now : null,
            Size = size,
            Number = number,
            HoldUntil = state == Unconfirmed ? now + AddressHold : null,
        };
        registration.Describe(contact.Name, contact.Organisation, contact.Country, now);
        return registration;
    }

    public void Describe(string name, string? organisation, string? country, Instant now)
    {
        (ContactName, ContactNameKey) = (name, People.PersonName.Key(name));
        (Organisation, Country, ChangedAt) = (organisation, country, now);
    }

    /// <summary>It is somebody's under another address: no link sent so far leads to it, and who has not confirmed has their time anew.</summary>
    public void Readdress(string address, Instant now)
    {
        if (!IsLive)
        {
            throw new Refused("registration.move");
        }

        (ContactAddress, ContactAddressKey, ChangedAt) = (address, People.EmailAddress.Key(address), now);
        HoldUntil = State == Unconfirmed ? now + AddressHold : HoldUntil;
        RevokeLinks();
    }

    public void Confirm(Instant now)
    {
        Enter(Confirmed, now);
        (HoldUntil, ConfirmedAt) = (null, now);
    }

    /// <summary>It asks for a place that somebody must grant.</summary>
    public void Ask(Instant now)
    {
        Enter(Pending, now);
        HoldUntil = null;
    }

    /// <summary>It stands in line from now on.</summary>
    public void Wait(int number, Instant now)
    {
        Enter(Waitlisted, now);
        (Number, HoldUntil) = (number, null);
    }

    /// <summary>Places are kept for it until then.</summary>
    public void Offer(Instant until, Instant now)
    {
        Enter(Offered, now);
        HoldUntil = until;
    }

    /// <summary>The offer stands for longer: what it was for has changed meanwhile.</summary>
    public void Prolong(Instant until) => HoldUntil = State == Offered && HoldUntil < until ? until : HoldUntil;

    public void Decline(Instant now) => Enter(Declined, now);

    public void Cancel(Instant now) => Enter(Cancelled, now);

    public void Revoke(Instant now) => Enter(Revoked, now);

    public void Lapse(Instant now)
    {
        if (HoldUntil is { } until && now < until)
        {
            throw new Refused("registration.hold-runs");
        }

        Enter(Lapsed, now);
    }

    /// <summary>One of its people comes no longer; the last of them ends it instead.</summary>
    public void Shrink(Instant now)
    {
        if (!IsLive || Size == 1)
        {
            throw new Refused(IsLive ? "registration.last-attendee" : "registration.move");
        }

        (Size, ChangedAt) = (Size - 1, now);
    }

    public void RevokeLinks() => LinkVersion++;

    private void Enter(RegistrationState to, Instant now)
    {
        Moves.Check("registration", State, to);
        (State, ChangedAt) = (to, now);
    }
}

public enum RegistrationState
{
    Unconfirmed,
    Pending,
    Waitlisted,
    Offered,
    Confirmed,
    Declined,
    Cancelled,
    Revoked,
    Lapsed,
}

public static class RegistrationStates
{
    /// <summary>One live registration per event and address; a dead one never blocks a new one.</summary>
    public static readonly RegistrationState[] Live = [Unconfirmed, Pending, Waitlisted, Offered, Confirmed];

    public static bool HoldsPlaces(this RegistrationState state) => state is Unconfirmed or Confirmed or Offered;
}

/// <summary>Who registers, cleaned.</summary>
public sealed record Contact(string Name, string Address, string? Organisation = null, string? Country = null);
