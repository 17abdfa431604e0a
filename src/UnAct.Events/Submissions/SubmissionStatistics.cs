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
            tallies.All, call.Zone, ByDay(tallies), tallies.States,
            [.. form.Types.Select(t => new Row(t.Name, types.GetValueOrDefault(Tallies.Key(t.Id)))).Where(r => r.Count > 0)],
            [.. form.Tracks.Select(t => new Row(t.Name, tracks.GetValueOrDefault(t.Id))).Where(r => r.Count > 0)],
            [.. form.Topics.Select(t => new Row(t.Name, topics.GetValueOrDefault(Tallies.Key(t.Id)))).Where(r => r.Count > 0)],
            Most(tallies, SubmissionFacet.Country), Most(tallies, SubmissionFacet.Language));
    }

    private static IReadOnlyList<(string Key, int Count)> Most(SeenTallies tallies, SubmissionFacet facet) =>
        [.. tallies.Of(facet).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))];

    private static IReadOnlyList<(LocalDate Day, int Count)> ByDay(SeenTallies tallies) =>
        [.. tallies.Of(SubmissionFacet.Day).Select(d => (LocalDatePattern.Iso.Parse(d.Key[..d.Key.IndexOf(' ', StringComparison.Ordinal)]).Value, d.Value)).OrderBy(d => d.Item1)];
}
