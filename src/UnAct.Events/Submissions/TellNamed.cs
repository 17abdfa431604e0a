using UnAct.Events;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>
/// Tells authors that they were named, each once. A mailbox gets three such mails a day at most, so the fourth waits for the next day. Nobody hears of what was withdrawn or turned
/// away meanwhile.
/// </summary>
public sealed class TellNamed(Work work)
{
    private const int AtOnce = 200;

    public async Task Run(CancellationToken stop)
    {
        var after = Guid.Empty;
        while (await work.Run((Handler h) => h.Run(after, stop), stop) is { } next)
        {
            after = next;
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        /// <param name="after">Submissions after this one.</param>
        /// <returns>The last that was looked at; null when there are no more.</returns>
        public async Task<Guid?> Run(Guid after, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var found = await (from a in db.Authorships
                               where a.ToldAt == null && a.DeniedAt == null && a.SubmissionId > after
                               join s in db.Submissions on a.SubmissionId equals s.Id
                               where s.State != SubmissionState.Draft && s.State != SubmissionState.Withdrawn && s.State != SubmissionState.DeskRejected
                                   && db.Set<Event>().Any(e => e.Id == s.EventId && e.State != EventState.Draft && e.State != EventState.Cancelled)
                               orderby a.SubmissionId
                               select new { Authorship = a, Submission = s }).Take(AtOnce).ToListAsync(stop);
            foreach (var of in found.GroupBy(f => f.Submission.Id))
            {
                await Tell(of.First().Submission, [.. of.Select(f => f.Authorship)], now, stop);
            }

            await db.SaveChangesAsync(stop);
            return found.Count < AtOnce ? null : found[^1].Submission.Id;
        }

        private async Task Tell(Submission submission, IReadOnlyList<Authorship> untold, Instant now, CancellationToken stop)
        {
            var authors = await db.SubmissionAuthors.AsNoTracking().Where(a => a.VersionId == submission.CurrentId).OrderBy(a => a.Order).ToListAsync(stop);
            var named = untold.Where(h => authors.Exists(a => a.AddressKey == h.AddressKey)).Take(await db.NamingsLeft(submission, now, stop)).ToList();
            var mails = await db.NextInvitations([.. named.Select(h => h.AddressKey)], now, stop, of: "naming");
            if (mails.Values.All(key => key is null))
            {
                return;
            }

            var @event = await db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == submission.EventId, stop);
            var version = await db.SubmissionVersions.AsNoTracking().SingleAsync(v => v.Id == submission.CurrentId, stop);
            var by = await db.People.Where(p => p.Id == version.PersonId).Select(p => new { p.Name, p.Language }).SingleOrDefaultAsync(stop);
            var desk = await CallInMail.Load(db, @event, mailbox, stop);
            foreach (var authorship in named)
            {
                if (mails[authorship.AddressKey] is { } onceKey)
                {
                    SubmissionLetters.Named(db, desk, authorship, submission, version, authors, by?.Name ?? "", (submission.SourceId is null ? by?.Language : null) ?? @event.Title.Language, onceKey, now);
                }
            }

            // The next submission counts these mails.
            await db.SaveChangesAsync(stop);
        }
    }
}

/// <summary>How many people somebody can name in a day so that they hear of it by mail that day; and how many the imports of an event can.</summary>
internal static class NamingsADay
{
    private const int Most = 100, MostOfImports = 3000;

    extension(UnActDb db)
    {
        public async Task<int> NamingsLeft(Submission submission, Instant now, CancellationToken stop)
        {
            var imported = submission.SourceId is not null;
            var told = await db.Authorships.CountAsync(a => a.ToldAt > now - Duration.FromDays(1) && db.Set<Submission>().Any(s => s.Id == a.SubmissionId
                && (imported ? s.EventId == submission.EventId && s.SourceId != null : s.PersonId == submission.PersonId && s.SourceId == null)), stop);
            return Math.Max(0, (imported ? MostOfImports : Most) - told);
        }
    }
}
