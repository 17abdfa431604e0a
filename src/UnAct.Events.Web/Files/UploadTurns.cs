namespace UnAct.Web.Files;

/// <summary>Of one person one file is read at a time, so that nobody holds all the places in which files are read. A few people share a turn, so that there is no list of people that grows.</summary>
public sealed class UploadTurns
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    /// <exception cref="Refused"><c>file.busy</c>: the one before takes long.</exception>
    public async Task<T> Run<T>(Guid personId, Func<Task<T>> read, CancellationToken stop)
    {
        var turn = turns[personId.ToByteArray()[0]];
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
