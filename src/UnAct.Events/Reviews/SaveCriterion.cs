using FluentValidation;
using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>Adds a criterion to a round, or changes one.</summary>
public static class SaveCriterion
{
    /// <param name="CriterionId">Null: a new one.</param>
    /// <param name="SeenVersion">Of the round that the person saw.</param>
    /// <param name="Language">Of name and guidance; those in other languages stay.</param>
    public sealed record Input(
        Actor By, Guid EventId, Guid RoundId, Guid? CriterionId, int? SeenVersion, string Language, string? Name, string? Guidance, int Lowest, int Highest, decimal Weight, bool Required);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Name).Must(n => EventTexts.Line(n) is { Length: <= Criterion.NameLength }).WithMessage("Give it a name of at most 200 characters");
            RuleFor(i => i.Guidance).Must(g => EventTexts.Fits(g, Criterion.GuidanceLength)).WithMessage("Write at most 1000 characters");
            RuleFor(i => i.Lowest).InclusiveBetween(0, Criterion.MostPoints - 1).WithMessage("Write a whole number from 0 to 9");
            RuleFor(i => i.Highest).InclusiveBetween(1, Criterion.MostPoints).WithMessage("Write a whole number from 1 to 10");
            RuleFor(i => i.Highest).GreaterThan(i => i.Lowest).When(i => i.Lowest is >= 0 and < Criterion.MostPoints && i.Highest is >= 1 and <= Criterion.MostPoints).WithMessage("The best must be more than the worst");
            RuleFor(i => i.Weight).Must(Criterion.IsWeight).WithMessage("Write a number from 0.1 to 10");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The criterion.</returns>
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            var (_, round) = await db.EditRound(input.By, input.EventId, input.RoundId, stop, input.SeenVersion);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var criteria = await db.Criteria.Where(c => c.RoundId == round.Id).ToListAsync(stop);
            var name = EventTexts.Line(input.Name)!;
            if (criteria.Any(c => c.Id != input.CriterionId && c.RemovedAt is null && c.Name.Texts.GetValueOrDefault(input.Language) == name))
            {
                throw new Refused("reviewing.criterion-twice", ("field", "Name"));
            }

            var criterion = input.CriterionId is { } id ? criteria.SingleOrDefault(c => c.Id == id) ?? throw Refused.NotFound() : New(round, criteria);
            var language = await db.Events.Where(e => e.Id == input.EventId).Select(e => e.Title).SingleAsync(stop);
            criterion.Describe(criterion.Name.Saying(input.Language, name, language.Language), criterion.Guidance.Saying(input.Language, EventTexts.Line(input.Guidance), language.Language));
            if ((criterion.Lowest, criterion.Highest) != (input.Lowest, input.Highest) && await db.ReviewMarks.AnyAsync(m => m.CriterionId == criterion.Id, stop))
            {
                // A mark is a number on the scale that was shown.
                throw new Refused("reviewing.criterion-marked", ("field", "Highest"));
            }

            criterion.Measure(input.Lowest, input.Highest, input.Weight, input.Required);
            await ReviewWeights.Follow(db, round.Id, criteria, stop);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), input.CriterionId is null ? "reviewing.criterion-added" : "reviewing.criterion-changed", criterion.Id, input.EventId, to: ReviewingAccess.Short(criterion.Name)));
            await db.SaveChangesAsync(stop);
            return criterion.Id;
        }

        private Criterion New(ReviewRound round, List<Criterion> criteria) => criteria.Count(c => c.RemovedAt is null) < Criterion.Most
            ? db.Criteria.Add(Criterion.For(round.Id, criteria.Count == 0 ? 0 : criteria.Max(c => c.Order) + 1)).Entity
            : throw new Refused("reviewing.too-many-criteria");
    }
}
