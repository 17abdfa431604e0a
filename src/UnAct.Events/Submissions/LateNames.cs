namespace UnAct.Submissions;

/// <summary>Of whom the lines of a log speak that are about late access, by its id.</summary>
public static class LateNames
{
    public static async Task<IReadOnlyDictionary<Guid, string>> Load(UnActDb db, Guid eventId, IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        ids.Count == 0 ? new Dictionary<Guid, string>()
            : await (from l in db.LateAccesses join c in db.Calls on l.CallId equals c.Id where c.EventId == eventId && ids.Contains(l.Id) select new { l.Id, l.Address }).ToDictionaryAsync(l => l.Id, l => l.Address, stop);
}
