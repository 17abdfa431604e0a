using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>An event at a glance for its team: how full, how it filled, what is due and what waits for somebody.</summary>
/// <param name="OfferEnds">When the first of the places on offer goes to the next in line.</param>
/// <param name="Missing">What stands against publishing, as codes.</param>
public sealed record EventOverview(
    Event Event, IReadOnlyList<Part> Parts, IReadOnlyList<string> Missing, RegistrationSummary? Summary, int Confirmed, int Unconfirmed, int Asking, int Waiting, int Offered, LocalDateTime? Opens, LocalDateTime? Closes, LocalDateTime? CancelUntil, Instant? OfferEnds,
    int MailsSent, int MailsWaiting, int MailsFailed, int Stopped, bool MailsHeld, int BrokenTexts, bool HasAgenda, bool HasPartners)
{
    /// <summary>People cannot join what has no link.</summary>
    public bool LacksJoinLink => Event is { Mode: not EventMode.InPerson, JoinLink: null, State: not EventState.Cancelled };

    /// <param name="figures">Counts of people and mails: for those who may see reports or registrations.</param>
    public static async Task<EventOverview> Load(UnActDb db, Actor viewer, Guid eventId, IEnumerable<IBlocksPublishing> rooms, bool figures, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.SeeEvent, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ToListAsync(stop);
        var ids = parts.Select(p => p.Id).ToList();
        var there = await db.Events.Where(e => e.Id == eventId).Select(e => new { Held = db.Set<MailHold>().Any(h => h.EventId == eventId), BrokenTexts = db.Set<OwnText>().Count(t => t.EventId == eventId && t.BrokenAt != null), Agenda = db.Set<AgendaItem>().Any(a => ids.Contains(a.PartId)), Partners = db.Set<Partner>().Any(p => p.EventId == eventId) }).SingleAsync(stop);
        var missing = EventRules.MayPublish(@event) ? await rooms.Missing(db, @event, parts, stop) : [];
        var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == eventId, stop);
        var people = figures
            ? await (from r in db.Registrations where r.EventId == eventId && RegistrationStates.Live.Contains(r.State) join a in db.Attendees.Where(a => a.LeftAt == null) on r.Id equals a.RegistrationId group a by r.State into g select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop)
            : [];
        int by(RegistrationState state) => people.GetValueOrDefault(state);
        var mails = figures
            ? await (await db.MailsFor(viewer, eventId, stop)).GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop)
            : [];
        return new EventOverview(
            @event, parts, missing, figures ? await RegistrationSummary.Load(db, eventId, @event.Zone, now, stop) : null, by(RegistrationState.Confirmed), by(RegistrationState.Unconfirmed), by(RegistrationState.Pending), by(RegistrationState.Waitlisted), by(RegistrationState.Offered), setup?.Opens, setup?.Closes, setup?.CancelUntil,
            by(RegistrationState.Offered) > 0 ? await db.Registrations.Where(r => r.EventId == eventId && r.State == RegistrationState.Offered).OrderBy(r => r.HoldUntil).Select(r => r.HoldUntil).FirstOrDefaultAsync(stop) : null,
            mails.GetValueOrDefault(MailState.Sent), mails.GetValueOrDefault(MailState.Waiting), mails.GetValueOrDefault(MailState.Refused) + mails.GetValueOrDefault(MailState.GivenUp) + mails.GetValueOrDefault(MailState.Stopped),
            figures ? await db.StoppedIn(eventId).CountAsync(stop) : 0,
            there.Held, there.BrokenTexts, there.Agenda, there.Partners);
    }
}
