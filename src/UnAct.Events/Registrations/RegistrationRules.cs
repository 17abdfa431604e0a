using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>What may be done about a registration, as pure functions: asked by the use case, and by the page that shows the button.</summary>
public static class RegistrationRules
{
    /// <summary>Why nobody can register now, as a code; null when they can. Full is another matter: it depends on what is chosen.</summary>
    /// <param name="setup">Null: nobody has set anything up, and the defaults hold.</param>
    public static string? WhyNotRegister(Event @event, RegistrationSetup? setup, Instant now) =>
        !@event.Has(EventModules.Registration) ? "not-found" : WhyNotRegister(@event.State, @event.Zone, @event.StartsAt, @event.EndsAt, setup, now);

    /// <summary>The same for a page that has read only what it shows.</summary>
    public static string? WhyNotRegister(EventState state, string zone, Instant? startsAt, Instant? endsAt, RegistrationSetup? setup, Instant now) => state switch
    {
        EventState.Draft => "not-found",
        EventState.Cancelled => "event.is-cancelled",
        EventState.Postponed => "event.is-postponed",
        _ when endsAt is { } end && end <= now => "event.is-over",
        _ when setup?.OpensAt(zone) > now => "registration.not-open",
        _ when Closing(zone, startsAt, setup) is not { } closing || closing <= now => "registration.closed",
        _ => null,
    };

    /// <summary>Why a <see cref="Pass"/> lets nobody in now, as a code; null when it does. When the form opens and closes does not concern it.</summary>
    public static string? WhyNotEnter(Event @event, Instant now) =>
        @event.State == EventState.Draft || !@event.Has(EventModules.Registration) ? "not-found" : WhyNotApprove(@event, now);

    /// <summary>The moment from which nobody can register: as set up, else when the event starts.</summary>
    public static Instant? Closing(string zone, Instant? startsAt, RegistrationSetup? setup) => setup?.ClosesAt(zone) ?? startsAt;

    /// <summary>The moment from which people can no longer withdraw by themselves; null while the event has no dates and none is set.</summary>
    public static Instant? CutOff(string zone, Instant? startsAt, RegistrationSetup? setup) => setup?.CancelUntilAt(zone) ?? startsAt;

    /// <summary>Why the contact cannot withdraw, as a code; null when they can. While an event has no date, nobody is held to the old one.</summary>
    public static string? WhyNotCancel(RegistrationState state, EventState eventState, string zone, Instant? startsAt, RegistrationSetup? setup, Instant now) =>
        !RegistrationStates.Live.Contains(state) ? "registration.move"
        : eventState == EventState.Cancelled ? "event.is-cancelled"
        : eventState != EventState.Postponed && CutOff(zone, startsAt, setup) is { } cutOff && cutOff <= now ? "registration.cut-off"
        : null;

    /// <summary>
    /// The moment from which no place is offered any more: when people can neither register nor withdraw by themselves. Until then the list
    /// must move, or somebody who comes later would get what the first in line waits for.
    /// </summary>
    public static Instant? OffersEnd(string zone, Instant? startsAt, RegistrationSetup? setup) =>
        Closing(zone, startsAt, setup) is not { } closing ? CutOff(zone, startsAt, setup)
        : CutOff(zone, startsAt, setup) is { } cutOff ? Instant.Max(closing, cutOff) : closing;

    /// <summary>Whether places that come free go to who waits for them. While an event has no date, nobody could say whether they come.</summary>
    public static bool ListMoves(Event @event, RegistrationSetup? setup, Instant now) =>
        @event.State == EventState.Published && !@event.IsOver(now) && OffersEnd(@event.Zone, @event.StartsAt, setup) is { } end && now < end;

    /// <summary>Until when an offer made now holds its places.</summary>
    public static Instant OfferUntil(Event @event, RegistrationSetup setup, Instant now)
    {
        var whole = now + Duration.FromHours(setup.OfferHours);
        return OffersEnd(@event.Zone, @event.StartsAt, setup) is { } end ? Instant.Min(whole, end) : whole;
    }

    /// <summary>Why nobody can be taken in now, as a code; null when they can.</summary>
    public static string? WhyNotApprove(Event @event, Instant now) =>
        @event.State == EventState.Cancelled ? "event.is-cancelled" : @event.State == EventState.Postponed ? "event.is-postponed" : @event.IsOver(now) ? "event.is-over" : null;

    /// <summary>Why an organiser cannot register anybody now, as a code; null when they can. The form need not be open for it.</summary>
    public static string? WhyNotAdd(Event @event, Instant now) => !@event.Has(EventModules.Registration) ? "not-found" : @event.State == EventState.Draft ? "registration.event-is-draft" : WhyNotApprove(@event, now);

    /// <summary>Why an offer cannot be taken, as a code; null when it can.</summary>
    public static string? WhyNotAccept(RegistrationState state, EventState eventState, Instant? until, Instant now) =>
        state != RegistrationState.Offered ? (state == RegistrationState.Lapsed ? "registration.offer-over" : "registration.move")
        : eventState == EventState.Cancelled ? "event.is-cancelled"
        : eventState == EventState.Published && until <= now ? "registration.offer-over"
        : null;

    /// <summary>Why the contact cannot change name, organisation, country or parts; null when they can.</summary>
    public static string? WhyNotChange(RegistrationState state, EventState eventState, string zone, Instant? startsAt, RegistrationSetup? setup, Instant now) =>
        state is RegistrationState.Confirmed or RegistrationState.Unconfirmed ? WhyNotCancel(state, eventState, zone, startsAt, setup, now) : "registration.move";

    /// <summary>Whether the event is still theirs to see: a private one ends with the registration.</summary>
    public static bool MaySee(EventVisibility visibility, RegistrationState state) => visibility != EventVisibility.Private || RegistrationStates.Live.Contains(state);

    internal static void Check(string? code)
    {
        if (code is not null)
        {
            throw code == "not-found" ? Refused.NotFound() : new Refused(code);
        }
    }
}
