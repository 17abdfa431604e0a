using FluentValidation;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>Writes an open invitation once more, with more time where it is given. Whoever is silent is silent from now on.</summary>
public static class InviteAgain
{
    /// <param name="Until">Local in the event's zone; null: as long as people can register or withdraw.</param>
    /// <param name="Renew">The links of earlier mails lead nowhere from now on.</param>
    /// <param name="SeenVersion">So that the same form posted twice sends one mail.</param>
    public sealed record Input(Actor By, Guid EventId, Guid InvitationId, LocalDateTime? Until, bool Renew, int SeenVersion);

    private static readonly Duration TwicePressed = Duration.FromMinutes(2);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == input.InvitationId && i.EventId == input.EventId, stop) ?? throw Refused.NotFound();
            var now = clock.GetCurrentInstant();
            if (invitation is { State: InvitationState.Open, Version: var version } && version != input.SeenVersion)
            {
                // The same press twice sends once. Anything else than a sending of just now is news: the event moved, and its end with it.
                if (invitation.SentAt > now - TwicePressed)
                {
                    return;
                }

                throw new Refused("invitation.changed-meanwhile");
            }

            var plan = await RegistrationPlan.Load(db, input.EventId, stop);
            InvitationRules.Check(InvitePeople.WhyNotInvite(plan.Event, now));
            InvitePeople.MustBeToCome(input.Until, plan, now);
            if (await db.Registrations.AnyAsync(r => r.EventId == input.EventId && r.ContactAddressKey == invitation.AddressKey && RegistrationStates.Live.Contains(r.State), stop))
            {
                throw new Refused("invitation.registered");
            }

            invitation.SendAgain(input.Until, input.Renew, now);
            db.Post(InvitationLetters.Invite(plan, mailbox, invitation, await db.NextInvitation(invitation.AddressKey, now, stop), now));
            db.Log.Add(LogEntry.Of(input.By, now, input.Renew ? "invitation.renewed" : "invitation.sent-again", invitation.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
