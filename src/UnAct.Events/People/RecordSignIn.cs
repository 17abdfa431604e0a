namespace UnAct.People;

/// <summary>Writes into the log that somebody signed in with a password, or that too many tries locked it for a while.</summary>
public static class RecordSignIn
{
    public sealed record Input(Guid PersonId, bool Locked);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            var (by, what) = input.Locked ? (Actor.Program, "person.password-locked") : (Actor.Person(input.PersonId), "person.signed-in");
            db.Log.Add(LogEntry.Of(by, clock.GetCurrentInstant(), what, input.PersonId, why: input.Locked ? null : "password"));
            await db.SaveChangesAsync(stop);
        }
    }
}
