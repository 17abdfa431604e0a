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

    /// <summary>Why the contact cannot change name, organisation, country or parts; null when they can.</summary>
    public static string? WhyNotChange(RegistrationState state, EventState eventState, string zone, Instant? startsAt, RegistrationSetup? setup, Instant now) =>
        state is RegistrationState.Confirmed or RegistrationState.Unconfirmed ? WhyNotCancel(state, eventState, zone, startsAt, setup, now) : "registration.move";

    internal static void Check(string? code)
    {
        if (code is not null)
        {
            throw code == "not-found" ? Refused.NotFound() : new Refused(code);
        }
    }
}
