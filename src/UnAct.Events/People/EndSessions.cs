namespace UnAct.People;

/// <summary>Signs somebody out everywhere. Links to sign in that were not used yet end too.</summary>
public static class EndSessions
{
    public sealed record Input(Actor By);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            var person = await db.People.SingleOrDefaultAsync(p => p.Id == input.By.PersonId, stop) ?? throw Refused.NotFound();
            person.EndSessions();
            await db.EndLinksOf(person.Id, stop);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "person.sessions-ended", person.Id));
            await db.SaveChangesAsync(stop);
        }
    }
}
