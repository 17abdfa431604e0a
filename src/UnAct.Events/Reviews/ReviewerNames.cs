namespace UnAct.Reviews;

/// <summary>Whom the lines of a log speak of, by the reviewer's id.</summary>
public static class ReviewerNames
{
    public static async Task<IReadOnlyDictionary<Guid, string>> Load(UnActDb db, Guid eventId, IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        ids.Count == 0 ? new Dictionary<Guid, string>() : await db.Reviewers.Where(r => r.EventId == eventId && ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name.Length > 0 ? r.Name : r.Address, stop);
}
