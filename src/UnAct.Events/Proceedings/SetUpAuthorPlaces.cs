using FluentValidation;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Registrations;

namespace UnAct.Proceedings;

/// <summary>An organiser says whether, as what and until when the authors of what was accepted are invited.</summary>
public static class SetUpAuthorPlaces
{
    /// <param name="SeenVersion">Null where nobody had said anything.</param>
    /// <param name="CategoryId">Null: the only one there is.</param>
    public sealed record Input(Actor By, Guid EventId, int? SeenVersion, bool IsOn, Guid? CategoryId, OfferFrom From, LocalDateTime? Until, bool OverCapacity);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() => RuleFor(i => i.From).IsInEnum().WithMessage("Choose one of these");
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageCall, stop);
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var (now, plan) = (clock.GetCurrentInstant(), await RegistrationPlan.Load(db, input.EventId, stop));
            var places = await db.AuthorPlaces.SingleOrDefaultAsync(p => p.EventId == input.EventId, stop);
            if (places?.Version != input.SeenVersion)
            {
                throw new Refused("call.changed-meanwhile");
            }

            if (input.IsOn)
            {
                InvitePeople.MustBeToCome(input.Until, plan, now);
            }

            var category = input.CategoryId ?? (plan.Categories is [var only] ? only.Id : throw new ValidationException([new("CategoryId", "Choose as what they come")]));
            if (plan.Categories.All(c => c.Id != category))
            {
                throw new Refused("registration.category-unknown", ("field", "CategoryId"));
            }

            var was = places is { IsOn: true };
            places ??= db.AuthorPlaces.Add(AuthorPlaces.For(input.EventId)).Entity;
            places.Say(input.IsOn, category, input.From, input.Until, input.OverCapacity);
            db.Log.Add(LogEntry.Of(input.By, now, input.IsOn ? "call.places-offered" : was ? "call.places-ended" : "call.places-set", input.EventId, input.EventId));
            db.WakesSweeps = true;
            await db.SaveChangesAsync(stop);
        }
    }
}
