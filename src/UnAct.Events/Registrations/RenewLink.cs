using System.Globalization;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// Makes every personal link of a registration worthless that was sent so far, and sends a new one to its address: because it was passed on, or
/// fell into wrong hands. The new link is told to nobody else, whoever asked for it.
/// </summary>
public static class RenewLink
{
    /// <param name="Token">The link that is to end, from the person's own page; null when an organiser asks.</param>
    /// <param name="SeenLinkVersion">Pressing the button twice makes one new link.</param>
    public sealed record Input(Actor By, string? Token, Guid? EventId, Guid? RegistrationId, int SeenLinkVersion);

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await Hold(input, stop);
            var (registration, now) = (held.Registration, clock.GetCurrentInstant());
            if (registration.LinkVersion != input.SeenLinkVersion)
            {
                return;
            }

            registration.RevokeLinks();
            var (version, unconfirmed) = (registration.LinkVersion, registration.State == RegistrationState.Unconfirmed);
            // A letter that may still leave, also one that failed and can be sent again, carries the link that works.
            await db.Outbox.Where(m => m.LinkId == registration.Id && m.State != MailState.Sent && m.State != MailState.Superseded)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.LinkVersion, version), stop);
            var letters = new Letters(db, held.Plan, mailbox, now);
            var words = letters.In(registration);
            letters.Post("registration-link", string.Create(CultureInfo.InvariantCulture, $"registration-link:{registration.Id:N}:{version}"), registration, [], [],
                unconfirmed ? LinkPurpose.ConfirmAddress : LinkPurpose.Registration, null, ("state", unconfirmed ? "unconfirmed" : ""),
                ("event", RegistrationRules.MaySee(held.Event.Visibility, registration.State) ? words.Values : words.ClosedValues));
            db.Log.Add(LogEntry.Of(input.By, now, "registration.link-renewed", registration.Id, registration.EventId));
            await db.SaveChangesAsync(stop);
        }

        private async Task<HeldRegistration> Hold(Input input, CancellationToken stop)
        {
            if (input is { Token: null, EventId: { } eventId, RegistrationId: { } id })
            {
                await db.Require(input.By, eventId, Permission.ManageRegistrations, stop);
                return await db.Hold(eventId, id, stop);
            }

            return await db.HoldOwn(links, LinkPurpose.Registration, input.By, input.Token, input.RegistrationId, stop);
        }
    }
}
