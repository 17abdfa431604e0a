using FluentValidation;
using UnAct.Events;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>Adds a kind of contribution, or changes one. What was submitted stays as it is.</summary>
public static class SaveContributionType
{
    public const int MostMegabytes = 50;
    public const int MostPages = 500;

    /// <param name="TypeId">Null: a new one.</param>
    /// <param name="Language">Of name and hint; those in other languages stay.</param>
    public sealed record Input(
        Actor By, Guid EventId, Guid? TypeId, string Language, string? Name, string? Hint, int AbstractLimit, TextUnit AbstractUnit, FileWanted File, int FileMegabytes, int? FilePages);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Name).Must(n => EventTexts.Line(n) is { Length: <= ContributionType.NameLength }).WithMessage("Give it a name of at most 200 characters");
            RuleFor(i => i.Hint).Must(h => EventTexts.Fits(h, ContributionType.HintLength)).WithMessage("Write at most 1000 characters");
            RuleFor(i => i.AbstractLimit).InclusiveBetween(10, Call.MostAbstract).WithMessage("Write a whole number from 10 to 10000");
            RuleFor(i => i.AbstractUnit).IsInEnum().WithMessage("Choose one of these");
            RuleFor(i => i.File).IsInEnum().WithMessage("Choose one of these");
            RuleFor(i => i.FileMegabytes).InclusiveBetween(1, MostMegabytes).WithMessage("Write a whole number from 1 to 50");
            RuleFor(i => i.FilePages).Must(p => p is null or (>= 1 and <= MostPages)).WithMessage("Write a whole number, or leave it empty for no limit");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The type.</returns>
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            var call = await db.EditCall(input.By, input.EventId, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            var types = await db.ContributionTypes.Where(t => t.CallId == call.Id).ToListAsync(stop);
            var name = EventTexts.Line(input.Name)!;
            if (types.Any(t => t.Id != input.TypeId && t.RemovedAt is null && t.Name.Texts.GetValueOrDefault(input.Language) == name))
            {
                throw new Refused("call.type-twice", ("field", "Name"));
            }

            var type = input.TypeId is { } id ? types.SingleOrDefault(t => t.Id == id) ?? throw Refused.NotFound() : New(call, types);
            var language = await db.Events.Where(e => e.Id == input.EventId).Select(e => e.Title).SingleAsync(stop);
            type.Describe(type.Name.Saying(input.Language, name, language.Language), type.Hint.Saying(input.Language, EventTexts.Line(input.Hint), language.Language));
            type.Limit(input.AbstractLimit, input.AbstractUnit);
            type.Want(input.File, input.FileMegabytes, input.FilePages);
            db.Log.Add(LogEntry.Of(input.By, now, input.TypeId is null ? "call.type-added" : "call.type-changed", type.Id, input.EventId, to: name.Length > LogEntry.StateLength ? name[..LogEntry.StateLength] : name));
            await db.SaveChangesAsync(stop);
            return type.Id;
        }

        private ContributionType New(Call call, List<ContributionType> types) => types.Count(t => t.RemovedAt is null) < ContributionType.Most
            ? db.ContributionTypes.Add(ContributionType.For(call.Id, types.Count == 0 ? 0 : types.Max(t => t.Order) + 1)).Entity
            : throw new Refused("call.too-many-types");
    }
}
