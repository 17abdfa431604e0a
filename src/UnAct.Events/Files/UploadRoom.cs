namespace UnAct.Files;

/// <summary>
/// How much may come in from people whom nobody knows: from one network within an hour, and at one event with forms that are not finished. Each process counts
/// for itself; what it forgets by a restart is swept within a day.
/// </summary>
public sealed class UploadRoom(IClock clock)
{
    public const int FilesFromNetwork = 200, FilesWaiting = 500;

    public const long BytesFromNetwork = 600L << 20, BytesWaiting = 2L << 30;

    private static readonly Duration Hour = Duration.FromHours(1), Day = Duration.FromDays(1);

    private readonly Lock held = new();
    private readonly List<Came> all = [];

    /// <param name="network">Null: nobody counts by it.</param>
    /// <exception cref="Refused">file.enough-waiting, before anything of it is stored.</exception>
    public void MustHaveRoom(Guid eventId, string? network, long bytes)
    {
        var now = clock.GetCurrentInstant();
        lock (held)
        {
            all.RemoveAll(c => c.At <= now - (c.Waits ? Day : Hour));
            var recent = all.Where(c => c.From == network && c.At > now - Hour).ToList();
            var waiting = all.Where(c => c.EventId == eventId && c.Waits).ToList();
            if ((network is not null && (recent.Count >= FilesFromNetwork || recent.Sum(c => c.Bytes) + bytes > BytesFromNetwork))
                || waiting.Count >= FilesWaiting || waiting.Sum(c => c.Bytes) + bytes > BytesWaiting)
            {
                throw new Refused("file.enough-waiting");
            }
        }
    }

    /// <summary>It lies in the store, and no row names it.</summary>
    public void Waits(Guid id, Guid eventId, string? network, long bytes)
    {
        lock (held)
        {
            all.Add(new Came(id, eventId, network, bytes, clock.GetCurrentInstant()));
        }
    }

    /// <summary>It is kept, or gone.</summary>
    public void WaitsNoMore(Guid id)
    {
        lock (held)
        {
            all.Where(c => c.Id == id).ToList().ForEach(c => c.Waits = false);
        }
    }

    private sealed record Came(Guid Id, Guid EventId, string? From, long Bytes, Instant At)
    {
        public bool Waits { get; set; } = true;
    }
}
