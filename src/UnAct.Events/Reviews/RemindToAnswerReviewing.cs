using System.Globalization;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Reviews;

/// <summary>Whoever was asked to review and is silent is reminded after a week, and a week before the link ends.</summary>
public sealed class RemindToAnswerReviewing(Work work)
{
    public const int BatchSize = 100;

    /// <summary>From when they were asked.</summary>
    public static readonly IReadOnlyList<Duration> After = [Duration.FromDays(7), Reviewer.WaitsFor - Duration.FromDays(7)];

    public async Task Run(CancellationToken stop)
    {
        while (await work.Run((Handler h) => h.Remind(BatchSize, stop), stop))
        {
            stop.ThrowIfCancellationRequested();
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        /// <returns>False when nobody is left.</returns>
        public async Task<bool> Remind(int most, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var (first, second, over) = (now - After[0], now - After[1], now - Reviewer.WaitsFor);
            var silent = await (from r in db.Reviewers
                                where r.State == ReviewerState.Invited && r.SentAt > over && ((r.Reminders == 0 && r.SentAt <= first) || (r.Reminders == 1 && r.SentAt <= second))
                                join e in db.Events on r.EventId equals e.Id
                                where e.State != EventState.Draft && e.State != EventState.Cancelled
                                orderby r.EventId, r.Id
                                select new { Reviewer = r, Event = e }).Take(most).ToListAsync(stop);
            foreach (var of in silent.GroupBy(s => s.Event.Id))
            {
                var letters = await ReviewerLetters.Load(db, of.First().Event, of.First().Reviewer.InvitedBy is { } by ? Actor.Person(by) : Actor.Program, mailbox, stop);
                foreach (var reviewer in of.Select(s => s.Reviewer))
                {
                    // Whoever sleeps through the first moment hears of the second alone.
                    reviewer.Remind(After.Count(after => reviewer.SentAt + after <= now));
                    db.Post(letters.Remind(reviewer, string.Create(CultureInfo.InvariantCulture, $"reviewer-reminder:{reviewer.Id:N}:{reviewer.LinkVersion}:{reviewer.Reminders}"), now));
                }
            }

            await db.SaveChangesAsync(stop);
            return silent.Count == most;
        }
    }
}
