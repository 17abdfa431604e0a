using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// Reviewers hear of what was given to them: one mail for all of it, once a chair has been still for some minutes. What was taken away again in that time, and what they are in conflict
/// with, they never hear of.
/// </summary>
public sealed class TellReviewers(Work work)
{
    /// <summary>How long nothing must have been given to anybody of the call, so that a chair at work writes one mail and not ten.</summary>
    public static readonly Duration Quiet = Duration.FromMinutes(5);

    /// <summary>However busy a chair is, nobody waits longer.</summary>
    public static readonly Duration Longest = Duration.FromHours(1);

    public async Task Run(CancellationToken stop)
    {
        foreach (var eventId in await work.Run((Handler h) => h.Due(stop), stop))
        {
            await work.Run((Handler h) => h.Tell(eventId, stop), stop);
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Due(CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var waiting = await (from a in Untold() group a by a.EventId into of select new { of.Key, First = of.Min(a => a.AssignedAt), Last = of.Max(a => a.AssignedAt) }).ToListAsync(stop);
            return [.. waiting.Where(w => w.Last <= now - Quiet || w.First <= now - Longest).Select(w => w.Key)];
        }

        public async Task Tell(Guid eventId, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var rows = await (from a in Untold()
                              where a.EventId == eventId
                              join s in db.Submissions on a.SubmissionId equals s.Id
                              join v in db.SubmissionVersions on s.CurrentId equals v.Id
                              join r in db.ReviewRounds on a.RoundId equals r.Id
                              join c in db.Calls on r.CallId equals c.Id
                              orderby s.Number
                              select new { Assignment = a, s.State, s.Number, v.Title, Round = r, c.Zone }).ToListAsync(stop);
            if (rows.Count == 0)
            {
                return;
            }

            var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
            var people = rows.Select(r => r.Assignment.PersonId).Distinct().ToList();
            var map = await ConflictMap.Load(db, eventId, people, stop);
            var to = await db.CommitteeToTell(eventId, people, @event.Title.Language, stop);
            var letters = await CommitteeLetters.Load(db, @event, rows[0].Zone, mailbox, stop);
            foreach (var of in rows.GroupBy(r => (r.Assignment.PersonId, r.Round.Id)))
            {
                var theirs = of.Where(r => r.State == SubmissionState.Submitted && !map.Has(r.Assignment.SubmissionId, r.Assignment.PersonId)).ToList();
                if (theirs.Count > 0 && to.TryGetValue(of.Key.PersonId, out var recipient))
                {
                    // By what it tells and never by the clock, so that of two that run at once one is left. Somebody who is given the same once more is told once more.
                    var onceKey = string.Create(CultureInfo.InvariantCulture, $"{CommitteeLetters.Assigned}:{of.Key.Id:N}:{of.Key.PersonId:N}:{theirs.Max(r => r.Assignment.AssignedAt).ToUnixTimeTicks()}");
                    db.Post(letters.Give(of.Key.Id, of.Key.PersonId, recipient, theirs.Select(r => (r.Number, r.Title)), of.First().Round.DueAt, onceKey, now));
                }

                foreach (var row in of)
                {
                    row.Assignment.Tell(now);
                }
            }

            await db.SaveChangesAsync(stop);
        }

        private IQueryable<Assignment> Untold() =>
            db.Assignments.Where(a => a.ToldAt == null && AssignmentStates.Owing.Contains(a.State) && db.Set<Event>().Any(e => e.Id == a.EventId && e.State != EventState.Draft && e.State != EventState.Cancelled));
    }
}
