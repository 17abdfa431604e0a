namespace UnAct.People;

/// <summary>Somebody signed in with a password, so their tries are forgotten; or too many tries locked it for a while. The log says either.</summary>
public static class RecordSignIn
{
    public sealed record Input(Guid PersonId, bool Locked);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            if (!input.Locked)
            {
                await new ForgetPasswordTries.Handler(db).Run(new ForgetPasswordTries.Input(input.PersonId), stop);
            }

            var (by, what) = input.Locked ? (Actor.Program, "person.password-locked") : (Actor.Person(input.PersonId), "person.signed-in");
            db.Log.Add(LogEntry.Of(by, clock.GetCurrentInstant(), what, input.PersonId, why: input.Locked ? null : "password"));
            await db.SaveChangesAsync(stop);
        }
    }
}
