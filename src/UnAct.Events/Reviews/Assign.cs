using System.Globalization;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// A chair gives submissions to reviewers, or takes them away: one, or many at once, from either side and from a file. Never one that the reviewer is in conflict with, nor one that the
/// chair must not know of. What is given already is given once; a review that was sent is not taken away. This is the one place that assigns, whoever made the plan.
/// </summary>
public static class Assign
{
    public const int Most = 10_000;

    /// <param name="RoundId">Null: the latest.</param>
    /// <param name="Take">Those that are taken away.</param>
    public sealed record Input(Actor By, Guid EventId, Guid? RoundId, IReadOnlyList<AssignedPair> Give, IReadOnlyList<AssignedPair> Take);

    public sealed record Result(int Given, int Taken);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <exception cref="Refused">not-found for a submission or a person who is none, or whom the chair must not know of; assignment.conflict, naming the first.</exception>
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageSubmissions, stop);
            // Of two who assign at once the second waits here.
            var @event = await db.HoldTeam(input.EventId, stop);
            if (@event.State == EventState.Cancelled)
            {
                throw new Refused("event.is-cancelled");
            }

            if (input.Give.Count + input.Take.Count > Most)
            {
                throw new Refused("assignment.too-many");
            }

            var call = await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.EventId == input.EventId, stop) ?? throw new Refused("call.missing");
            var round = await db.RoundOf(call.Id, input.RoundId, stop);
            var all = input.Give.Concat(input.Take).Distinct().ToList();
            var (numbers, people) = (all.Select(p => p.Number).Distinct().ToList(), all.Select(p => p.PersonId).Distinct().ToList());
            var withheld = db.WithheldFrom(input.By, input.EventId);
            var submissions = await db.Submissions.AsNoTracking().Where(s => s.CallId == call.Id && s.State != SubmissionState.Draft && EF.Parameter(numbers).Contains(s.Number) && !withheld.Contains(s.Id)).ToDictionaryAsync(s => s.Number, stop);
            var reviewers = (await CommitteePerson.Of(db, input.EventId, stop)).Where(p => p.Reviews).Select(p => p.Id).ToHashSet();
            if (submissions.Count < numbers.Count || input.Give.Any(p => !reviewers.Contains(p.PersonId)))
            {
                throw Refused.NotFound();
            }

            if (input.Give.Where(p => submissions[p.Number].State != SubmissionState.Submitted).Select(p => (int?)p.Number).FirstOrDefault() is { } decided)
            {
                throw new Refused("assignment.not-open", ("number", decided.ToString(CultureInfo.InvariantCulture)));
            }

            var map = await ConflictMap.Load(db, input.EventId, people, stop);
            if (input.Give.FirstOrDefault(p => map.Has(submissions[p.Number].Id, p.PersonId)) is { Number: > 0 } conflict)
            {
                throw new Refused("assignment.conflict", ("number", conflict.Number.ToString(CultureInfo.InvariantCulture)));
            }

            var ids = submissions.Values.Select(s => s.Id).ToList();
            var there = await db.Assignments.Where(a => a.RoundId == round.Id && EF.Parameter(ids).Contains(a.SubmissionId) && EF.Parameter(people).Contains(a.PersonId)).ToDictionaryAsync(a => (a.SubmissionId, a.PersonId), stop);
            var now = clock.GetCurrentInstant();
            var given = input.Give.Distinct().Count(p => Give(input, round.Id, there.GetValueOrDefault((submissions[p.Number].Id, p.PersonId)), submissions[p.Number].Id, p.PersonId, now));
            var taken = input.Take.Distinct().Except(input.Give).Count(p => there.TryGetValue((submissions[p.Number].Id, p.PersonId), out var one) && Take(input, one, now));
            await db.SaveChangesAsync(stop);
            return new Result(given, taken);
        }

        private bool Give(Input input, Guid round, Assignment? there, Guid submission, Guid person, Instant now)
        {
            if (there is not null && AssignmentStates.Live.Contains(there.State))
            {
                return false;
            }

            if (there is null)
            {
                db.Assignments.Add(Assignment.Of(input.EventId, round, submission, person, input.By, now));
            }
            else
            {
                there.AssignAgain(input.By, now);
            }

            db.Log.Add(LogEntry.Of(input.By, now, "submission.assigned", submission, input.EventId, to: person.ToString("D", CultureInfo.InvariantCulture)));
            return true;
        }

        private bool Take(Input input, Assignment there, Instant now)
        {
            if (!AssignmentStates.Live.Contains(there.State))
            {
                return false;
            }

            if (there.State == AssignmentState.Submitted)
            {
                throw new Refused("assignment.has-review");
            }

            there.Remove();
            db.Log.Add(LogEntry.Of(input.By, now, "submission.unassigned", there.SubmissionId, input.EventId, to: there.PersonId.ToString("D", CultureInfo.InvariantCulture)));
            return true;
        }
    }
}

/// <param name="Number">Of the submission.</param>
public readonly record struct AssignedPair(int Number, Guid PersonId);
