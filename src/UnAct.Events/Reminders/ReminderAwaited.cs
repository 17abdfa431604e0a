using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>Somebody from whom an answer is awaited: to a place that was offered, or to an invitation.</summary>
/// <param name="Subject">The registration, or the invitation.</param>
/// <param name="Since">When they were last asked.</param>
/// <param name="Until">When their answer comes too late; null while nothing ends it.</param>
internal sealed record Awaited(Guid Subject, Guid CategoryId, Instant Since, Instant? Until);

/// <summary>Everybody from whom an answer to an event is awaited now. Who answered, registered without being asked, or wants no more reminders of an invitation is none of them.</summary>
internal sealed record ReminderAwaited(IReadOnlyList<Awaited> Offers, IReadOnlyList<Awaited> Invitations)
{
    public IEnumerable<Awaited> Of(ReminderRule rule) =>
        (rule.Anchor == ReminderAnchor.OfferEnd ? Offers : Invitations).Where(a => rule.CategoryId is null || a.CategoryId == rule.CategoryId);

    /// <param name="only">One of them; null for all.</param>
    /// <param name="reachable">Without those whose address takes no mail.</param>
    public static async Task<ReminderAwaited> Load(UnActDb db, Event @event, RegistrationSetup? setup, Instant now, CancellationToken stop, Guid? only = null, bool reachable = false)
    {
        var stopped = db.Set<StoppedAddress>();
        var offers = await db.Registrations.Where(r => r.EventId == @event.Id && r.State == RegistrationState.Offered && r.HoldUntil > now && (only == null || r.Id == only) && !(reachable && stopped.Any(s => s.AddressKey == r.ContactAddressKey)))
            .Select(r => new Awaited(r.Id, r.CategoryId, r.ChangedAt, r.HoldUntil)).ToListAsync(stop);
        var live = db.Registrations.Where(r => r.EventId == @event.Id && RegistrationStates.Live.Contains(r.State));
        var quiet = db.Unsubscriptions.Where(u => u.EventId == @event.Id);
        var open = await db.Invitations.Where(i => i.EventId == @event.Id && i.State == InvitationState.Open && !live.Any(r => r.ContactAddressKey == i.AddressKey) && !quiet.Any(u => u.AddressKey == i.AddressKey) && (only == null || i.Id == only) && !(reachable && stopped.Any(s => s.AddressKey == i.AddressKey)))
            .Select(i => new { i.Id, i.CategoryId, i.SentAt, i.Until }).ToListAsync(stop);
        return new ReminderAwaited(offers,
        [
            .. from i in open
               let ends = InvitationRules.EndsAt(i.Until, @event.Zone, @event.StartsAt, setup)
               where ends is null || ends > now
               select new Awaited(i.Id, i.CategoryId, i.SentAt, ends)
        ]);
    }
}
