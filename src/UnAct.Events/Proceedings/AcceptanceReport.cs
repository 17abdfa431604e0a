using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>
/// How many of what was decided on were accepted, for a report: by track, kind, topic, country and language, with small counts hidden. What was accepted and then given up or taken out was accepted; what is in reserve or
/// was turned away at the desk was not. Only what was released is known here, and nothing that the viewer is in conflict with.
/// </summary>
/// <param name="Facets">Those with more than one row.</param>
public sealed record AcceptanceReport(int? Accepted, int? Of, IReadOnlyList<AcceptanceFacet> Facets)
{
    private static readonly SubmissionState[] Yes = [SubmissionState.Accepted, SubmissionState.Confirmed, SubmissionState.Declined, SubmissionState.Cancelled];

    private static readonly SubmissionState[] Decided = [.. Yes, SubmissionState.Reserve, SubmissionState.Rejected, SubmissionState.DeskRejected];

    /// <exception cref="Refused">not-found to a stranger, forbidden to somebody of the team who sees no figures.</exception>
    public static async Task<AcceptanceReport> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.SeeReports, stop);
        var call = sight.Call?.Id ?? Guid.Empty;
        var decided = db.Submissions.AsNoTracking().Where(s => s.CallId == call && Decided.Contains(s.State) && !EF.Parameter(sight.Withheld).Contains(s.Id));
        var rows = await decided.Select(s => new { s.Id, s.State, s.TypeId, s.TrackId, s.Language }).ToListAsync(stop);
        var topics = await (from s in decided join t in db.VersionTopics on s.CurrentId equals t.VersionId select new { s.State, t.TopicId }).ToListAsync(stop);
        var countries = await (from s in decided join a in db.SubmissionAuthors on s.CurrentId equals a.VersionId where a.Country != null select new { s.Id, s.State, Country = a.Country! }).Distinct().ToListAsync(stop);
        var trackNames = await db.Tracks.AsNoTracking().Where(t => t.CallId == call).OrderBy(t => t.Order).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name }).ToListAsync(stop);
        var typeNames = await db.ContributionTypes.AsNoTracking().Where(t => t.CallId == call).OrderBy(t => t.Order).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name }).ToListAsync(stop);
        var topicNames = await db.Topics.AsNoTracking().Where(t => t.CallId == call).OrderBy(t => t.Order).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name }).ToListAsync(stop);
        var (accepted, of) = SmallCells.Hide((rows.Count(r => Yes.Contains(r.State)), rows.Count));
        AcceptanceFacet?[] facets =
        [
            Facet(AcceptanceBy.Track, rows.Select(r => (r.TrackId ?? Guid.Empty, r.State)), [.. trackNames.Select(t => (t.Id, new AcceptanceName(t.Name, null))), (Guid.Empty, new AcceptanceName(null, null))]),
            Facet(AcceptanceBy.Type, rows.Select(r => (r.TypeId ?? Guid.Empty, r.State)), [.. typeNames.Select(t => (t.Id, new AcceptanceName(t.Name, null)))]),
            Facet(AcceptanceBy.Topic, topics.Select(t => (t.TopicId, t.State)), [.. topicNames.Select(t => (t.Id, new AcceptanceName(t.Name, null)))]),
            Facet(AcceptanceBy.Country, countries.Select(c => (c.Country, c.State)), [.. Coded(countries.Select(c => c.Country))]),
            Facet(AcceptanceBy.Language, rows.Select(r => (r.Language, r.State)), [.. Coded(rows.Select(r => r.Language))]),
        ];
        return new AcceptanceReport(accepted, of, [.. facets.OfType<AcceptanceFacet>()]);
    }

    private static IEnumerable<(string, AcceptanceName)> Coded(IEnumerable<string> codes) => codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => (code, new AcceptanceName(null, code)));

    private static AcceptanceFacet? Facet<TKey>(AcceptanceBy by, IEnumerable<(TKey Key, SubmissionState State)> each, IReadOnlyList<(TKey Key, AcceptanceName Name)> names) where TKey : notnull
    {
        var counted = each.ToLookup(e => e.Key, e => Yes.Contains(e.State));
        var rows = names.Where(n => counted.Contains(n.Key)).Select(n => (n.Name, Accepted: counted[n.Key].Count(yes => yes), Of: counted[n.Key].Count())).ToList();
        return rows.Count < 2 ? null : new AcceptanceFacet(by, [.. rows.Zip(SmallCells.Hide([.. rows.Select(r => (r.Accepted, r.Of))])).Select(r => new AcceptanceRow(r.First.Name, r.Second.Accepted, r.Second.Of))]);
    }
}

public enum AcceptanceBy
{
    Track,
    Type,
    Topic,
    Country,
    Language,
}

/// <param name="Rows">In the order of the call, or of their codes: never of their counts.</param>
public sealed record AcceptanceFacet(AcceptanceBy By, IReadOnlyList<AcceptanceRow> Rows);

/// <param name="Accepted">Null: hidden.</param>
/// <param name="Of">Null: hidden.</param>
public sealed record AcceptanceRow(AcceptanceName Name, int? Accepted, int? Of);

/// <summary>A name that the call gives, else a code of a country or a language; neither for what is in no track.</summary>
public sealed record AcceptanceName(LocalizedText? Name, string? Code);
