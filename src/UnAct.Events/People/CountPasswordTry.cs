namespace UnAct.People;

/// <summary>
/// Takes one of the tries somebody has at a password, before it is looked at: one statement counts, locks and refuses, so that guesses sent
/// at once are counted one by one.
/// </summary>
public static class CountPasswordTry
{
    public const int Most = 10;
    public static readonly Duration LockedFor = Duration.FromMinutes(15);

    /// <param name="PersonId">Null for an address that nobody has, so that its time tells nothing.</param>
    public sealed record Input(Guid? PersonId);

    public enum Answer
    {
        /// <summary>The password rests, or there is none.</summary>
        No,

        Try,

        /// <summary>If it fails, the password rests for a while; it does so already.</summary>
        LastTry,
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<Answer> Run(Input input, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var until = now + LockedFor;
            var id = input.PersonId ?? Guid.Empty;
            var counted = await db.People.Where(p => p.Id == id && p.PasswordHash != null && (p.LockedUntil == null || p.LockedUntil <= now)).ExecuteUpdateAsync(
                set => set
                    .SetProperty(p => p.LockedUntil, p => p.LockedUntil == null && p.FailedSignIns + 1 >= Most ? (Instant?)until : null)
                    .SetProperty(p => p.FailedSignIns, p => p.LockedUntil == null ? p.FailedSignIns + 1 : 1),
                stop);
            return counted == 0 ? Answer.No
                : await db.People.AnyAsync(p => p.Id == id && p.LockedUntil != null, stop) ? Answer.LastTry
                : Answer.Try;
        }
    }
}
