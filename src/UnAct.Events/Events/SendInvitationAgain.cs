namespace UnAct.Events;

/// <summary>Writes an open invitation anew; the link of the earlier mail stops working.</summary>
public static class SendInvitationAgain
{
    /// <param name="SeenVersion">Of the membership, so that the same form posted twice sends one mail.</param>
    public sealed record Input(Actor By, Guid EventId, Guid MemberId, int SeenVersion);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageTeam, stop);
            var @event = await db.HoldTeam(input.EventId, stop);
            var member = await db.Team.SingleOrDefaultAsync(m => m.Id == input.MemberId && m.EventId == input.EventId, stop) ?? throw Refused.NotFound();
            if (member.AcceptedAt is not null)
            {
                throw new Refused("team.accepted-already");
            }

            if (member.Version != input.SeenVersion)
            {
                return;
            }

            var now = clock.GetCurrentInstant();
            member.InviteAgain(now);
            db.Log.Add(LogEntry.Of(input.By, now, "team.invited-again", member.Id, input.EventId, to: member.Roles.ToText()));
            await TeamInvitationMail.Post(db, @event, member, input.By, now, stop);
            await db.SaveChangesAsync(stop);
        }
    }
}
