using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>What the room of questions asks of this one: which form belongs to which type.</summary>
public static class ContributionTypes
{
    /// <returns>Null where the event has no such type.</returns>
    public static async Task<LocalizedText?> NameOf(UnActDb db, Guid eventId, FormPurpose purpose, Guid ownerId, CancellationToken stop) => purpose != FormPurpose.ContributionType
        ? null
        : await (from type in db.ContributionTypes join call in db.Calls on type.CallId equals call.Id where type.Id == ownerId && call.EventId == eventId select type.Name).SingleOrDefaultAsync(stop);
}
