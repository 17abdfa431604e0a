using NodaTime.Text;
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
        var tallies = await SeenTallies.Load(db, sight, stop);
        var (types, tracks, topics) = (tallies.Of(SubmissionFacet.Type), tallies.Tracks, tallies.Of(SubmissionFacet.Topic));
        return new SubmissionStatistics(
            tallies.All, call.Zone, await ByDay(db, sight, tallies, stop), tallies.States,
            [.. form.Types.Select(t => new Row(t.Name, types.GetValueOrDefault(Tallies.Key(t.Id)))).Where(r => r.Count > 0)],
            [.. form.Tracks.Select(t => new Row(t.Name, tracks.GetValueOrDefault(t.Id))).Where(r => r.Count > 0)],
            [.. form.Topics.Select(t => new Row(t.Name, topics.GetValueOrDefault(Tallies.Key(t.Id)))).Where(r => r.Count > 0)],
            Most(tallies, SubmissionFacet.Country), Most(tallies, SubmissionFacet.Language));
    }

    private static IReadOnlyList<(string Key, int Count)> Most(SeenTallies tallies, SubmissionFacet facet) =>
        [.. tallies.Of(facet).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))];

    /// <summary>Something submitted in the moment in which the zone of the call was changed stands on a day of the old one: then they are counted.</summary>
    private static async Task<IReadOnlyList<(LocalDate Day, int Count)>> ByDay(UnActDb db, DeskSight sight, SeenTallies tallies, CancellationToken stop)
    {
        var (named, zone) = (sight.Call!.Zone, EventDates.Zone(sight.Call.Zone));
        var days = tallies.Of(SubmissionFacet.Day).Where(d => d.Key.EndsWith(" " + named, StringComparison.Ordinal)).Select(d => (Day: LocalDatePattern.Iso.Parse(d.Key[..^(named.Length + 1)]).Value, Count: d.Value)).ToList();
        return days.Sum(d => d.Count) == tallies.All
            ? [.. days.OrderBy(d => d.Day)]
            : [.. (await sight.Submissions(db).Select(s => s.SubmittedAt!.Value).ToListAsync(stop)).GroupBy(at => at.InZone(zone).Date).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];
    }
}
