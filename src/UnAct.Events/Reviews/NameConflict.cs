using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>An author asks that whoever has an address has no part in their submission. Whether anybody of the committee has it they do not learn; naming it twice is naming it once.</summary>
public static class NameConflict
{
    public sealed record Input(Actor By, Guid EventId, int Number, string? Address, string? Reason);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(input.By, input.EventId, input.Number, stop);
            var (submission, now, reason) = (held.Submission, clock.GetCurrentInstant(), ConflictReason.Clean(input.Reason));
            if (ConflictRules.WhyNotName(submission) is { } why)
            {
                throw new Refused(why);
            }

            if (EmailAddress.Clean(input.Address) is not { } address)
            {
                throw new Refused("conflict.no-address", ("field", "Address"));
            }

            var (key, named) = (EmailAddress.Key(address), await db.Conflicts.Where(c => c.SubmissionId == submission.Id && c.PersonId == null).Select(c => c.AddressKey).ToListAsync(stop));
            if (named.Contains(key))
            {
                return;
            }

            if (named.Count >= Conflict.MostByAuthors)
            {
                throw new Refused("conflict.too-many");
            }

            db.Conflicts.Add(Conflict.With(submission.Id, address, reason, input.By, now));
            db.Log.Add(LogEntry.Of(input.By, now, "submission.conflict-named", submission.Id, input.EventId, why: reason));
            await db.SaveChangesAsync(stop);
        }
    }
}
