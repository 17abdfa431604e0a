using FluentValidation;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Events;

/// <summary>Asks somebody by mail to join the team of an event. Nothing happens until they accept.</summary>
public static class InviteToTeam
{
    /// <summary>So that a stolen session cannot make the installation write to the whole world.</summary>
    public const int MostOpen = 100;

    public sealed record Input(Actor By, Guid EventId, string? Address, TeamRoles Roles);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Address).Must(a => EmailAddress.Clean(a) is not null).WithErrorCode("address.wrong").WithMessage("Write an e-mail address such as name@example.org");
            RuleFor(i => i.Roles).Must(TeamPermissions.AreRoles).WithErrorCode("roles.missing").WithMessage("Choose at least one role");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            await db.Require(input.By, input.EventId, Permission.ManageTeam, stop);
            var @event = await db.HoldTeam(input.EventId, stop);
            var (now, address) = (clock.GetCurrentInstant(), EmailAddress.Clean(input.Address)!);
            var key = EmailAddress.Key(address);
            var members = await db.Team.Where(m => m.EventId == input.EventId && (m.AddressKey == key || m.AcceptedAt == null)).ToListAsync(stop);
            if (members.SingleOrDefault(m => m.AddressKey == key) is { } member)
            {
                if (member.AcceptedAt is null && member.Roles == input.Roles)
                {
                    // The same form posted twice; sending again is a button of its own.
                    return member.Id;
                }

                throw new Refused("team.already", ("field", nameof(Input.Address)));
            }

            if (members.Count >= MostOpen)
            {
                throw new Refused("team.too-many-open");
            }

            member = TeamMember.Invite(input.EventId, address, key, input.Roles, now);
            db.Team.Add(member);
            db.Log.Add(LogEntry.Of(input.By, now, "team.invited", member.Id, input.EventId, to: member.Roles.ToText()));
            await TeamInvitationMail.Post(db, @event, member, input.By, now, stop);
            await db.SaveChangesAsync(stop);
            return member.Id;
        }
    }
}
