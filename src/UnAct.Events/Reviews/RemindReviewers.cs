using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Seven days and one day before reviews are due, and one day and seven days after, whoever owes some is reminded of all of them. What was given after such a moment needs no reminder of it; a date that moves is reminded of anew.</summary>
public sealed class RemindReviewers(Work work)
{
    /// <summary>From the moment when they are due.</summary>
    public static readonly IReadOnlyList<Duration> At = [Duration.FromDays(-7), Duration.FromDays(-1), Duration.FromDays(1), Duration.FromDays(7)];

    public async Task Run(CancellationToken stop)
    {
        foreach (var roundId in await work.Run((Handler h) => h.Due(stop), stop))
        {
            await work.Run((Handler h) => h.Remind(roundId, stop), stop);
        }
    }

    /// <summary>The last moment that has come, unless that is long past: who sets a date of last month reminds nobody.</summary>
    private static Instant? Moment(Instant due, Instant now) => At.Select(at => due + at).Where(at => at <= now && at > now - Duration.FromDays(1)).Cast<Instant?>().Max();

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Due(CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var (soon, past) = (now - At.Min(), now - At.Max() - Duration.FromDays(1));
            var rounds = await (from r in db.ReviewRounds
                                where r.DueAt <= soon && r.DueAt > past
                                join c in db.Calls on r.CallId equals c.Id
                                where db.Set<Event>().Any(e => e.Id == c.EventId && e.State != EventState.Draft && e.State != EventState.Cancelled)
                                join sent in db.Set<ReviewReminder>() on r.Id equals sent.RoundId into told
                                from sent in told.DefaultIfEmpty()
                                select new { r.Id, Due = r.DueAt!.Value, SentFor = sent == null ? (Instant?)null : sent.SentFor }).ToListAsync(stop);
            return [.. rounds.Where(r => Moment(r.Due, now) is { } moment && (r.SentFor is not { } sent || sent < moment)).Select(r => r.Id)];
        }

        public async Task Remind(Guid roundId, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var found = await (from r in db.ReviewRounds where r.Id == roundId join c in db.Calls on r.CallId equals c.Id join e in db.Events on c.EventId equals e.Id select new { Round = r, Event = e, c.Zone }).AsNoTracking().SingleAsync(stop);
            if (found.Round.DueAt is not { } due || Moment(due, now) is not { } moment)
            {
                return;
            }

            var reminder = await db.Set<ReviewReminder>().SingleOrDefaultAsync(r => r.RoundId == roundId, stop) ?? db.Add(ReviewReminder.Of(roundId)).Entity;
            if (!reminder.Send(moment))
            {
                return;
            }

            var owed = await (from a in db.Assignments
                              where a.RoundId == roundId && AssignmentStates.Owing.Contains(a.State) && a.AssignedAt < moment
                              join s in db.Submissions on a.SubmissionId equals s.Id
                              where s.State == SubmissionState.Submitted
                              join v in db.SubmissionVersions on s.CurrentId equals v.Id
                              orderby s.Number
                              select new { a.PersonId, a.SubmissionId, s.Number, v.Title }).ToListAsync(stop);
            var people = owed.Select(a => a.PersonId).Distinct().ToList();
            var map = await ConflictMap.Load(db, found.Event.Id, people, stop);
            var to = await db.CommitteeToTell(found.Event.Id, people, found.Event.Title.Language, stop);
            var letters = await CommitteeLetters.Load(db, found.Event, found.Zone, mailbox, stop);
            foreach (var of in owed.Where(a => !map.Has(a.SubmissionId, a.PersonId) && to.ContainsKey(a.PersonId)).GroupBy(a => a.PersonId))
            {
                var onceKey = string.Create(CultureInfo.InvariantCulture, $"{CommitteeLetters.Reminder}:{roundId:N}:{of.Key:N}:{moment.ToUnixTimeSeconds()}");
                db.Post(letters.Remind(found.Round, of.Key, to[of.Key], of.Select(a => (a.Number, a.Title)), onceKey, now));
            }

            await db.SaveChangesAsync(stop);
        }
    }
}

/// <summary>Up to which moment around the date of a round those who owe reviews were reminded.</summary>
public sealed class ReviewReminder : Reminded
{
    private ReviewReminder()
    {
    }

    public Guid RoundId { get; private set; }

    public static ReviewReminder Of(Guid roundId) => new() { RoundId = roundId };
}
