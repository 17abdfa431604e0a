using FluentValidation;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// A chair stages one outcome for many submissions: for those that were chosen in the list, or for all that a filter finds. What cannot be decided so, or was changed since it was seen,
/// is left as it is and named. Words and notes that were written for one stay.
/// </summary>
public static class StageDecisions
{
    public const int MostChosen = 500;

    /// <param name="Mark">What the page showed of it.</param>
    public sealed record Chosen(int Number, string Mark);

    /// <param name="Items">Null: all that the filter finds.</param>
    /// <param name="Seen">Of all that the filter found, as it was shown: <see cref="StagingPlan.Mark"/>.</param>
    /// <param name="Takes">What is staged is taken back; the outcome is then not asked.</param>
    public sealed record Input(Actor By, Guid EventId, IReadOnlyList<Chosen>? Items, DecisionFilter Filter, string? Seen, DecisionOutcome? Outcome, bool Takes, string? Words, string? Why);

    /// <param name="Changed">How many are staged now, or no longer.</param>
    public sealed record Result(int Changed, int Same, IReadOnlyList<(int Number, string Why)> Left);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Outcome).Must(o => o is { } outcome && Enum.IsDefined(outcome)).When(i => !i.Takes).WithMessage("Choose what is decided");
            RuleFor(i => i.Items).Must(items => items is not { Count: 0 }).WithMessage("Choose at least one submission");
            RuleFor(i => i.Items).Must(items => items is not { Count: > MostChosen }).WithMessage("Choose at most 500 at a time");
            RuleFor(i => i.Words).Must(w => MessageWords.Clean(w) is not { Length: > Decision.WordsLength }).WithMessage("Write at most 5000 characters");
            RuleFor(i => i.Why).Must(w => MessageWords.Clean(w) is not { Length: > Decision.WhyLength }).WithMessage("Write at most 1000 characters");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var sight = await DeskSight.Load(db, input.By, input.EventId, Permission.ManageSubmissions, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            if (sight.Call is null)
            {
                throw new Refused("call.missing");
            }

            await db.HoldDecisions(input.EventId, stop);
            var (now, outcome) = (clock.GetCurrentInstant(), input.Takes ? null : input.Outcome);
            var (words, why) = input.Takes ? (null, null) : (MessageWords.Clean(input.Words), EventTexts.Block(input.Why));
            var numbers = input.Items?.Select(i => i.Number).ToList();
            var rows = numbers is null ? await input.Filter.Rows(db, sight, stop) : sight.Submissions(db).Where(s => numbers.Contains(s.Number));
            await rows.Hold(stop);
            var plan = await StagingPlan.Of(db, sight, rows, outcome, why, words is not null, now, stop);
            if (numbers is null && plan.Mark != input.Seen)
            {
                throw new Refused("decision.changed-meanwhile");
            }

            var shown = input.Items?.DistinctBy(i => i.Number).ToDictionary(i => i.Number, i => i.Mark);
            var left = plan.Rows.Where(r => r.Why is not null).Select(r => (r.Number, r.Why!)).ToList();
            var taken = plan.Taken.Where(r => shown is null || shown[r.Number] == r.Mark).ToList();
            left.AddRange(plan.Taken.Except(taken).Select(r => (r.Number, "decision.changed-meanwhile")));
            left.AddRange((numbers ?? []).Distinct().Except(plan.Rows.Select(r => r.Number)).Select(number => (number, "not-found")));
            await Stage(input, [.. taken], outcome, words, why, now, stop);
            await db.SaveChangesAsync(stop);
            return new Result(taken.Count, plan.Same, [.. left.OrderBy(l => l.Item1)]);
        }

        private async Task Stage(Input input, IReadOnlyList<PlannedStaging> taken, DecisionOutcome? outcome, string? words, string? why, Instant now, CancellationToken stop)
        {
            var (staged, last) = (new Dictionary<Guid, Decision>(), new Dictionary<Guid, int>());
            foreach (var some in taken.Chunk(500))
            {
                var ids = some.Select(t => t.Id).ToList();
                foreach (var decision in await db.Decisions.Where(d => ids.Contains(d.SubmissionId)).ToListAsync(stop))
                {
                    last[decision.SubmissionId] = Math.Max(last.GetValueOrDefault(decision.SubmissionId), decision.Number);
                    if (decision.ReleasedAt is null)
                    {
                        staged[decision.SubmissionId] = decision;
                    }
                }
            }

            var rank = outcome == DecisionOutcome.Reserve ? await db.NextRank(input.EventId, stop) : 0;
            foreach (var one in taken)
            {
                var had = staged.GetValueOrDefault(one.Id);
                if (outcome is not { } to)
                {
                    db.Decisions.Remove(had!);
                    db.Log.Add(LogEntry.Of(input.By, now, "decision.unstaged", one.Id, input.EventId, one.Was.ToString()));
                    continue;
                }

                var decision = had ?? db.Decisions.Add(Decision.For(input.EventId, one.Id, last.GetValueOrDefault(one.Id) + 1)).Entity;
                decision.Stage(to, words ?? decision.Words, decision.Note, DecisionRules.Changes(one.State) ? why ?? decision.Why : null, () => rank++, input.By, now);
                db.Log.Add(LogEntry.Of(input.By, now, "decision.staged", one.Id, input.EventId, one.Was?.ToString(), to.ToString()));
            }
        }
    }
}
