using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// One's own places as a calendar file, for whoever lost the mail: the same entries under the same UIDs, so that a later mail changes them
/// instead of adding others.
/// </summary>
public static class PersonalCalendar
{
    /// <exception cref="Refused">not-found for a link that is wrong, and while there is nothing a calendar could hold.</exception>
    public static async Task<string> Write(UnActDb db, Links links, Mailbox mailbox, string token, CancellationToken stop)
    {
        var id = Links.IdOf(token) ?? throw Refused.NotFound();
        var own = await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.State == RegistrationState.Confirmed, stop);
        if (own is null || !links.IsValid(LinkPurpose.Registration, token, own.LinkVersion))
        {
            throw Refused.NotFound();
        }

        var found = await db.Events.AsNoTracking().Where(e => e.Id == own.EventId && e.State == EventState.Published)
            .Join(db.Organisations, e => e.OrganisationId, o => o.Id, (e, o) => new { Event = e, Organisation = o }).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == own.EventId).OrderBy(p => p.Order).ToListAsync(stop);
        var contact = db.Attendees.Where(a => a.RegistrationId == id && a.Order == 0).Select(a => a.Id);
        var places = await db.Places.AsNoTracking().Where(p => contact.Contains(p.AttendeeId) && p.LeftAt == null).ToListAsync(stop);
        var words = new EventInMail(found.Event, parts, found.Organisation, mailbox, own.Language);
        var changed = Instant.Max(own.ChangedAt, found.Event.ChangedAt);
        var entries = places.Select(place => words.Entry(mailbox, place, new CalendarAddress(own.ContactName, own.ContactAddress), CalendarMethod.Request, eventCancelled: false, changed)).OfType<Invitation>()
            .Select(i => new FeedEntry(i.Uid, Math.Max(0, i.Sequence), changed, i.Summary, i.Description, i.Location, i.Url, i.When, Private: found.Event.Discreet, Language: own.Language)).ToList();
        return entries.Count == 0 ? throw Refused.NotFound() : FeedWriter.Write(new Feed(words.Title, entries));
    }
}
