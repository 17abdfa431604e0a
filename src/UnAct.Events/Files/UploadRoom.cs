namespace UnAct.Files;

/// <summary>
/// How much may come in from one network within an hour, or from one person, whatever becomes of it; and from people whom nobody knows at one event with forms that are not
/// finished. Each process counts for itself; what it forgets by a restart is swept within a day.
/// </summary>
public sealed class UploadRoom(IClock clock)
{
    public const int FilesFromNetwork = 200, FilesWaiting = 5000;

    public const long BytesFromNetwork = 600L << 20, BytesWaiting = 2L << 30;

    private static readonly Duration Hour = Duration.FromHours(1), Day = Duration.FromDays(1);

    private readonly Lock held = new();
    private readonly List<Came> all = [];

    /// <summary>Takes room before anything of it is read: what is refused afterwards was read, too.</summary>
    /// <param name="network">Null: nobody counts by it.</param>
    /// <returns>What it is called until it is known as a file.</returns>
    /// <exception cref="Refused">file.enough-waiting</exception>
    public Guid Take(Guid eventId, string? network, long bytes)
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

            var taken = new Came(eventId, network, bytes, now) { Id = Guid.NewGuid() };
            all.Add(taken);
            return taken.Id;
        }
    }

    /// <summary>From somebody who is known: it counts for them alone, and keeps nobody else out.</summary>
    /// <exception cref="Refused">file.enough-today</exception>
    public void TakeOf(Guid personId, long bytes)
    {
        var (now, from) = (clock.GetCurrentInstant(), "person " + personId.ToString("N"));
        lock (held)
        {
            all.RemoveAll(c => c.At <= now - (c.Waits ? Day : Hour));
            var recent = all.Where(c => c.From == from && c.At > now - Hour).ToList();
            if (recent.Count >= FilesFromNetwork || recent.Sum(c => c.Bytes) + bytes > BytesFromNetwork)
            {
                throw new Refused("file.enough-today");
            }

            all.Add(new Came(Guid.Empty, from, bytes, now) { Id = Guid.NewGuid(), Waits = false });
        }
    }

    /// <summary>It lies in the store, and no row names it.</summary>
    public void Waits(Guid taken, Guid id)
    {
        lock (held)
        {
            all.Where(c => c.Id == taken).ToList().ForEach(c => c.Id = id);
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

    private sealed record Came(Guid EventId, string? From, long Bytes, Instant At)
    {
        public required Guid Id { get; set; }

        public bool Waits { get; set; } = true;
    }
}
