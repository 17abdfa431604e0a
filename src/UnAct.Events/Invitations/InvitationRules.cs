using UnAct.Events;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>What may be done about an invitation, as pure functions: asked by the use case, and by the page that shows the button.</summary>
public static class InvitationRules
{
    /// <summary>The moment from which it opens nothing any more: its own, else when people can neither register nor withdraw. Null while nothing ends it.</summary>
    public static Instant? EndsAt(LocalDateTime? until, string zone, Instant? startsAt, RegistrationSetup? setup) =>
        until is { } local ? EventDates.At(local, zone) : RegistrationRules.OffersEnd(zone, startsAt, setup);

    /// <summary>Why the answer is no answer any more, as a code; null when it is.</summary>
    /// <param name="endsAt">As <see cref="EndsAt"/> says it.</param>
    public static string? WhyNotAnswer(InvitationState state, Instant? endsAt, Instant now) =>
        state == InvitationState.Withdrawn ? "invitation.withdrawn"
        : state != InvitationState.Open ? "invitation.answered"
        : endsAt <= now ? "invitation.over"
        : null;

    /// <summary>Why nobody can come by it now, as a code; null when somebody can.</summary>
    public static string? WhyNotAccept(InvitationState state, Instant? endsAt, Event @event, Instant now) =>
        WhyNotAnswer(state, endsAt, now) ?? RegistrationRules.WhyNotEnter(@event, now);

    /// <summary>Where it stands, for people.</summary>
    /// <param name="isThere">Its address has a live registration.</param>
    public static InvitationStand Stand(InvitationState state, Instant? endsAt, bool isThere, Instant now) => state switch
    {
        InvitationState.Accepted => InvitationStand.Accepted,
        InvitationState.Declined => InvitationStand.Declined,
        InvitationState.Withdrawn => InvitationStand.Withdrawn,
        _ when isThere => InvitationStand.Registered,
        _ => endsAt <= now ? InvitationStand.Over : InvitationStand.Silent,
    };

    internal static void Check(string? code)
    {
        if (code is not null)
        {
            throw code == "not-found" ? Refused.NotFound() : new Refused(code);
        }
    }
}

/// <summary>Where an invitation stands, by its state and by the clock.</summary>
public enum InvitationStand
{
    /// <summary>It is open, and nobody has answered.</summary>
    Silent,
    Accepted,
    Declined,

    /// <summary>They registered by the form instead: nothing is to be answered any more.</summary>
    Registered,

    /// <summary>It ran out without an answer.</summary>
    Over,
    Withdrawn,
}
