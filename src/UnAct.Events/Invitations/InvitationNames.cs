namespace UnAct.Invitations;

/// <summary>Whom the lines of a log speak of, by the invitation's id.</summary>
public static class InvitationNames
{
    public static async Task<IReadOnlyDictionary<Guid, string>> Load(UnActDb db, Guid eventId, IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        ids.Count == 0 ? new Dictionary<Guid, string>() : await db.Invitations.Where(i => i.EventId == eventId && ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Name.Length > 0 ? i.Name : i.Address, stop);
}
