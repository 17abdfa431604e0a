using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>
/// How submissions came in and what they are: counts over the versions that count, of what the viewer may read. A submission with several topics,
/// or authors from several countries, counts once for each; drafts count nowhere.
/// </summary>
/// <param name="Days">By the day of the first submission in the zone of the call, days without any left out.</param>
public sealed record SubmissionStatistics(
    int All, string Zone, IReadOnlyList<(LocalDate Day, int Count)> Days, IReadOnlyDictionary<SubmissionState, int> States, IReadOnlyList<SubmissionStatistics.Row> Types, IReadOnlyList<SubmissionStatistics.Row> Tracks,
    IReadOnlyList<SubmissionStatistics.Row> Topics, IReadOnlyList<(string Code, int Count)> Countries, IReadOnlyList<(string Tag, int Count)> Languages)
{
    public sealed record Row(LocalizedText Name, int Count);

    public static async Task<SubmissionStatistics> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.SeeSubmissions, stop);
        if (sight.Call is not { } call)
        {
            return new SubmissionStatistics(0, CallDeadline.AnywhereOnEarth, [], new Dictionary<SubmissionState, int>(), [], [], [], [], []);
        }

        var form = await CallForm.Load(db, call, stop);
        // One narrow row for each, and the sums of them here: reading them is one walk through an index.
        var rows = await sight.Submissions(db).Select(s => new { s.State, s.TypeId, s.TrackId, s.Language, s.SubmittedAt }).ToListAsync(stop);
        var seen = sight.Submissions(db);
        var topics = await db.VersionTopics.Where(t => seen.Any(s => s.CurrentId == t.VersionId)).GroupBy(t => t.TopicId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var countries = await db.SubmissionAuthors.Where(a => a.Country != null && seen.Any(s => s.CurrentId == a.VersionId)).Select(a => new { a.VersionId, a.Country }).Distinct()
            .GroupBy(a => a.Country!).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        var zone = EventDates.Zone(call.Zone);
        return new SubmissionStatistics(
            rows.Count, call.Zone,
            [.. rows.GroupBy(r => r.SubmittedAt!.Value.InZone(zone).Date).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))],
            rows.GroupBy(r => r.State).ToDictionary(g => g.Key, g => g.Count()),
            [.. form.Types.Select(t => new Row(t.Name, rows.Count(r => r.TypeId == t.Id))).Where(r => r.Count > 0)],
            [.. form.Tracks.Select(t => new Row(t.Name, rows.Count(r => r.TrackId == t.Id))).Where(r => r.Count > 0)],
            [.. form.Topics.Select(t => new Row(t.Name, topics.GetValueOrDefault(t.Id))).Where(r => r.Count > 0)],
            [.. countries.OrderByDescending(c => c.Count).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Count))],
            [.. rows.GroupBy(r => r.Language, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()))]);
    }
}
