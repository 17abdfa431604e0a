using UnAct.People;

namespace UnAct.Registrations;

public enum RegistrationOrder
{
    Newest,
    Oldest,
    Name,
    State,
    Country,
}

/// <summary>Which registrations of an event are meant, and in which order: the list and the export ask alike.</summary>
/// <param name="Words">The beginning of a name or an address; with <paramref name="Anywhere"/>, any piece of a name, an address or an organisation.</param>
/// <param name="Whole">All who begin so, however many: for what is done to all of them, and not read.</param>
public sealed record RegistrationFilter(
    RegistrationState? State = null, Guid? PartId = null, Guid? CategoryId = null, string? Words = null, bool Anywhere = false, RegistrationOrder Order = RegistrationOrder.Newest, bool Whole = false)
{
    /// <summary>So many names, and so many addresses, that begin alike are found; more letters find fewer.</summary>
    public const int Beginnings = 200;

    /// <summary>After every text that begins like another.</summary>
    private const string Last = "\U0010FFFF";

    /// <summary>What was typed, as far as one can search for it.</summary>
    public string? Sought => PersonName.Of(Words) is { } typed && PersonName.Fold(typed).Length > 0 ? typed : null;

    public bool IsEverything => State is null && PartId is null && CategoryId is null && Sought is null;

    public IQueryable<Registration> Of(UnActDb db, Guid eventId)
    {
        var rows = db.Registrations.AsNoTracking().Where(r => r.EventId == eventId);
        if (State is { } state)
        {
            rows = rows.Where(r => r.State == state);
        }

        if (CategoryId is { } category)
        {
            rows = rows.Where(r => r.CategoryId == category);
        }

        if (PartId is { } part)
        {
            var places = db.Places.Where(p => p.PartId == part);
            rows = rows.Where(r => places.Any(p => p.RegistrationId == r.Id && (p.LeftAt == null || (p.LeftAt >= r.ChangedAt && !RegistrationStates.Live.Contains(r.State)))));
        }

        return Sought is { } words ? Search(rows, words) : rows;
    }

    /// <summary>Every order ends with the id, so that no row stands on two pages.</summary>
    public IQueryable<Registration> Ordered(IQueryable<Registration> rows) => Order switch
    {
        RegistrationOrder.Oldest => rows.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id),
        RegistrationOrder.Name => rows.OrderBy(r => r.ContactNameKey).ThenBy(r => r.Id),
        RegistrationOrder.State => rows.OrderBy(r => r.State).ThenBy(r => r.CreatedAt).ThenBy(r => r.Id),
        RegistrationOrder.Country => rows.OrderBy(r => r.Country).ThenBy(r => r.ContactNameKey).ThenBy(r => r.Id),
        _ => rows.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id),
    };

    private IQueryable<Registration> Search(IQueryable<Registration> rows, string words)
    {
        var (name, address) = (PersonName.Fold(words), EmailAddress.Key(words));
        if (Anywhere)
        {
            var organisation = words.ToLowerInvariant();
#pragma warning disable MA0011 // The database lowers its own text.
            return rows.Where(r => r.ContactNameKey.Contains(name) || r.ContactAddressKey.Contains(address)
                || (r.Organisation != null && (r.Organisation.Contains(words) || r.Organisation.ToLower().Contains(organisation))));
#pragma warning restore MA0011
        }

        // As ranges, because a LIKE would not be looked up in an index on either database; and no more of each than anybody reads.
        var (nameEnd, addressEnd) = (name + Last, address + Last);
        var most = Whole ? int.MaxValue : Beginnings;
        var names = rows.Where(r => string.Compare(r.ContactNameKey, name) >= 0 && string.Compare(r.ContactNameKey, nameEnd) < 0)
            .OrderBy(r => r.ContactNameKey).Select(r => r.Id).Take(most);
        var addresses = rows.Where(r => string.Compare(r.ContactAddressKey, address) >= 0 && string.Compare(r.ContactAddressKey, addressEnd) < 0)
            .OrderBy(r => r.ContactAddressKey).Select(r => r.Id).Take(most);
        return rows.Where(r => names.Contains(r.Id) || addresses.Contains(r.Id));
    }
}
