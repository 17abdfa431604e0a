using System.Globalization;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// A chair who has no conflict with a submission says of somebody else that they have one, or have none: confirms or dismisses what was suggested, adds one, or lifts one with a reason.
/// Nobody rules on themselves; who is in conflict does not even find the submission. All or nothing.
/// </summary>
public static class RuleConflicts
{
    public const int Most = 200;

    public sealed record Input(Actor By, Guid EventId, IReadOnlyList<ConflictPair> Pairs, ConflictVerdict Verdict, string? Reason);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>How many of them changed something.</returns>
        public async Task<int> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageSubmissions, stop);
            // Of two who rule at once, the second waits here.
            await db.HoldTeam(input.EventId, stop);
            var reason = input.Verdict == ConflictVerdict.Lifted ? ConflictReason.Required(input.Reason) : ConflictReason.Clean(input.Reason);
            var pairs = input.Pairs.Distinct().ToList();
            if (pairs.Count is 0 or > Most)
            {
                throw new Refused("conflict.nobody-chosen");
            }

            var (numbers, people, withheld) = (pairs.Select(p => p.Number).ToHashSet(), pairs.Select(p => p.PersonId).ToHashSet(), db.WithheldFrom(input.By, input.EventId));
            if (input.By.PersonId is { } self && people.Contains(self))
            {
                throw new Refused("conflict.own");
            }

            var found = await db.Submissions.Where(s => s.EventId == input.EventId && s.State != SubmissionState.Draft && numbers.Contains(s.Number) && !withheld.Contains(s.Id)).Select(s => new { s.Number, s.Id }).ToDictionaryAsync(s => s.Number, s => s.Id, stop);
            if (found.Count < numbers.Count)
            {
                throw ConflictReason.NoSubmission();
            }

            if (await db.Team.Where(m => m.EventId == input.EventId && m.PersonId != null && people.Contains(m.PersonId.Value)).Select(m => m.PersonId).Distinct().CountAsync(stop) < people.Count)
            {
                throw Refused.NotFound();
            }

            var (ids, now) = (found.Values.ToList(), clock.GetCurrentInstant());
            var map = await ConflictMap.Load(db, input.EventId, people, stop);
            var rulings = await db.ConflictRulings.Where(r => ids.Contains(r.SubmissionId) && people.Contains(r.PersonId)).ToDictionaryAsync(r => (r.SubmissionId, r.PersonId), stop);
            var changed = pairs.Count(pair => Rule(input, (found[pair.Number], pair.PersonId), map.Why(found[pair.Number], pair.PersonId), rulings, reason, now));
            if (input.Verdict == ConflictVerdict.Stands)
            {
                await ReleasedByConflict.Release(db, [.. pairs.Select(pair => (found[pair.Number], pair.PersonId))], stop);
            }

            await db.SaveChangesAsync(stop);
            return changed;
        }

        private bool Rule(Input input, (Guid Submission, Guid Person) pair, ConflictWhy why, Dictionary<(Guid, Guid), ConflictRuling> rulings, string? reason, Instant now)
        {
            var ruling = rulings.GetValueOrDefault(pair);
            var holds = ConflictMap.Holds(why);
            switch (input.Verdict)
            {
                case ConflictVerdict.Stands when holds:
                    return false;
                case ConflictVerdict.Stands:
                    if (ruling is not null)
                    {
                        db.ConflictRulings.Remove(ruling);
                    }

                    if ((why & ~ConflictWhy.Lifted) == ConflictWhy.None)
                    {
                        db.Conflicts.Add(Conflict.Of(pair.Submission, pair.Person, ConflictSource.Chair, reason, input.By, now));
                    }

                    break;
                case ConflictVerdict.Lifted when why.HasFlag(ConflictWhy.Author):
                    throw new Refused("conflict.is-author");
                case ConflictVerdict.Lifted when !holds:
                    return false;
                case ConflictVerdict.Dismissed when holds:
                    // It became a conflict since it was looked at, and is not dismissed unseen.
                    throw new Refused("conflict.changed-meanwhile");
                default:
                    var lifts = input.Verdict == ConflictVerdict.Lifted;
                    if (ruling is null)
                    {
                        db.ConflictRulings.Add(ConflictRuling.Of(pair.Submission, pair.Person, lifts, reason ?? "", input.By, now));
                    }
                    else
                    {
                        ruling.Say(lifts, reason ?? "", input.By, now);
                    }

                    break;
            }

            var what = input.Verdict switch { ConflictVerdict.Stands => "submission.conflict-set", ConflictVerdict.Lifted => "submission.conflict-lifted", _ => "submission.conflict-dismissed" };
            db.Log.Add(LogEntry.Of(input.By, now, what, pair.Submission, input.EventId, to: pair.Person.ToString("D", CultureInfo.InvariantCulture), why: reason));
            return true;
        }
    }
}

/// <param name="Number">Of the submission.</param>
public readonly record struct ConflictPair(int Number, Guid PersonId);

public enum ConflictVerdict
{
    /// <summary>There is a conflict.</summary>
    Stands,

    /// <summary>There was one, and it holds no longer.</summary>
    Lifted,

    /// <summary>What was suggested is none.</summary>
    Dismissed,
}
