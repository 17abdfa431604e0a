namespace UnAct.Events;

/// <summary>Where a part takes place: its own place where it has one, be it a venue or an address alone, else the event's. The city is always the event's.</summary>
/// <param name="IsOwn">It is not simply where the event is.</param>
public sealed record PartPlace(LocalizedText Venue, string? Address, LocalizedText City, bool IsOwn)
{
    public static PartPlace Of(Event @event, Part? part) => Of(part?.Venue, part?.Address, @event.Venue, @event.Address, @event.City);

    public static PartPlace Of(LocalizedText? partVenue, string? partAddress, LocalizedText venue, string? address, LocalizedText city) =>
        partVenue is { IsEmpty: false } || !string.IsNullOrWhiteSpace(partAddress)
            ? new PartPlace(partVenue ?? LocalizedText.Empty, partAddress, city, IsOwn: true)
            : new PartPlace(venue, address, city, IsOwn: false);

    /// <summary>Venue, address and city, each once, those that are not known left out.</summary>
    public IEnumerable<string> Lines(string language) =>
        new[] { Venue.In(language).Text, Address, City.In(language).Text }.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!).Distinct(StringComparer.Ordinal);
}
