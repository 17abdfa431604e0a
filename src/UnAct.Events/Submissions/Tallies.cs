using System.Globalization;
using System.Runtime.CompilerServices;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>Writes the tallies of submissions, reads them as far as somebody may see, and counts them anew.</summary>
internal static class Tallies
{
    private const int AtOnce = 100;

    public static string Key(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    public static string Key(Instant at, string zone) => $"{NodaTime.Text.LocalDatePattern.Iso.Format(at.InZone(EventDates.Zone(zone)).Date)} {zone}";

    /// <summary>Always in one order, so that two who write the same tallies wait for each other and neither for both.</summary>
    public static async Task Add(UnActDb db, IReadOnlyDictionary<TallyOf, int> changes, CancellationToken stop)
    {
        var rows = changes.Where(c => c.Value != 0).OrderBy(c => c.Key.CallId).ThenBy(c => c.Key.TrackId).ThenBy(c => c.Key.Facet).ThenBy(c => c.Key.Key, StringComparer.Ordinal);
        foreach (var some in rows.Chunk(AtOnce))
        {
            List<object> values = [.. some.SelectMany(r => (object[])[r.Key.CallId, r.Key.TrackId, r.Key.Facet.ToString(), r.Key.Key, r.Value])];
            var lines = string.Join(", ", some.Index().Select(r => "(" + string.Join(", ", Enumerable.Range(r.Index * 5, 5).Select(at => $$"""{{{at.ToString(CultureInfo.InvariantCulture)}}}""")) + ")"));
            var sql = $"""
                INSERT INTO "SubmissionTallies" ("CallId", "TrackId", "Facet", "Key", "Count") VALUES {lines}
                ON CONFLICT ("CallId", "TrackId", "Facet", "Key") DO UPDATE SET "Count" = "SubmissionTallies"."Count" + excluded."Count"
                """;
            await db.Database.ExecuteSqlAsync(FormattableStringFactory.Create(sql, [.. values]), stop);
        }
    }

    /// <summary>The days that change are of the zone that the call has, and goes on having until this is committed; where it was changed meanwhile, the work is done again.</summary>
    public static async Task HoldZones(UnActDb db, IReadOnlyDictionary<TallyOf, int> changes, CancellationToken stop)
    {
        foreach (var (call, zone) in changes.Where(c => c.Value != 0 && c.Key.Facet == SubmissionFacet.Day).Select(c => (c.Key.CallId, Zone: c.Key.Key[(c.Key.Key.IndexOf(' ', StringComparison.Ordinal) + 1)..])).Distinct().OrderBy(c => c.CallId))
        {
            if (await db.Calls.Where(c => c.Id == call && c.Zone == zone).ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version), stop) == 0)
            {
                throw Refused.Conflict();
            }
        }
    }

    /// <summary>The days of a call, once its zone is another.</summary>
    public static async Task CountDays(UnActDb db, Call call, CancellationToken stop)
    {
        await db.SubmissionTallies.Where(t => t.CallId == call.Id && t.Facet == SubmissionFacet.Day).ExecuteDeleteAsync(stop);
        var rows = await db.Submissions.Where(s => s.CallId == call.Id && s.SubmittedAt != null).Select(s => new { s.TrackId, s.SubmittedAt }).ToListAsync(stop);
        await Add(db, rows.GroupBy(r => new TallyOf(call.Id, r.TrackId ?? Guid.Empty, SubmissionFacet.Day, Key(r.SubmittedAt!.Value, call.Zone))).ToDictionary(g => g.Key, g => g.Count()), stop);
    }

    /// <summary>What there would be if all were counted: for <c>check</c>, and for tests.</summary>
    public static Task<Dictionary<TallyOf, int>> Recount(UnActDb db, CancellationToken stop) => Count(db, db.Submissions, stop);

    /// <summary>What these add to the tallies.</summary>
    public static async Task<Dictionary<TallyOf, int>> Count(UnActDb db, IQueryable<Submission> which, CancellationToken stop)
    {
        var rows = await (from s in which
                          where s.State != SubmissionState.Draft && s.TypeId != null && s.SubmittedAt != null
                          join c in db.Calls on s.CallId equals c.Id
                          select new { s.CallId, s.TrackId, s.State, s.TypeId, s.Language, s.SubmittedAt, c.Zone }).ToListAsync(stop);
        var topics = await (from s in which join t in db.VersionTopics on s.CurrentId equals t.VersionId select new { s.CallId, s.TrackId, t.TopicId }).ToListAsync(stop);
        var countries = await (from s in which
                               join a in db.SubmissionAuthors on s.CurrentId equals a.VersionId
                               where a.Country != null
                               select new { s.CallId, s.TrackId, s.Id, Country = a.Country! }).Distinct().ToListAsync(stop);
        TallyOf[] all =
        [
            .. rows.SelectMany(r => (TallyOf[])
            [
                new(r.CallId, r.TrackId ?? Guid.Empty, SubmissionFacet.State, r.State.ToString()), new(r.CallId, r.TrackId ?? Guid.Empty, SubmissionFacet.Type, Key(r.TypeId!.Value)),
                new(r.CallId, r.TrackId ?? Guid.Empty, SubmissionFacet.Language, r.Language), new(r.CallId, r.TrackId ?? Guid.Empty, SubmissionFacet.Day, Key(r.SubmittedAt!.Value, r.Zone)),
            ]),
            .. topics.Select(t => new TallyOf(t.CallId, t.TrackId ?? Guid.Empty, SubmissionFacet.Topic, Key(t.TopicId))),
            .. countries.Select(c => new TallyOf(c.CallId, c.TrackId ?? Guid.Empty, SubmissionFacet.Country, c.Country)),
        ];
        return all.GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count());
    }
}

