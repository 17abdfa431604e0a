using FluentValidation;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>The kinds of contribution in the order in which they are offered; one that was taken out is offered again when it is named. What is offered and not named stays behind the others: taking out asks first.</summary>
public static class ArrangeContributionTypes
{
    public sealed record Input(Actor By, Guid EventId, IReadOnlyList<Guid> Types);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() => RuleFor(i => i.Types).Must(t => t.Count <= 10 * ContributionType.Most && t.Distinct().Count() == t.Count).WithMessage("Name each once");
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var call = await db.EditCall(input.By, input.EventId, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var known = await db.ContributionTypes.Where(t => t.CallId == call.Id).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
            var named = input.Types.Select(id => known.SingleOrDefault(t => t.Id == id) ?? throw Refused.NotFound()).ToList();
            List<ContributionType> offered = [.. named, .. known.Where(t => t.RemovedAt is null && !named.Contains(t))];
            if (offered.Count > ContributionType.Most)
            {
                throw new Refused("call.too-many-types");
            }

            var back = named.Where(t => t.RemovedAt is not null).ToList();
            // Meanwhile another may have taken the name of one that comes back.
            if (back.Any(type => offered.Any(other => other != type && other.Name.Texts.Any(text => type.Name.Texts.GetValueOrDefault(text.Key) == text.Value))))
            {
                throw new Refused("call.type-twice");
            }

            foreach (var (order, type) in offered.Concat(known.Except(offered)).Index())
            {
                type.MoveTo(order);
            }

            back.ForEach(type => type.Offer());
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "call.types-arranged", call.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
