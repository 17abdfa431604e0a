using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>The organiser's list of registrations, a page at a time, with how many there are in each state.</summary>
public static class RegistrationList
{
    public const int PageSize = 40;

    /// <summary>Counting and paging end here, so that a page costs the same for an event of a thousand and of a hundred thousand.</summary>
    public const int Most = 1000;

    /// <summary>What a filter finds is counted so many pages ahead of the one that is shown: to count further costs more than the page.</summary>
    public const int Ahead = 10;

    public static async Task<RegistrationPage> Load(UnActDb db, Actor viewer, Guid eventId, RegistrationFilter filter, int page, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.SeeRegistrations, stop);
        var counts = await Counts(db, eventId, stop);
        var reach = Math.Min(Most, (Math.Clamp(page, 1, Most / PageSize) + Ahead) * PageSize);
        (filter, var found) = await Meant(db, eventId, filter, counts, reach, stop);
        reach = IsCounted(filter) ? Most : reach;
        page = Math.Clamp(page, 1, Math.Max(1, (Math.Min(found, reach) + PageSize - 1) / PageSize));
        var rows = await filter.Ordered(filter.Of(db, eventId)).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(r => new RegistrationLine(r.Id, r.ContactName, r.ContactAddress, r.Organisation, r.Country, r.CategoryId, r.State, r.CreatedAt, r.Size)).ToListAsync(stop);
        await Complete(db, rows, stop);
        return new RegistrationPage(rows, page, Math.Min(found, reach), found > reach || (filter is { Sought: not null, Anywhere: false } && found >= RegistrationFilter.Beginnings), filter, counts,
            await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).Select(p => new Named(p.Id, p.Title)).ToListAsync(stop),
            await db.Categories.AsNoTracking().Where(c => c.EventId == eventId).OrderBy(c => c.Order).Select(c => new Named(c.Id, c.Name)).ToListAsync(stop));
    }

    /// <summary>The filter as the list applies it, for whoever wants the same rows.</summary>
    internal static async Task<RegistrationFilter> Meant(UnActDb db, Guid eventId, RegistrationFilter filter, CancellationToken stop) =>
        filter.Sought is null || filter.Anywhere ? filter : (await Meant(db, eventId, filter, await Counts(db, eventId, stop), Most, stop)).Filter;

    // Among few, words are sought anywhere. Among many they are looked up by how names begin, and anywhere only when nobody begins so.
    private static async Task<(RegistrationFilter Filter, int Found)> Meant(
        UnActDb db, Guid eventId, RegistrationFilter filter, IReadOnlyDictionary<RegistrationState, int> counts, int reach, CancellationToken stop)
    {
        filter = filter with { Anywhere = filter.Anywhere || counts.Values.Sum() <= Most };
        var found = await Count(db, eventId, filter, counts, reach, stop);
        return found > 0 || filter.Anywhere || filter.Sought is null
            ? (filter, found)
            : (filter with { Anywhere = true }, await Count(db, eventId, filter with { Anywhere = true }, counts, reach, stop));
    }

    /// <summary>How many in each state, each counted up to one more than <see cref="Most"/>.</summary>
    private static async Task<IReadOnlyDictionary<RegistrationState, int>> Counts(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var all = Enum.GetValues<RegistrationState>().Select(state => db.Registrations.Where(r => r.EventId == eventId && r.State == state)
            .OrderBy(r => r.CreatedAt).Take(Most + 1).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }));
        return await all.Aggregate((one, other) => one.Concat(other)).ToDictionaryAsync(c => c.Key, c => c.Count, stop);
    }

    private static async Task<int> Count(UnActDb db, Guid eventId, RegistrationFilter filter, IReadOnlyDictionary<RegistrationState, int> counts, int reach, CancellationToken stop) =>
        IsCounted(filter)
            ? filter.State is { } state ? counts.GetValueOrDefault(state) : counts.Values.Sum()
            : await filter.Of(db, eventId).Take(reach + 1).CountAsync(stop);

    /// <summary>The numbers by state answer already.</summary>
    private static bool IsCounted(RegistrationFilter filter) => filter is { PartId: null, CategoryId: null, Sought: null };

    private static async Task Complete(UnActDb db, List<RegistrationLine> rows, CancellationToken stop)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var places = (await (from p in db.Places
                             where ids.Contains(p.RegistrationId)
                             join r in db.Registrations on p.RegistrationId equals r.Id
                             where p.LeftAt == null || (p.LeftAt >= r.ChangedAt && !RegistrationStates.Live.Contains(r.State))
                             select new { p.RegistrationId, p.PartId }).Distinct().ToListAsync(stop)).ToLookup(p => p.RegistrationId, p => p.PartId);
        var unread = (await db.Registrations.Where(r => ids.Contains(r.Id) && (db.Set<StoppedAddress>().Any(s => s.AddressKey == r.ContactAddressKey)
                || db.Set<OutboxMail>().Any(m => m.SubjectId == r.Id && (m.State == MailState.Refused || m.State == MailState.GivenUp || m.State == MailState.Stopped)))).Select(r => r.Id).ToListAsync(stop)).ToHashSet();
        foreach (var row in rows)
        {
            row.PartIds = [.. places[row.Id]];
            row.MailFailed = unread.Contains(row.Id);
        }
    }
}

/// <summary>A part or a category by its name.</summary>
public sealed record Named(Guid Id, LocalizedText Name);

/// <summary>One line of the list.</summary>
public sealed record RegistrationLine(Guid Id, string Name, string Address, string? Organisation, string? Country, Guid CategoryId, RegistrationState State, Instant At, int Size)
{
    public IReadOnlyList<Guid> PartIds { get; internal set; } = [];

    /// <summary>A mail to it came back or was given up, or the address takes none: nobody reads what we write there.</summary>
    public bool MailFailed { get; internal set; }
}

/// <param name="Found">How many the filter finds, up to <see cref="RegistrationList.Ahead"/> pages from here, and to <see cref="RegistrationList.Most"/>.</param>
/// <param name="IsMore">There are more than that.</param>
/// <param name="Filter">The filter as it was applied: it says whether the words were sought anywhere.</param>
/// <param name="Counts">By state, whatever the filter; each up to one more than <see cref="RegistrationList.Most"/>.</param>
public sealed record RegistrationPage(
    IReadOnlyList<RegistrationLine> Rows, int Page, int Found, bool IsMore, RegistrationFilter Filter, IReadOnlyDictionary<RegistrationState, int> Counts,
    IReadOnlyList<Named> Parts, IReadOnlyList<Named> Categories)
{
    public int All => Counts.Values.Sum();
}