/// <summary>The numbers of the submissions that somebody may read.</summary>
internal sealed class SeenTallies
{
    private readonly ILookup<SubmissionFacet, (Guid TrackId, string Key, int Count)> rows;

    private SeenTallies(ILookup<SubmissionFacet, (Guid, string, int)> rows) => this.rows = rows;

    public int All => rows[SubmissionFacet.State].Sum(r => r.Count);

    public IReadOnlyDictionary<SubmissionState, int> States => Of(SubmissionFacet.State).ToDictionary(p => Enum.Parse<SubmissionState>(p.Key), p => p.Value);

    /// <summary>By track: one for each submission that is in one.</summary>
    public IReadOnlyDictionary<Guid, int> Tracks => rows[SubmissionFacet.State].GroupBy(r => r.TrackId).ToDictionary(g => g.Key, g => g.Sum(r => r.Count));

    public static async Task<SeenTallies> Load(UnActDb db, DeskSight sight, CancellationToken stop, params IReadOnlyList<SubmissionFacet> facets)
    {
        var call = sight.Call?.Id ?? Guid.Empty;
        var (tallies, person, @event) = (db.SubmissionTallies.Where(t => t.CallId == call && t.Count > 0), sight.By.PersonId, sight.Event.Id);
        if (facets.Count > 0)
        {
            tallies = tallies.Where(t => facets.Contains(t.Facet));
        }

        if (!sight.IsWhole)
        {
            tallies = tallies.Where(t => db.Set<TrackChair>().Any(c => c.TrackId == t.TrackId && db.Set<TeamMember>().Any(m => m.Id == c.MemberId && m.PersonId == person && m.EventId == @event)));
        }

        var rows = await tallies.Select(t => new { t.TrackId, t.Facet, t.Key, t.Count }).ToListAsync(stop);
        // What they are in conflict with is in no number, either.
        var withheld = await Tallies.Count(db, db.Submissions.Where(s => s.CallId == call && EF.Parameter(sight.Withheld).Contains(s.Id)), stop);
        return new SeenTallies(rows.Select(t => (t.Facet, t.TrackId, t.Key, Count: t.Count - withheld.GetValueOrDefault(new TallyOf(call, t.TrackId, t.Facet, t.Key)))).Where(t => t.Count > 0).ToLookup(t => t.Facet, t => (t.TrackId, t.Key, t.Count)));
    }

    public IReadOnlyDictionary<string, int> Of(SubmissionFacet facet) => rows[facet].GroupBy(r => r.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(r => r.Count), StringComparer.Ordinal);
}
