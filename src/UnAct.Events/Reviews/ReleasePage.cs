using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The releases of a call, newest first, and how far the mails of one have come: counted among what the viewer may read, and one of which they may read nothing is none.</summary>
public static class ReleasePage
{
    private const int Most = 100;

    public static async Task<IReadOnlyList<ReleaseLine>> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        return await Lines(db, sight, null, stop);
    }

    public static async Task<ReleaseLine> Read(UnActDb db, Actor viewer, Guid eventId, Guid id, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var line = (await Lines(db, sight, id, stop)).SingleOrDefault() ?? throw Refused.NotFound();
        // Keys end in hexadecimal digits, after which every collation has g. As a range, because a LIKE would not be looked up in an index on either database.
        var (from, to) = (DecisionLetters.KeyOf(id), DecisionLetters.KeyOf(id) + "g");
        var mails = await (from m in db.Outbox
                           where string.Compare(m.OnceKey, @from) >= 0 && string.Compare(m.OnceKey, to) < 0
                           join s in sight.Submissions(db) on m.SubjectId equals s.Id
                           group m by m.State into of
                           select new { of.Key, Count = of.Count() }).ToListAsync(stop);
        return line with { Mails = mails.ToDictionary(m => m.Key, m => m.Count) };
    }

    private static async Task<IReadOnlyList<ReleaseLine>> Lines(UnActDb db, DeskSight sight, Guid? id, CancellationToken stop)
    {
        var @event = sight.Event.Id;
        var counted = from d in db.Decisions
                      where d.EventId == @event && d.ReleaseId != null && (id == null || d.ReleaseId == id)
                      join s in sight.Submissions(db) on d.SubmissionId equals s.Id
                      group d by new { d.ReleaseId, d.Outcome } into of
                      select new { of.Key.ReleaseId, of.Key.Outcome, Count = of.Count(), Unwritten = of.Count(d => d.WrittenAt == null) };
        var counts = (await counted.ToListAsync(stop)).ToLookup(c => c.ReleaseId!.Value);
        var rows = await (from r in db.DecisionReleases
                          where r.EventId == @event && (id == null || r.Id == id)
                          join p in db.Set<People.Person>() on r.PersonId equals p.Id into people
                          from p in people.DefaultIfEmpty()
                          orderby r.At descending, r.Id
                          select new { r.Id, r.At, By = p == null ? null : p.Name }).ToListAsync(stop);
        return [.. rows.Where(r => counts.Contains(r.Id)).Take(Most).Select(r => new ReleaseLine(r.Id, r.At, r.By, counts[r.Id].OrderBy(c => c.Outcome).ToDictionary(c => c.Outcome, c => c.Count), counts[r.Id].Sum(c => c.Unwritten), new Dictionary<MailState, int>()))];
    }
}

/// <param name="By">Null: somebody who was erased.</param>
/// <param name="Unwritten">Decisions whose mails are still to be written.</param>
/// <param name="Mails">By state; of one release alone.</param>
public sealed record ReleaseLine(Guid Id, Instant At, string? By, IReadOnlyDictionary<DecisionOutcome, int> Outcomes, int Unwritten, IReadOnlyDictionary<MailState, int> Mails)
{
    public int Decisions => Outcomes.Values.Sum();

    public int Written => Mails.Values.Sum();

    public int Sent => Mails.GetValueOrDefault(MailState.Sent);

    public int Waiting => Mails.GetValueOrDefault(MailState.Waiting);
}
