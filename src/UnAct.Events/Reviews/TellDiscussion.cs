using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// Whoever takes part in a discussion, by a review that they sent or as a chair by something that they said, hears of what others said since: one mail for all submissions of a call, and
/// none before half an hour has passed. What authors answered is told with it, when their time to answer is over. No word of either stands in the mail.
/// </summary>
public sealed class TellDiscussion(Work work)
{
    public static readonly Duration Wait = Duration.FromMinutes(30);

    /// <summary>What was said in the last seconds may not be visible to all transactions yet.</summary>
    private static readonly Duration Settled = Duration.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        foreach (var (eventId, person) in await work.Run((Handler h) => h.Due(stop), stop))
        {
            await work.Run((Handler h) => h.Tell(eventId, person, stop), stop);
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<(Guid Event, Guid Person)>> Due(CancellationToken stop)
        {
            var old = clock.GetCurrentInstant() - Wait;
            var people = await News().Where(n => n.At <= old).Select(n => new { n.EventId, n.PersonId }).Distinct().ToListAsync(stop);
            return [.. people.Select(p => (p.EventId, p.PersonId)).Order()];
        }

        public async Task Tell(Guid eventId, Guid person, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var until = now - Settled;
            var news = await News().Where(n => n.EventId == eventId && n.PersonId == person && n.At <= until).Select(n => new { n.SubmissionId, n.At }).Distinct().ToListAsync(stop);
            if (news.Count == 0)
            {
                return;
            }

            var digest = await db.Set<DiscussionDigest>().SingleOrDefaultAsync(d => d.EventId == eventId && d.PersonId == person, stop) ?? db.Add(DiscussionDigest.Of(eventId, person)).Entity;
            digest.Tell(until);
            var map = await ConflictMap.Load(db, eventId, [person], stop);
            var ids = news.Select(n => n.SubmissionId).Distinct().Where(id => !map.Has(id, person)).ToList();
            var about = await (from s in db.Submissions where EF.Parameter(ids).Contains(s.Id) && s.State == SubmissionState.Submitted join v in db.SubmissionVersions on s.CurrentId equals v.Id orderby s.Number select new { s.Number, v.Title }).ToListAsync(stop);
            var found = await (from e in db.Events where e.Id == eventId join c in db.Calls on e.Id equals c.EventId select new { Event = e, c.Zone }).AsNoTracking().SingleAsync(stop);
            if (about.Count > 0 && (await db.CommitteeToTell(eventId, [person], found.Event.Title.Language, stop)).TryGetValue(person, out var to))
            {
                var reviews = await db.Reviews.AnyAsync(r => r.PersonId == person && EF.Parameter(ids).Contains(r.SubmissionId), stop);
                var letters = await CommitteeLetters.Load(db, found.Event, found.Zone, mailbox, stop);
                var onceKey = string.Create(CultureInfo.InvariantCulture, $"{CommitteeLetters.Discussed}:{eventId:N}:{person:N}:{news.Max(n => n.At).ToUnixTimeTicks()}");
                db.Post(letters.Discuss(person, to, about.Select(a => (a.Number, a.Title)), !reviews, onceKey, now));
            }

            await db.SaveChangesAsync(stop);
        }

        /// <summary>What each who takes part was not told of yet.</summary>
        private IQueryable<DiscussionNews> News()
        {
            var now = clock.GetCurrentInstant();
            var parts = db.Set<Review>().Select(r => new { r.SubmissionId, r.PersonId }).Union(db.Set<ReviewComment>().Where(c => c.AsChair).Select(c => new { c.SubmissionId, c.PersonId }));
            var said = db.Set<ReviewComment>().Select(c => new { c.SubmissionId, By = (Guid?)c.PersonId, c.At });
            var answered = from r in db.Set<AuthorResponse>()
                           where r.At != null
                           join s in db.Submissions on r.SubmissionId equals s.Id
                           join settings in db.Set<ReviewSettings>() on s.CallId equals settings.CallId
                           where settings.ResponseClosesAt <= now
                           select new { r.SubmissionId, By = r.PersonId, At = settings.ResponseClosesAt!.Value };
            return from one in said.Concat(answered)
                   join s in db.Submissions on one.SubmissionId equals s.Id
                   where s.State == SubmissionState.Submitted && db.Set<Event>().Any(e => e.Id == s.EventId && e.State != EventState.Draft && e.State != EventState.Cancelled)
                   join part in parts on one.SubmissionId equals part.SubmissionId
                   where one.By != part.PersonId
                   join digest in db.Set<DiscussionDigest>() on new { s.EventId, part.PersonId } equals new { digest.EventId, digest.PersonId } into told
                   from digest in told.DefaultIfEmpty()
                   where digest == null || digest.ToldUntil < one.At
                   select new DiscussionNews { EventId = s.EventId, PersonId = part.PersonId, SubmissionId = s.Id, At = one.At };
        }
    }

    internal sealed class DiscussionNews
    {
        public Guid EventId { get; init; }

        public Guid PersonId { get; init; }

        public Guid SubmissionId { get; init; }

        public Instant At { get; init; }
    }
}
