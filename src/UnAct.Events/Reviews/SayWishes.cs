using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>A reviewer says how gladly they would review what the call shows them; what is left out stays as it was said.</summary>
public static class SayWishes
{
    public const int Most = 500;

    /// <param name="Wishes">By number; null takes a wish back.</param>
    public sealed record Input(Actor By, Guid EventId, IReadOnlyDictionary<int, BidValue?> Wishes);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <exception cref="Refused">not-found for a number that is none, or of what they must not know of: then nothing is changed.</exception>
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var sight = await CommitteeSight.Load(db, input.By, input.EventId, stop);
            if (!sight.Roles.HasFlag(TeamRoles.Reviewer) || input.Wishes.Count > Most || sight.Call is not { } call || !await db.ReviewSettings.AnyAsync(s => s.CallId == call.Id && s.OtherPapers, stop))
            {
                throw Refused.Forbidden();
            }

            var (person, numbers, now) = (input.By.PersonId!.Value, input.Wishes.Keys.ToList(), clock.GetCurrentInstant());
            var found = await sight.Submissions(db).Where(s => s.State == SubmissionState.Submitted && EF.Parameter(numbers).Contains(s.Number)).Select(s => new { s.Id, s.Number }).ToDictionaryAsync(s => s.Number, s => s.Id, stop);
            if (found.Count < numbers.Count)
            {
                throw Refused.NotFound();
            }

            var ids = found.Values.ToList();
            var had = await db.Bids.Where(b => b.PersonId == person && EF.Parameter(ids).Contains(b.SubmissionId)).ToDictionaryAsync(b => b.SubmissionId, stop);
            foreach (var (number, wish) in input.Wishes)
            {
                var there = had.GetValueOrDefault(found[number]);
                if (wish is not { } value)
                {
                    db.Bids.RemoveRange(there is null ? [] : [there]);
                }
                else if (there is null)
                {
                    db.Bids.Add(Bid.Of(person, found[number], value, now));
                }
                else if (there.Value != value)
                {
                    there.Say(value, now);
                }
            }

            await db.SaveChangesAsync(stop);
        }
    }
}
