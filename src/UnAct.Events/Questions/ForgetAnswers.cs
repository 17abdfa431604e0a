using System.Globalization;
using UnAct.Events;

namespace UnAct.Questions;

/// <summary>The sweep that keeps what was promised beside a question: so many days after the event its answers are deleted, with their files. What drafts hold is their room's.</summary>
public sealed class ForgetAnswers(Work work)
{
    public async Task Run(CancellationToken stop)
    {
        foreach (var due in await work.Run((Handler h) => h.Due(stop), stop))
        {
            await work.Run((Handler h) => h.Forget(due, stop), stop);
        }
    }

    /// <summary>The answers to one form that were promised to go so many days after the event.</summary>
    public sealed record Promise(Guid EventId, Guid FormId, int Days);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<IReadOnlyList<Promise>> Due(CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var made = await (from answer in db.Answers
                              where answer.KeptDays != null
                              join form in db.Forms on answer.FormId equals form.Id
                              join held in db.Events on form.EventId equals held.Id
                              // One that is put off is still to come.
                              where held.EndsAt != null && held.State != EventState.Postponed
                              select new { held.Id, FormId = form.Id, Days = answer.KeptDays!.Value, EndsAt = held.EndsAt!.Value }).Distinct().ToListAsync(stop);
            return [.. made.Where(m => IsDue(m.EndsAt, m.Days, now)).Select(m => new Promise(m.Id, m.FormId, m.Days))];
        }

        public async Task<int> Forget(Promise due, CancellationToken stop)
        {
            var count = await db.RemoveAnswers(db.Answers.Where(a => a.FormId == due.FormId && a.KeptDays == due.Days), stop);
            if (count > 0)
            {
                db.Log.Add(LogEntry.Of(Actor.Program, clock.GetCurrentInstant(), "form.answers-forgotten", due.FormId, due.EventId, to: count.ToString(CultureInfo.InvariantCulture)));
                await db.SaveChangesAsync(stop);
            }

            return count;
        }
    }

    public static bool IsDue(Instant over, int days, Instant now) => over + Duration.FromDays(days) <= now;
}
