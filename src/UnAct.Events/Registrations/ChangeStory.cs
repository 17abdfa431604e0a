using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>What happened to an event, told from the version that somebody knows: as one story that ends where the event is now.</summary>
internal sealed class ChangeStory(IReadOnlyList<EventChange> changes, IReadOnlyDictionary<Instant, string?> datesBefore)
{
    /// <param name="Template">The letter that tells it; null when there is nothing to tell.</param>
    /// <param name="Last">The change that it ends with.</param>
    /// <param name="Before">The dates that they know, as the log wrote them.</param>
    public sealed record Telling(string? Template, EventChange Last, string? Message, string? Before);

    public static async Task<ChangeStory> Load(UnActDb db, Guid eventId, IReadOnlyList<EventChange> changes, CancellationToken stop)
    {
        var dates = await db.Log.Where(l => l.EventId == eventId && (l.What == "event.moved" || l.What == "event.dates-withdrawn")).OrderBy(l => l.Id).Select(l => new { l.At, l.From }).ToListAsync(stop);
        return new ChangeStory(changes, dates.GroupBy(l => l.At).ToDictionary(g => g.Key, g => g.First().From));
    }

    public Telling Since(int version, Event @event)
    {
        var unseen = changes.Where(c => c.EventVersion > version).ToList();
        var template = @event.State switch
        {
            EventState.Cancelled => "event-cancelled",
            EventState.Postponed => "event-postponed",
            EventState.Draft => null,
            // Who was never told that it was postponed only sees it move.
            _ when Has(EventChangeKind.Rescheduled) && !Has(EventChangeKind.Postponed) => "event-rescheduled",
            _ when Has(EventChangeKind.Moved) || Has(EventChangeKind.Rescheduled) => "event-moved",
            _ => "event-place-changed",
        };
        var first = unseen.FirstOrDefault(c => c.Kind is EventChangeKind.Moved or EventChangeKind.Postponed);
        return new Telling(template, unseen[^1], Message(), template == "event-moved" && first is not null ? datesBefore.GetValueOrDefault(first.At) : null);

        bool Has(EventChangeKind kind) => unseen.Any(c => c.Kind == kind);

        string? Message()
        {
            // Of an event that is off, why it is off; else what was said with each step.
            EventChangeKind? only = template switch { "event-cancelled" => EventChangeKind.Cancelled, "event-postponed" => EventChangeKind.Postponed, _ => null };
            var words = unseen.Where(c => only is null || c.Kind == only).Select(c => c.Message).OfType<string>().Distinct().ToList();
            return words is [] ? null : string.Join("\n\n", words);
        }
    }
}
