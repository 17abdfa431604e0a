using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// The sweep that writes the mails of released decisions, in bounded batches, each of which also marks whose mails it wrote. The once-key of a mail is its decision and its address: however
/// often it is killed and however many run it, nobody is forgotten and nobody gets two.
/// </summary>
public sealed class WriteDecisionMails(Work work)
{
    public const int BatchSize = 100;

    public async Task Run(CancellationToken stop)
    {
        while (await work.Run((Handler h) => h.Write(BatchSize, stop), stop))
        {
            stop.ThrowIfCancellationRequested();
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        /// <returns>False when nothing is left.</returns>
        public async Task<bool> Write(int most, CancellationToken stop)
        {
            var decisions = await db.Decisions.Where(d => d.ReleasedAt != null && d.WrittenAt == null).OrderBy(d => d.ReleasedAt).ThenBy(d => d.Id).Take(most).ToListAsync(stop);
            foreach (var of in decisions.GroupBy(d => d.EventId))
            {
                await Write(of.Key, [.. of], stop);
            }

            await db.SaveChangesAsync(stop);
            return decisions.Count == most;
        }

        private async Task Write(Guid eventId, IReadOnlyList<Decision> decisions, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var found = await (from e in db.Events where e.Id == eventId join c in db.Calls on e.Id equals c.EventId select new { Event = e, Call = c }).AsNoTracking().SingleAsync(stop);
            var ids = decisions.Select(d => d.SubmissionId).Distinct().ToList();
            var submissions = db.Submissions.AsNoTracking().Where(s => ids.Contains(s.Id));
            var about = (await (from s in submissions join v in db.SubmissionVersions on s.CurrentId equals v.Id select new { Submission = s, v.Title }).ToListAsync(stop)).ToDictionary(a => a.Submission.Id);
            var last = await db.Decisions.Where(d => ids.Contains(d.SubmissionId) && d.ReleasedAt != null).GroupBy(d => d.SubmissionId).Select(g => new { g.Key, Number = g.Max(d => d.Number) }).ToDictionaryAsync(g => g.Key, g => g.Number, stop);
            var authors = await db.AuthorsToTell(submissions, found.Event.Title.Language, stop);
            var letters = await DecisionLetters.Load(db, found.Event, found.Call, mailbox, stop);
            var settings = await db.ReviewSettings.AsNoTracking().SingleOrDefaultAsync(s => s.CallId == found.Call.Id, stop) ?? ReviewSettings.For(found.Call.Id);
            var reviews = await letters.ReviewsFor(db, settings, decisions.DistinctBy(d => d.SubmissionId).ToDictionary(d => d.SubmissionId, d => d.ReleasedAt!.Value), stop);
            foreach (var decision in decisions)
            {
                decision.Written(now);
                // One that was changed before anybody was told of it is told to nobody.
                if (last[decision.SubmissionId] != decision.Number)
                {
                    continue;
                }

                var one = about[decision.SubmissionId];
                foreach (var to in authors[decision.SubmissionId])
                {
                    db.Post(letters.Write(decision, one.Submission, one.Title, to, reviews[decision.SubmissionId], decision.Why is not null, decision.ReleasedAt!.Value, now));
                }
            }
        }
    }
}
