using UnAct.Mail;
using UnAct.People;

namespace UnAct.Registrations;

/// <summary>Whom a message would reach, counted before it is sent: addresses, each once, by the language that the frame around the words is in.</summary>
/// <param name="Languages">Most first.</param>
/// <param name="Unwilling">How many want no mails to many about this event, and get none.</param>
public sealed record GroupReach(int Registrations, int People, IReadOnlyList<(string Language, int People)> Languages, int Unwilling)
{
    internal static async Task<GroupReach> Of(UnActDb db, Guid eventId, MessageGroup group, Mailbox mailbox, Instant now, CancellationToken stop)
    {
        var rows = group.Of(db, eventId, now);
        var contacts = await rows.OrderBy(r => r.Id).Take(MessageGroup.Most + 1).Select(r => new { r.ContactAddressKey, r.Language }).ToListAsync(stop);
        var coming = group.Attendees(db, rows);
        var others = await (from a in coming
                            where a.Address != null
                            join r in db.Registrations on a.RegistrationId equals r.Id
                            orderby r.Id, a.Order
                            select new { a.Address, r.Language }).Take(MessageGroup.Most * Registration.MostAttendees).ToListAsync(stop);
        var spoken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, language) in contacts.Select(c => (c.ContactAddressKey, c.Language)).Concat(others.Select(o => (EmailAddress.Key(o.Address!), o.Language))))
        {
            spoken.TryAdd(key, mailbox.Spoken(language));
        }

        var unwilling = (await db.Unsubscriptions.Where(u => u.EventId == eventId).Select(u => u.AddressKey).ToListAsync(stop)).Count(spoken.Remove);
        return new GroupReach(contacts.Count, spoken.Count, [.. spoken.Values.GroupBy(l => l, StringComparer.Ordinal).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal)], unwilling);
    }
}
