using UnAct.Mail;

namespace UnAct.Events;

/// <summary>Takes somebody out of the team, or an invitation back. Anybody may leave by themselves; somebody must stay its owner.</summary>
public static class RemoveFromTeam
{
    public sealed record Input(Actor By, Guid EventId, Guid MemberId);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.SeeEvent, stop);
            await db.HoldTeam(input.EventId, stop);
            var member = await db.Team.SingleOrDefaultAsync(m => m.Id == input.MemberId && m.EventId == input.EventId, stop);
            if (member is null || member.PersonId is null || member.PersonId != input.By.PersonId)
            {
                await db.Require(input.By, input.EventId, Permission.ManageTeam, stop);
            }

            if (member is null)
            {
                // Removed already: the same form posted twice.
                return;
            }

            await db.MustKeepAnOwner(member, stop);
            foreach (var mail in await db.Outbox.Where(m => m.SubjectId == member.Id && m.State == MailState.Waiting).ToListAsync(stop))
            {
                mail.Supersede();
            }

            db.Team.Remove(member);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "team.removed", member.PersonId ?? member.Id, input.EventId, from: member.Roles.ToText()));
            await db.SaveChangesAsync(stop);
        }
    }
}
