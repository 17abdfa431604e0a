using UnAct.People;

namespace UnAct.Events;

/// <summary>What the search on the list of events looks through: titles, places and partners in every language, folded.</summary>
public static class EventIndex
{
    public static string Of(Event @event, IEnumerable<Part> parts, IEnumerable<Partner> partners) => string.Join('\n',
        new[] { @event.Title, @event.Venue, @event.City }
            .Concat(parts.SelectMany(p => new[] { p.Title, p.Venue }))
            .Concat(partners.Select(p => p.Name))
            .SelectMany(text => text.Texts.Values).Select(PersonName.Fold).Distinct(StringComparer.Ordinal));
}
