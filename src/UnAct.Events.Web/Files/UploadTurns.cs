namespace UnAct.Web.Files;

/// <summary>
/// Of one person, and from one network, one file is read at a time, and from all whom nobody knows no more than half of what can be read at once: they keep nobody out who has a deadline. A few
/// share a turn, so that there is no list that grows.
/// </summary>
public sealed class UploadTurns
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Apart, so that a network never waits in the place of a person.
    private readonly SemaphoreSlim[] people = Turns(), networks = Turns();

    private readonly SemaphoreSlim strangers = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <param name="read">Not to be stopped by whoever waits for it: what reads a file goes on reading, and its turn with it.</param>
    /// <exception cref="Refused"><c>file.busy</c>: the one before takes long.</exception>
    public Task<T> Run<T>(Guid personId, Func<Task<T>> read, CancellationToken stop) => In(people[personId.ToByteArray()[0]], read, stop);

    /// <param name="network">Null: nobody counts by it.</param>
    /// <exception cref="Refused"><c>file.busy</c></exception>
    public Task<T> Run<T>(string? network, Func<Task<T>> read, CancellationToken stop) =>
        network is null ? In(strangers, read, stop) : In(networks[(byte)StringComparer.Ordinal.GetHashCode(network)], () => In(strangers, read, stop), stop);

    private static SemaphoreSlim[] Turns() => [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    private static async Task<T> In<T>(SemaphoreSlim turn, Func<Task<T>> read, CancellationToken stop)
    {
        if (!await turn.WaitAsync(Patience, stop))
        {
            throw new Refused("file.busy");
        }

        try
        {
            return await read();
        }
        finally
        {
            turn.Release();
        }
    }
}
