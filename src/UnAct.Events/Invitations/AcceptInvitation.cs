using UnAct.Events;
using UnAct.People;
using UnAct.Questions;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>
/// Somebody says yes: a registration is made by the rules of every other, with what the invitation opens. It works once: of two who press the button
/// at the same moment, one changes the invitation's version, and the other finds it answered.
/// </summary>
public static class AcceptInvitation
{
    /// <param name="Email">Only where the invitation may be passed on.</param>
    public sealed record Input(Actor By, string? Token, string? Name, string? Email, string? Organisation, string? Country, IReadOnlyList<Guid> PartIds, string Language,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null, IReadOnlyList<AnswerUpload>? Uploads = null, int? SeenForm = null);

    /// <param name="Own">The registration that the answer may lead to, with the version of its link; null when a mail leads there.</param>
    public sealed record Result((Guid Id, int LinkVersion)? Own);

    public sealed class Handler(UnActDb db, IClock clock, Links links, Register.Handler register)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var invitation = await db.InvitationOf(links, input.Token, stop) ?? throw Refused.NotFound();
            if (invitation.State == InvitationState.Accepted)
            {
                return new Result(await db.LeadsTo(invitation, stop));
            }

            var now = clock.GetCurrentInstant();
            var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == invitation.EventId, stop);
            var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == invitation.EventId, stop);
            InvitationRules.Check(InvitationRules.WhyNotAccept(invitation.State, InvitationRules.EndsAt(invitation.Until, @event.Zone, @event.StartsAt, setup), @event, now));
            var address = invitation.MayForward ? input.Email : invitation.Address;
            var theirs = EmailAddress.Clean(address) is { } clean && EmailAddress.Key(clean) == invitation.AddressKey;
            var givenBy = invitation.InvitedBy is { } person ? Actor.Person(person) : Actor.Program;
            var result = await register.Run(
                new Register.Input(input.By, invitation.EventId, input.Name, address, input.Organisation, input.Country, null, input.PartIds, input.Language,
                    Pass: new Pass(givenBy, invitation.CategoryId, invitation.OverCapacity, ProvesAddress: theirs), Answers: input.Answers, Uploads: input.Uploads, SeenForm: input.SeenForm), stop);
            if (result is not { Outcome: Register.Outcome.Written, RegistrationId: { } registration })
            {
                throw new Refused("registration.full");
            }

            var version = await db.Registrations.Where(r => r.Id == registration).Select(r => r.LinkVersion).SingleAsync(stop);
            // Where it may have gone from hand to hand it leads only to what it made itself, and only now.
            invitation.Accept(registration, theirs && !invitation.MayForward ? version : null, now);
            db.Log.Add(LogEntry.Of(input.By, now, "invitation.accepted", invitation.Id, invitation.EventId));
            await db.SaveChangesAsync(stop);
            return new Result(theirs && (!invitation.MayForward || !result.WasThere) ? (registration, version) : null);
        }
    }
}
