using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>How many people each rule would reach for each part, if its moment were now, without those who want no reminders and those whose address takes no mail: by three statements, however many rules there are.</summary>
public sealed class ReminderCounts
{
    private readonly Dictionary<(ReminderAnchor? By, Guid Part), IReadOnlyList<(Guid Category, int Count)>> all = [];

    public int Of(ReminderRule rule, Guid partId) => Of(rule.Reach, rule.Anchor, rule.CategoryId, partId);

    public int Of(ReminderReach reach, ReminderAnchor anchor, Guid? categoryId, Guid partId) =>
        all.GetValueOrDefault((reach == ReminderReach.Event ? anchor : null, partId), []).Where(c => categoryId is null || c.Category == categoryId).Sum(c => c.Count);

    internal static async Task<ReminderCounts> Load(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var counts = new ReminderCounts();
        var (unwilling, stopped) = (db.Set<Unsubscription>().Where(u => u.EventId == eventId), db.Set<StoppedAddress>());
#pragma warning disable MA0011 // The database lowers its own text.
        var taken = from p in db.Places
                    where p.LeftAt == null
                    join r in db.Registrations on p.RegistrationId equals r.Id
                    where r.EventId == eventId && r.State == RegistrationState.Confirmed
                    join a in db.Attendees on p.AttendeeId equals a.Id
                    // Who has no address stands in the contact's mail.
                    let key = a.Address == null || a.Address == r.ContactAddress ? r.ContactAddressKey : a.Address.ToLower()
                    where !unwilling.Any(u => u.AddressKey == key) && !stopped.Any(s => s.AddressKey == key)
                    join part in db.Parts on p.PartId equals part.Id
                    select new Taken { AttendeeId = p.AttendeeId, CategoryId = r.CategoryId, Part = part };
#pragma warning restore MA0011
        await counts.Take(null, taken, stop);
        // Another part that begins before this one, or ends after it, speaks for it: as in ReminderAudience.
        var others = from p in db.Places where p.LeftAt == null join part in db.Parts on p.PartId equals part.Id select new Taken { AttendeeId = p.AttendeeId, Part = part };
        await counts.Take(ReminderAnchor.Start, taken.Where(t => !others.Any(o =>
            o.AttendeeId == t.AttendeeId && (o.Part.StartsAt < t.Part.StartsAt || (o.Part.StartsAt == t.Part.StartsAt && o.Part.Order < t.Part.Order)))), stop);
        await counts.Take(ReminderAnchor.End, taken.Where(t => !others.Any(o =>
            o.AttendeeId == t.AttendeeId && (o.Part.EndsAt > t.Part.EndsAt || (o.Part.EndsAt == t.Part.EndsAt && o.Part.Order < t.Part.Order)))), stop);
        return counts;
    }

    private async Task Take(ReminderAnchor? by, IQueryable<Taken> taken, CancellationToken stop)
    {
        var found = await taken.GroupBy(t => new { t.CategoryId, t.Part.Id }).Select(g => new { g.Key.CategoryId, g.Key.Id, Count = g.Count() }).ToListAsync(stop);
        foreach (var part in found.GroupBy(f => f.Id))
        {
            all[(by, part.Key)] = [.. part.Select(f => (f.CategoryId, f.Count))];
        }
    }

    private sealed class Taken
    {
        public Guid AttendeeId { get; init; }

        public Guid CategoryId { get; init; }

        public Part Part { get; init; } = default!;
    }
}
