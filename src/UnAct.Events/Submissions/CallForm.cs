namespace UnAct.Submissions;

/// <summary>What a submission to a call is held to: the call with what it offers to choose from.</summary>
public sealed record CallForm(Call Call, IReadOnlyList<ContributionType> Types, IReadOnlyList<Track> Tracks, IReadOnlyList<Topic> Topics)
{
    /// <summary>Those that can be chosen now; what was removed stays for submissions that have it.</summary>
    public IEnumerable<ContributionType> OfferedTypes => Types.Where(t => t.RemovedAt is null);

    public IEnumerable<Track> OfferedTracks => Tracks.Where(t => t.RemovedAt is null);

    public IEnumerable<Topic> OfferedTopics => Topics.Where(t => t.RemovedAt is null);

    public ContributionType? Type(Guid? id) => Types.FirstOrDefault(t => t.Id == id);

    internal static async Task<CallForm> Load(UnActDb db, Call call, CancellationToken stop)
    {
        var types = await db.ContributionTypes.AsNoTracking().Where(t => t.CallId == call.Id).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        var tracks = await db.Tracks.AsNoTracking().Where(t => t.CallId == call.Id).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        var topics = await db.Topics.AsNoTracking().Where(t => t.CallId == call.Id).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        return new CallForm(call, types, tracks, topics);
    }
}
