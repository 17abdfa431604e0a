using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>What happened to an event, told from what somebody knows of the parts they take: as one story that ends where the event is now.</summary>
internal sealed class ChangeStory(IReadOnlyList<EventChange> changes, Event @event, IReadOnlyList<Part> parts)
{
    private readonly List<(EventChange Change, IReadOnlyDictionary<Guid, PartFacts> Before)> steps = [.. changes.OrderBy(c => c.EventVersion).Select(c => (c, c.ReadBefore()))];
    private readonly IReadOnlyDictionary<Guid, PartFacts> now = PartFacts.Of(@event, parts);

    /// <param name="Template">The letter that tells it.</param>
    /// <param name="Last">The change that it ends with.</param>
    /// <param name="When">When the parts that move were to be, by part.</param>
    /// <param name="Retold">The places whose calendar entry says something else now.</param>
    public sealed record Telling(string Template, EventChange Last, string? Message, IReadOnlyDictionary<Guid, string> When, IReadOnlyList<Place> Retold);

    /// <returns>Null when nothing is another matter for whoever has these places.</returns>
    public Telling? Since(IReadOnlyList<Place> places)
    {
        var others = places.Select(place => (Place: place, Known: Known(place), Now: now[place.PartId])).Where(p => p.Known != p.Now).ToList();
        var unseen = steps.Where(s => s.Change.EventVersion > places.Min(p => p.EventVersion)).Select(s => s.Change).ToList();
        if (others is [] || unseen is [] || @event.State == EventState.Draft)
        {
            return null;
        }

        var template = @event.State switch
        {
            EventState.Cancelled => "event-cancelled",
            EventState.Postponed => "event-postponed",
            // Who was never told that it was postponed only sees it move.
            _ when others.Exists(p => p.Known.State == EventState.Postponed) => "event-rescheduled",
            _ when others.Exists(p => p.Known.When != p.Now.When) => "event-moved",
            _ => "event-place-changed",
        };
        var moved = others.Where(p => p.Known.When != p.Now.When).GroupBy(p => p.Place.PartId).ToDictionary(p => p.Key, p => p.First().Known.When);
        return new Telling(template, unseen[^1], Message(template, unseen, [.. places.Select(p => p.PartId)]), template == "event-moved" ? moved : new Dictionary<Guid, string>(),
            [.. others.Where(p => !p.Known.SameEntry(p.Now)).Select(p => p.Place)]);
    }

    /// <summary>The first change that the place does not know says what it does know.</summary>
    private PartFacts Known(Place place) =>
        steps.Find(s => s.Change.EventVersion > place.EventVersion) is { Change: not null } first ? first.Before.GetValueOrDefault(place.PartId) ?? Nothing : now[place.PartId];

    private static PartFacts Nothing { get; } = new(EventState.Draft, "", "", "");

    // Of an event that is off, why it is off; else what was said with each step that is of any concern to them.
    private string? Message(string template, List<EventChange> unseen, HashSet<Guid> own)
    {
        EventChangeKind? only = template switch { "event-cancelled" => EventChangeKind.Cancelled, "event-postponed" => EventChangeKind.Postponed, _ => null };
        var words = unseen.Where(c => only is { } kind ? c.Kind == kind : Concerns(c, own)).Select(c => c.Message).OfType<string>().Distinct().ToList();
        return words is [] ? null : string.Join("\n\n", words);
    }

    private bool Concerns(EventChange change, HashSet<Guid> own)
    {
        var at = steps.FindIndex(s => s.Change == change);
        return PartFacts.Changed(steps[at].Before, at + 1 < steps.Count ? steps[at + 1].Before : now).Any(own.Contains);
    }
}
