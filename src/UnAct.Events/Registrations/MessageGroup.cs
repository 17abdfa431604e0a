using System.Text.Json;

namespace UnAct.Registrations;

/// <summary>Whom a message is for: what a list of registrations asks for, in some of its states; or those who were ticked one by one.</summary>
/// <param name="Filter">Its state and its order mean nothing here.</param>
/// <param name="Chosen">Null: everybody whom the filter finds.</param>
public sealed record MessageGroup(IReadOnlyList<RegistrationState> States, RegistrationFilter Filter, IReadOnlyList<Guid>? Chosen = null)
{
    /// <summary>So many registrations a message reaches, and so many can be ticked.</summary>
    public const int Most = 10_000, MostChosen = 1000;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The states whose people can be written to: who has left, was declined or removed is left in peace.</summary>
    public static IReadOnlyList<RegistrationState> Reachable => RegistrationStates.Live;

    public string ToText() => JsonSerializer.Serialize(
        new Stored([.. States.Order().Select(s => s.ToString())], Filter.PartId, Filter.CategoryId, Filter.Sought, Filter.Anywhere, Chosen is null ? null : [.. Chosen.Order()]), Form);

    public static MessageGroup Read(string text)
    {
        var stored = JsonSerializer.Deserialize<Stored>(text, Form)!;
        return new([.. stored.States.Select(Enum.Parse<RegistrationState>)], new RegistrationFilter(null, stored.Part, stored.Category, stored.Words, stored.Anywhere, Whole: true), stored.Chosen);
    }

    /// <param name="before">Who came later is not meant.</param>
    internal IQueryable<Registration> Of(UnActDb db, Guid eventId, Instant before)
    {
        var states = States.ToList();
        var rows = (Chosen is null ? Filter with { State = null, Whole = true } : new RegistrationFilter()).Of(db, eventId).Where(r => states.Contains(r.State) && r.CreatedAt <= before);
        return Chosen is { } ids ? rows.Where(r => ids.Contains(r.Id)) : rows;
    }

    /// <summary>Those of a registration who are in the group: still coming, and to the part that is meant.</summary>
    internal IQueryable<Attendee> Attendees(UnActDb db, IQueryable<Registration> registrations)
    {
        var places = db.Places.Where(p => p.LeftAt == null);
        if (Chosen is null && Filter.PartId is { } part)
        {
            places = places.Where(p => p.PartId == part);
        }

        return db.Attendees.AsNoTracking().Where(a => registrations.Any(r => r.Id == a.RegistrationId) && places.Any(p => p.AttendeeId == a.Id));
    }

    private sealed record Stored(string[] States, Guid? Part, Guid? Category, string? Words, bool Anywhere, Guid[]? Chosen);
}
