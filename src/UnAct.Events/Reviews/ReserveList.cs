using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The reserve list in its order: those that are in reserve, and those that are staged for it. Their places are counted among what the viewer sees, so that no gap tells of others.</summary>
/// <param name="Rows">First is whoever takes the next place.</param>
public sealed record ReserveList(IReadOnlyList<ReserveLine> Rows)
{
    /// <summary>The order that was shown.</summary>
    public string Mark => StagedMark.Of(Rows.Select((r, at) => (at, r.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    public static async Task<ReserveList> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var rows = await (from row in InOrder(db, sight)
                          join s in sight.Submissions(db) on row.SubmissionId equals s.Id
                          join v in db.SubmissionVersions on s.CurrentId equals v.Id
                          orderby row.Rank, s.Number
                          select new ReserveLine(s.Number, v.Title, s.State, row.ReleasedAt == null)).AsNoTracking().ToListAsync(stop);
        return new ReserveList(rows);
    }

    /// <summary>The decisions that hold a place in it, of what the viewer may read.</summary>
    internal static IQueryable<Decision> InOrder(UnActDb db, DeskSight sight)
    {
        var (decisions, @event) = (db.Set<Decision>(), sight.Event.Id);
        return from d in decisions
               where d.EventId == @event && d.Rank != null
               join s in sight.Submissions(db) on d.SubmissionId equals s.Id
               where d.ReleasedAt == null || (s.State == SubmissionState.Reserve && !decisions.Any(o => o.SubmissionId == d.SubmissionId && o.ReleasedAt != null && o.Number > d.Number))
               select d;
    }
}

/// <param name="IsStaged">It is staged for it, and not told yet.</param>
public sealed record ReserveLine(int Number, string Title, SubmissionState State, bool IsStaged);
