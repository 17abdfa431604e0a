using FluentValidation;

namespace UnAct.Events;

/// <summary>Names the organisations that stand behind an event, each with its role, in the order they are shown.</summary>
public static class NamePartners
{
    public const int Most = 100;

    /// <param name="Language">Of the names; those in other languages stay.</param>
    /// <param name="Partners">All of them, in their order: one that is there and not in this list is taken away.</param>
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, string Language, IReadOnlyList<PartnerLine> Partners);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Partners).Must(p => p.Count <= Most).WithMessage("An event has at most 100 partners");
            RuleForEach(i => i.Partners).SetValidator(new PartnerLine.Validator());
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            var @event = await db.Edit(input.By, input.EventId, stop);
            var there = await db.Partners.Where(p => p.EventId == @event.Id).OrderBy(p => p.Order).ToListAsync(stop);
            var before = Named(there);
            var partners = input.Partners.Select((line, at) => Name(line, at, @event, there, input.Language)).ToList();
            if (before.SequenceEqual(Named(partners)))
            {
                return;
            }

            @event.MustBeAt(input.SeenVersion);
            db.Partners.RemoveRange(there.Except(partners));
            await db.Changed(@event, input.By, "event.partners-named", clock.GetCurrentInstant(), stop);
        }

        private Partner Name(PartnerLine line, int at, Event @event, List<Partner> there, string language)
        {
            var partner = line.Id is { } id ? there.SingleOrDefault(p => p.Id == id) ?? throw new Refused("partner.unknown") : null;
            if (partner is null)
            {
                partner = Partner.Create(@event.Id, at, LocalizedText.Empty, line.Role);
                db.Partners.Add(partner);
            }

            var name = partner.Name.Saying(language, EventTexts.Line(line.Name), @event.Title.Language);
            partner.Describe(at, name.IsEmpty ? throw new Refused("partner.name-missing") : name, line.Role, EventTexts.Site(line.Website));
            return partner;
        }

        private static List<object?> Named(IEnumerable<Partner> partners) => [.. partners.SelectMany(p => new object?[] { p.Id, p.Name, p.Role, p.Website })];
    }
}

/// <summary>One partner as it is typed.</summary>
/// <param name="Id">Null for a new one.</param>
public sealed record PartnerLine(Guid? Id, string? Name, PartnerRole Role, string? Website = null)
{
    public sealed class Validator : AbstractValidator<PartnerLine>
    {
        public Validator()
        {
            RuleFor(p => p.Name).Must(n => EventTexts.Fits(n, Partner.NameLength)).WithMessage("Write at most 200 characters");
            RuleFor(p => p.Role).IsInEnum().WithMessage("Choose one of these");
            RuleFor(p => p.Website).MustBeSite();
        }
    }
}
