namespace UnAct.Events;

/// <summary>Somebody leaves the team of an event, with every role they have on it; somebody must stay its owner.</summary>
public static class LeaveTeam
{
    public sealed record Input(Actor By, string Slug);

    public sealed class Handler(UnActDb db, RemoveFromTeam.Handler remove)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var mine = await (from e in db.Events
                              where e.Slug == input.Slug
                              join m in db.Team on e.Id equals m.EventId
                              where m.PersonId != null && m.PersonId == input.By.PersonId
                              select new { m.Id, m.EventId }).ToListAsync(stop);
            foreach (var member in mine)
            {
                await remove.Run(new(input.By, member.EventId, member.Id), stop);
            }
        }
    }
}
