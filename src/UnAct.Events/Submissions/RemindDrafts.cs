using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>
/// Three days and one day before the deadline, whoever has begun and not submitted is reminded, and whoever has changed a submission and not submitted
/// the change. A draft begun after that moment needs no reminder; a deadline that moves is reminded of anew.
/// </summary>
public sealed class RemindDrafts(Work work)
{
    public static readonly IReadOnlyList<Duration> Before = [Duration.FromDays(3), Duration.FromDays(1)];

    public async Task Run(CancellationToken stop)
    {
        foreach (var callId in await work.Run((Handler h) => h.Due(stop), stop))
        {
            await work.Run((Handler h) => h.Remind(callId, stop), stop);
        }
    }

    /// <summary>The last moment before the deadline that has come; null before the first.</summary>
    public static Instant? Moment(Instant closes, Instant now) => Before.Select(before => closes - before).Where(at => at <= now).Cast<Instant?>().Max();

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Due(CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var soon = now + Before.Max();
            var calls = await (from c in db.Calls
                               where c.ClosesAt > now && c.ClosesAt <= soon && db.Set<Event>().Any(e => e.Id == c.EventId && e.State != EventState.Draft && e.State != EventState.Cancelled)
                               join r in db.Set<DraftReminder>() on c.Id equals r.CallId into told
                               from r in told.DefaultIfEmpty()
                               select new { c.Id, Closes = c.ClosesAt!.Value, SentFor = r == null ? (Instant?)null : r.SentFor }).ToListAsync(stop);
            return [.. calls.Where(c => Moment(c.Closes, now) is { } moment && (c.SentFor is not { } sent || sent < moment)).Select(c => c.Id)];
        }

        public async Task Remind(Guid callId, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var found = await (from c in db.Calls where c.Id == callId join e in db.Events on c.EventId equals e.Id select new { Call = c, Event = e }).AsNoTracking().SingleAsync(stop);
            if (found.Call.ClosesAt is not { } closes || Moment(closes, now) is not { } moment || CallRules.Standing(found.Call, found.Event, now) != CallIs.Open)
            {
                return;
            }

            var reminder = await db.Set<DraftReminder>().SingleOrDefaultAsync(r => r.CallId == callId, stop) ?? db.Add(DraftReminder.Of(callId)).Entity;
            if (!reminder.Send(moment))
            {
                return;
            }

            var drafts = await (from d in db.SubmissionDrafts
                                where d.IsOpen && d.SavedAt < moment
                                join s in db.Submissions on d.SubmissionId equals s.Id
                                where s.CallId == callId && (s.State == SubmissionState.Draft || s.State == SubmissionState.Submitted)
                                join p in db.People on d.SavedBy equals p.Id
                                join e in db.PersonEmails on p.Id equals e.PersonId
                                where e.VerifiedAt != null
                                orderby e.AddressKey
                                select new { Submission = s, p.Name, p.Language, e.Address, e.AddressKey }).AsNoTracking().ToListAsync(stop);
            var desk = await CallInMail.Load(db, found.Event, mailbox, stop);
            foreach (var draft in drafts.DistinctBy(d => d.Submission.Id))
            {
                var to = new Recipient(draft.Name, draft.Address, draft.AddressKey, draft.Language ?? found.Event.Title.Language);
                var onceKey = string.Create(CultureInfo.InvariantCulture, $"submission-reminder:{draft.Submission.Id:N}:{moment.ToUnixTimeSeconds()}");
                desk.Post(db, "submission-reminder", to, onceKey, draft.Submission, "", now, mail => mail.ToMany(),
                    ("changes", draft.Submission.State == SubmissionState.Submitted), ("until", desk.Deadline(found.Call.Zone, closes, to.Language)), ("closes", closes.ToUnixTimeSeconds()));
            }

            await db.SaveChangesAsync(stop);
        }
    }
}

/// <summary>Up to which moment before its deadline the drafts of a call were reminded.</summary>
public sealed class DraftReminder : Reminded
{
    private DraftReminder()
    {
    }

    public Guid CallId { get; private set; }

    public static DraftReminder Of(Guid callId) => new() { CallId = callId };
}
