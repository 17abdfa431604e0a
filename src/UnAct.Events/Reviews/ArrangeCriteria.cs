using FluentValidation;

namespace UnAct.Reviews;

/// <summary>The criteria of a round in the order in which they are asked; one that was taken out is asked again when it is named. What is asked and not named stays behind the others.</summary>
public static class ArrangeCriteria
{
    public sealed record Input(Actor By, Guid EventId, Guid RoundId, IReadOnlyList<Guid> Criteria);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() => RuleFor(i => i.Criteria).Must(c => c.Count <= 10 * Criterion.Most && c.Distinct().Count() == c.Count).WithMessage("Name each once");
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var (_, round) = await db.EditRound(input.By, input.EventId, input.RoundId, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var known = await db.Criteria.Where(c => c.RoundId == round.Id).OrderBy(c => c.Order).ThenBy(c => c.Id).ToListAsync(stop);
            var named = input.Criteria.Select(id => known.SingleOrDefault(c => c.Id == id) ?? throw Refused.NotFound()).ToList();
            List<Criterion> asked = [.. named, .. known.Where(c => c.RemovedAt is null && !named.Contains(c))];
            if (asked.Count > Criterion.Most)
            {
                throw new Refused("reviewing.too-many-criteria");
            }

            var back = named.Where(c => c.RemovedAt is not null).ToList();
            // Meanwhile another may have taken the name of one that comes back.
            if (back.Any(one => asked.Any(other => other != one && other.Name.Texts.Any(text => one.Name.Texts.GetValueOrDefault(text.Key) == text.Value))))
            {
                throw new Refused("reviewing.criterion-twice");
            }

            foreach (var (order, criterion) in asked.Concat(known.Except(asked)).Index())
            {
                criterion.MoveTo(order);
            }

            back.ForEach(criterion => criterion.AskAgain());
            if (back.Count > 0)
            {
                await ReviewWeights.Follow(db, round.Id, known, stop);
            }

            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "reviewing.criteria-arranged", round.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
