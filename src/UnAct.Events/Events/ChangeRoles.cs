using FluentValidation;

namespace UnAct.Events;

/// <summary>Gives a member of the team other roles. Somebody must stay its owner.</summary>
public static class ChangeRoles
{
    public sealed record Input(Actor By, Guid EventId, Guid MemberId, TeamRoles Roles, int SeenVersion);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() =>
            RuleFor(i => i.Roles).Must(TeamPermissions.AreRoles).WithErrorCode("roles.missing").WithMessage("Choose at least one role");
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            await db.Require(input.By, input.EventId, Permission.ManageTeam, stop);
            await db.HoldTeam(input.EventId, stop);
            var member = await db.Team.SingleOrDefaultAsync(m => m.Id == input.MemberId && m.EventId == input.EventId, stop) ?? throw Refused.NotFound();
            if (member.Roles == input.Roles)
            {
                return;
            }

            if (member.Version != input.SeenVersion)
            {
                throw new Refused("team.changed-meanwhile");
            }

            if (!input.Roles.HasFlag(TeamRoles.Owner))
            {
                await db.MustKeepAnOwner(member, stop);
            }

            var from = member.Roles.ToText();
            member.Take(input.Roles);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "team.roles-changed", member.PersonId ?? member.Id, input.EventId, from, member.Roles.ToText()));
            await db.SaveChangesAsync(stop);
        }
    }
}
