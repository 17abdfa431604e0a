namespace UnAct.People;

/// <summary>The password was right: earlier tries no longer count, and it rests no more.</summary>
public static class ForgetPasswordTries
{
    public sealed record Input(Guid PersonId);

    public sealed class Handler(UnActDb db)
    {
        public Task Run(Input input, CancellationToken stop) => db.People.Where(p => p.Id == input.PersonId).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.FailedSignIns, 0).SetProperty(p => p.LockedUntil, (Instant?)null), stop);
    }
}
