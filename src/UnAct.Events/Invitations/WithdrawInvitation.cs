using FluentValidation;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>The organiser takes an invitation back that nobody has answered. Who has read of it is told, unless it was never meant for them.</summary>
public static class WithdrawInvitation
{
    /// <param name="Tell">Write to them, if the invitation has left.</param>
    public sealed record Input(Actor By, Guid EventId, Guid InvitationId, bool Tell, string? Message);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator() => Optional(i => i.Message);
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == input.InvitationId && i.EventId == input.EventId, stop) ?? throw Refused.NotFound();
            if (invitation.State == InvitationState.Withdrawn)
            {
                return;
            }

            if (invitation.State != InvitationState.Open)
            {
                throw new Refused("invitation.answered");
            }

            var (now, message) = (clock.GetCurrentInstant(), MessageWords.Clean(input.Message));
            invitation.Withdraw(now);
            if (input.Tell && await db.Outbox.AnyAsync(m => m.SubjectId == invitation.Id && m.State == MailState.Sent, stop))
            {
                db.Post(InvitationLetters.TakeBack(await RegistrationPlan.Load(db, input.EventId, stop), mailbox, invitation, message, now));
            }

            db.Log.Add(LogEntry.Of(input.By, now, "invitation.withdrawn", invitation.Id, input.EventId, why: message));
            await db.SaveChangesAsync(stop);
        }
    }
}
