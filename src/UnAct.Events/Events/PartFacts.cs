using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace UnAct.Events;

/// <summary>
/// What somebody who takes a part goes by. A change keeps it as it was before, part by part, so that exactly those are told for whom
/// something became another. Another language of the same venue is no other venue.
/// </summary>
/// <param name="When">A span, as <see cref="PartSpan.ToText"/> writes it, or a month; empty while nothing is known.</param>
/// <param name="Where">How one takes part, venue, address and city.</param>
/// <param name="Joining">What no calendar entry says: the country, and the link to join.</param>
public sealed record PartFacts(EventState State, string When, string Where, string Joining)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter<EventState>() } };

    public static PartFacts Of(Event @event, Part part)
    {
        var place = PartPlace.Of(@event, part);
        return new PartFacts(
            @event.State,
            part.Span?.ToText() ?? (@event is { Precision: DatePrecision.Month, Month: { } month } ? YearMonthPattern.Iso.Format(month) : ""),
            string.Join('\n', @event.Mode, place.Venue.Default, place.Address, place.City.Default),
            string.Join('\n', @event.Country, @event.JoinLink));
    }

    public static IReadOnlyDictionary<Guid, PartFacts> Of(Event @event, IEnumerable<Part> parts) => parts.ToDictionary(p => p.Id, p => Of(@event, p));

    /// <summary>The parts of <paramref name="before"/> that are another matter for whoever takes them.</summary>
    public static IReadOnlyList<Guid> Changed(IReadOnlyDictionary<Guid, PartFacts> before, IReadOnlyDictionary<Guid, PartFacts> after) =>
        [.. before.Where(b => after.TryGetValue(b.Key, out var now) && now != b.Value).Select(b => b.Key)];

    /// <summary>A calendar entry says the same.</summary>
    public bool SameEntry(PartFacts other) => (State, When, Where) == (other.State, other.When, other.Where);

    internal static string Write(IReadOnlyDictionary<Guid, PartFacts> facts) => JsonSerializer.Serialize(facts, Form);

    internal static IReadOnlyDictionary<Guid, PartFacts> Read(string text) => JsonSerializer.Deserialize<Dictionary<Guid, PartFacts>>(text, Form) ?? [];
}
