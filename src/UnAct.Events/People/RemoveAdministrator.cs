namespace UnAct.People;

/// <summary>Takes the right to administer from a person. One administrator always stays.</summary>
public static class RemoveAdministrator
{
    public sealed record Input(Actor By, Guid PersonId);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            Administrators.Require(input.By);
            var all = await db.People.Where(p => p.IsAdministrator).ToListAsync(stop);
            var person = all.SingleOrDefault(p => p.Id == input.PersonId) ?? throw Refused.NotFound();
            if (all.Count == 1)
            {
                throw new Refused("administrator.last");
            }

            person.EndAdministrator();
            await db.EndAdministratorLinksOf(person.Id, stop);
            // Two who remove each other at once must meet in a conflict, so every row that was counted is written.
            foreach (var other in all)
            {
                db.Entry(other).State = EntityState.Modified;
            }

            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "administrator.removed", person.Id));
            await db.SaveChangesAsync(stop);
        }
    }
}
