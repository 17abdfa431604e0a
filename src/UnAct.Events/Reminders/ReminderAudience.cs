using UnAct.Events;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>Whom a rule reaches for one part: confirmed, still taking it, and there before the moment.</summary>
internal static class ReminderAudience
{
    extension(UnActDb db)
    {
        /// <param name="parts">All of the event.</param>
        /// <param name="before">Who came at this moment or later has a confirmation that says it all.</param>
        public IQueryable<Place> Reminded(ReminderRule rule, Guid partId, IReadOnlyList<Part> parts, Instant before)
        {
            var (eventId, category) = (rule.EventId, rule.CategoryId);
            var people = db.Registrations.Where(r => r.EventId == eventId && r.State == RegistrationState.Confirmed && r.ConfirmedAt < before);
            if (category is not null)
            {
                people = people.Where(r => r.CategoryId == category);
            }

            var places = db.Places.Where(p => p.PartId == partId && p.LeftAt == null && (p.AddedAt == null || p.AddedAt < before) && people.Any(r => r.Id == p.RegistrationId));
            if (rule.Reach == ReminderReach.Event && Others(rule, partId, parts) is { Count: > 0 } others)
            {
                var elsewhere = db.Places;
                places = places.Where(p => !elsewhere.Any(o => o.AttendeeId == p.AttendeeId && o.LeftAt == null && others.Contains(o.PartId)));
            }

            return places;
        }
    }

    /// <summary>The parts that begin before this one, or end after it: whoever takes one of them is reminded of that one.</summary>
    private static List<Guid> Others(ReminderRule rule, Guid partId, IReadOnlyList<Part> parts)
    {
        var dated = parts.Where(p => p.Span is not null).OrderBy(p => p.Order);
        return rule.Anchor == ReminderAnchor.Start
            ? [.. dated.OrderBy(p => p.StartsAt).Select(p => p.Id).TakeWhile(id => id != partId)]
            : [.. dated.OrderByDescending(p => p.EndsAt).Select(p => p.Id).TakeWhile(id => id != partId)];
    }
}
