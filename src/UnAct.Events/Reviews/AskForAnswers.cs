using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// When their time to answer has begun, the authors of what has a review are told; a day before it ends, those who have not answered, once more. What gets its first review in that
/// time is told of then. Another time begins anew.
/// </summary>
public sealed class AskForAnswers(Work work)
{
    public const string Template = "response-asked";
    public const int BatchSize = 100;

    public static readonly Duration Before = Duration.FromDays(1);

    public async Task Run(CancellationToken stop)
    {
        foreach (var callId in await work.Run((Handler h) => h.Due(stop), stop))
        {
            while (await work.Run((Handler h) => h.Ask(callId, BatchSize, stop), stop))
            {
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Looks right before it leaves.</summary>
    /// <returns>False when it was decided meanwhile, the time is another or over, or a reminder was answered.</returns>
    internal static async Task<bool> Look(UnActDb db, OutboxMail mail, Instant now, CancellationToken stop)
    {
        var found = await (from s in db.Submissions.Where(s => s.Id == mail.SubjectId)
                           join e in db.Set<Event>() on s.EventId equals e.Id
                           join settings in db.ReviewSettings on s.CallId equals settings.CallId
                           join r in db.AuthorResponses on s.Id equals r.SubmissionId
                           select new { Submission = s, Event = e, Settings = settings, r.At }).AsNoTracking().SingleOrDefaultAsync(stop);
        var values = mail.ReadValues();
        return found is not null && ResponseRules.WhyNot(found.Submission, found.Settings, found.Event, true, now) is null
            && found.Settings.ResponseClosesAt?.ToUnixTimeSeconds() == values["over"]?.GetValue<long>() && !(found.At is not null && values["reminds"]!.GetValue<bool>());
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Due(CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            return await (from settings in db.ReviewSettings
                          where settings.ResponseOpensAt <= now && settings.ResponseClosesAt > now
                          join c in db.Calls on settings.CallId equals c.Id
                          where db.Set<Event>().Any(e => e.Id == c.EventId && e.State != EventState.Draft && e.State != EventState.Cancelled)
                          orderby c.Id
                          select c.Id).ToListAsync(stop);
        }

        /// <returns>False when nothing is left.</returns>
        public async Task<bool> Ask(Guid callId, int most, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var found = await (from c in db.Calls where c.Id == callId join e in db.Events on c.EventId equals e.Id join s in db.ReviewSettings on c.Id equals s.CallId select new { Call = c, Event = e, Settings = s }).AsNoTracking().SingleAsync(stop);
            var (opens, closes) = (found.Settings.ResponseOpensAt!.Value, found.Settings.ResponseClosesAt!.Value);
            var reminds = now >= closes - Before;
            var rows = from s in db.Submissions
                       where s.CallId == callId && s.State == SubmissionState.Submitted && db.Set<Review>().Any(r => r.SubmissionId == s.Id)
                       join r in db.AuthorResponses on s.Id equals r.SubmissionId into responses
                       from r in responses.DefaultIfEmpty()
                       where r == null || r.AskedAt == null || r.AskedAt < opens || (reminds && r.At == null && r.AskedAt < closes - Before && (r.RemindedOf == null || r.RemindedOf != closes))
                       orderby s.Number
                       select new { Submission = s, Response = r };
            var some = await rows.Take(most).ToListAsync(stop);
            var ids = some.ConvertAll(s => s.Submission.Id);
            var submissions = db.Submissions.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id));
            var titles = await (from s in submissions join v in db.SubmissionVersions on s.CurrentId equals v.Id select new { s.Id, v.Title }).ToDictionaryAsync(t => t.Id, t => t.Title, stop);
            var authors = await db.AuthorsToTell(submissions, found.Event.Title.Language, stop);
            var desk = await CallInMail.Load(db, found.Event, mailbox, stop);
            foreach (var one in some)
            {
                var response = one.Response ?? db.AuthorResponses.Add(AuthorResponse.To(one.Submission.Id)).Entity;
                var again = response.AskedAt >= opens;
                if (again)
                {
                    response.Remind(closes);
                }
                else
                {
                    response.Ask(now);
                }

                foreach (var to in authors[one.Submission.Id])
                {
                    var onceKey = string.Create(CultureInfo.InvariantCulture, $"{Template}:{one.Submission.Id:N}:{(again ? "end" : "begin")}:{(again ? closes : opens).ToUnixTimeSeconds()}:{to.Key}");
                    desk.Post(db, Template, to, onceKey, one.Submission, titles[one.Submission.Id], now, null, ("reminds", again), ("until", desk.Deadline(found.Call.Zone, closes, to.Language)), ("over", closes.ToUnixTimeSeconds()));
                }
            }

            await db.SaveChangesAsync(stop);
            return some.Count == most;
        }
    }
}
