namespace UnAct.Registrations;

/// <summary>Who the lines of a log speak of, by the registration's id.</summary>
public static class RegistrationNames
{
    public static async Task<IReadOnlyDictionary<Guid, string>> Load(UnActDb db, Guid eventId, IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        await db.Registrations.Where(r => r.EventId == eventId && ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.ContactName, stop);
}
