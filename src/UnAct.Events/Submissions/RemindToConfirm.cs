using System.Globalization;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Submissions;

/// <summary>
/// Seven days and one day before the authors of what was accepted must have said that they will present it, those who have not are reminded. What was accepted after such a moment
/// needs no reminder of it; a deadline that moves is reminded of anew.
/// </summary>
public sealed class RemindToConfirm(Work work)
{
    public const string Template = "confirmation-reminder";

    public static readonly IReadOnlyList<Duration> Before = [Duration.FromDays(7), Duration.FromDays(1)];

    public async Task Run(CancellationToken stop)
    {
        foreach (var callId in await work.Run((Handler h) => h.Due(stop), stop))
        {
            await work.Run((Handler h) => h.Remind(callId, stop), stop);
        }
    }

    /// <summary>Looks at a reminder right before it leaves.</summary>
    /// <returns>False when it was answered meanwhile, or the deadline is another or over.</returns>
    internal static async Task<bool> Look(UnActDb db, OutboxMail mail, Instant now, CancellationToken stop)
    {
        var found = await (from s in db.Submissions.Where(s => s.Id == mail.SubjectId)
                           join c in db.Calls on s.CallId equals c.Id
                           join e in db.Set<Event>() on s.EventId equals e.Id
                           select new { Submission = s, Call = c, Event = e }).AsNoTracking().SingleOrDefaultAsync(stop);
        return found is not null && CallRules.MayAnswer(found.Submission, found.Call, found.Event, now)
            && CallRules.AnswersUntil(found.Submission.ChangedAt, found.Call)?.ToUnixTimeSeconds() == mail.ReadValues()["over"]!.GetValue<long>();
    }

    private static Instant? Moment(Instant over, Instant now) => Before.Select(before => over - before).Where(at => at <= now).Cast<Instant?>().Max();

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Due(CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var soon = now + Before.Max();
            var calls = await (from c in db.Calls
                               where c.ConfirmationsOverAt > now && c.ConfirmationsOverAt <= soon && db.Set<Event>().Any(e => e.Id == c.EventId && e.State != EventState.Draft && e.State != EventState.Cancelled)
                               join r in db.Set<ConfirmationReminder>() on c.Id equals r.CallId into told
                               from r in told.DefaultIfEmpty()
                               select new { c.Id, Over = c.ConfirmationsOverAt!.Value, SentFor = r == null ? (Instant?)null : r.SentFor }).ToListAsync(stop);
            return [.. calls.Where(c => Moment(c.Over, now) is { } moment && (c.SentFor is not { } sent || sent < moment)).Select(c => c.Id)];
        }

        public async Task Remind(Guid callId, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var found = await (from c in db.Calls where c.Id == callId join e in db.Events on c.EventId equals e.Id select new { Call = c, Event = e }).AsNoTracking().SingleAsync(stop);
            if (found.Call.ConfirmationsOverAt is not { } over || now >= over || Moment(over, now) is not { } moment || found.Event.State is EventState.Draft or EventState.Cancelled)
            {
                return;
            }

            var reminder = await db.Set<ConfirmationReminder>().SingleOrDefaultAsync(r => r.CallId == callId, stop) ?? db.Add(ConfirmationReminder.Of(callId)).Entity;
            if (!reminder.Send(moment))
            {
                return;
            }

            var silent = db.Submissions.Where(s => s.CallId == callId && s.State == SubmissionState.Accepted && s.ChangedAt < moment);
            var submissions = await (from s in silent join v in db.SubmissionVersions on s.CurrentId equals v.Id orderby s.Number select new { Submission = s, v.Title }).AsNoTracking().ToListAsync(stop);
            var authors = await db.AuthorsToTell(silent, found.Event.Title.Language, stop);
            var desk = await CallInMail.Load(db, found.Event, mailbox, stop);
            foreach (var one in submissions)
            {
                foreach (var to in authors[one.Submission.Id])
                {
                    var onceKey = string.Create(CultureInfo.InvariantCulture, $"{Template}:{one.Submission.Id:N}:{moment.ToUnixTimeSeconds()}:{to.Key}");
                    desk.Post(db, Template, to, onceKey, one.Submission, one.Title, now, null, ("until", desk.Deadline(found.Call.Zone, over, to.Language)), ("over", over.ToUnixTimeSeconds()));
                }
            }

            await db.SaveChangesAsync(stop);
        }
    }
}

/// <summary>Up to which moment before the deadline of a call those who have not confirmed were reminded.</summary>
public sealed class ConfirmationReminder : Reminded
{
    private ConfirmationReminder()
    {
    }

    public Guid CallId { get; private set; }

    public static ConfirmationReminder Of(Guid callId) => new() { CallId = callId };
}
