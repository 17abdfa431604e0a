using FluentValidation;
using UnAct.Events;

namespace UnAct.Invitations;

/// <summary>Somebody says no, with words or without. Saying it twice is saying it once.</summary>
public static class DeclineInvitation
{
    public sealed record Input(Actor By, string? Token, string? Words);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() =>
            RuleFor(i => i.Words).Must(text => MessageWords.Clean(text) is not { Length: > PersonalInvitation.WordsLength }).WithMessage("Write at most 1000 characters");
    }

    public sealed class Handler(UnActDb db, IClock clock, Links links)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var invitation = await db.InvitationOf(links, input.Token, stop) ?? throw Refused.NotFound();
            if (invitation.State == InvitationState.Declined)
            {
                return;
            }

            await new Validator().ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == invitation.EventId, stop);
            var setup = await db.Set<Registrations.RegistrationSetup>().AsNoTracking().SingleOrDefaultAsync(s => s.EventId == invitation.EventId, stop);
            InvitationRules.Check(InvitationRules.WhyNotAnswer(invitation.State, InvitationRules.EndsAt(invitation.Until, @event.Zone, @event.StartsAt, setup), now));
            invitation.Decline(MessageWords.Clean(input.Words), now);
            db.Log.Add(LogEntry.Of(input.By, now, "invitation.declined", invitation.Id, invitation.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
