using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>
/// How registration works for one event. Its moments are local times, meant in the event's zone: which instant they are is worked out when
/// it is asked, so that they follow a change of zone, or of its rules, by themselves.
/// </summary>
public sealed class RegistrationSetup
{
    private RegistrationSetup()
    {
    }

    public Guid EventId { get; private set; }

    /// <summary>Null: open as soon as the event is published.</summary>
    public LocalDateTime? Opens { get; private set; }

    /// <summary>Null: open until the event starts. Required when the event has no day yet.</summary>
    public LocalDateTime? Closes { get; private set; }

    /// <summary>Until when people may withdraw and change by themselves. Null: until the event starts.</summary>
    public LocalDateTime? CancelUntil { get; private set; }

    /// <summary>The address must be confirmed by a link before the place is firm.</summary>
    public bool ConfirmAddress { get; private set; }

    public bool AskOrganisation { get; private set; } = true;

    public bool AskCountry { get; private set; } = true;

    /// <summary>When it is full, people can stand in line.</summary>
    public bool WaitingList { get; private set; }

    /// <summary>A place that came free is offered to the first in line, who takes it by a button; otherwise it is theirs at once.</summary>
    public bool OfferFirst { get; private set; } = true;

    /// <summary>How long an offer holds its places.</summary>
    public int OfferHours { get; private set; } = 48;

    /// <summary>An address that nobody has confirmed yet is confirmed by the button that takes the place.</summary>
    public bool OffersFirst => OfferFirst || ConfirmAddress;

    public int Version { get; private set; }

    public Instant? OpensAt(string zone) => Opens is { } local ? EventDates.At(local, zone) : null;

    public Instant? ClosesAt(string zone) => Closes is { } local ? EventDates.At(local, zone) : null;

    public Instant? CancelUntilAt(string zone) => CancelUntil is { } local ? EventDates.At(local, zone) : null;

    /// <summary>The list goes on as it is; people who stand in it keep their place also when nobody can join any more.</summary>
    public void Line(bool waitingList, bool offerFirst, int offerHours) => (WaitingList, OfferFirst, OfferHours) = (waitingList, offerFirst, offerHours);

    public static RegistrationSetup For(Guid eventId) => new() { EventId = eventId };

    public void Take(LocalDateTime? opens, LocalDateTime? closes, LocalDateTime? cancelUntil, bool confirmAddress, bool askOrganisation, bool askCountry)
    {
        if (opens is { } first && closes is { } last && last <= first)
        {
            throw new Refused("registration.closes-before-opens");
        }

        (Opens, Closes, CancelUntil) = (opens, closes, cancelUntil);
        (ConfirmAddress, AskOrganisation, AskCountry) = (confirmAddress, askOrganisation, askCountry);
    }

    /// <summary>The same for a copy of the event, its moments at the same distance; those of a copy without a date are not known yet.</summary>
    internal RegistrationSetup CopyTo(EventCopy copy)
    {
        var setup = For(copy.To.Id);
        setup.Take(copy.Later(Opens), copy.Later(Closes), copy.Later(CancelUntil), ConfirmAddress, AskOrganisation, AskCountry);
        setup.Line(WaitingList, OfferFirst, OfferHours);
        return setup;
    }

    /// <summary>The event moves by so many days, and both deadlines with it. The opening stays, and a deadline that would come before it.</summary>
    public void Follow(int days)
    {
        (Closes, CancelUntil) = (Later(Closes), Later(CancelUntil));

        LocalDateTime? Later(LocalDateTime? at) =>
            at is { Year: > EventDates.FirstYear and < EventDates.LastYear } near && near.PlusDays(days) is var moved && !(Opens >= moved) ? moved : at;
    }
}
