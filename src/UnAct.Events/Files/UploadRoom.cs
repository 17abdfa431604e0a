namespace UnAct.Files;

/// <summary>
/// How much may come in from one network within an hour, or from one person, whatever becomes of it; and with forms at one event that are not
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
        lock (held)
        {
            Forget();
            var waiting = all.Where(c => c.EventId == eventId && c.Waits).ToList();
            return (network is not null && IsFull(network, bytes)) || waiting.Count >= FilesWaiting || waiting.Sum(c => c.Bytes) + bytes > BytesWaiting
                ? throw new Refused("file.enough-waiting")
                : Add(new Came(eventId, network, bytes, clock.GetCurrentInstant()) { Id = Guid.NewGuid() });
        }
    }

    /// <summary>From somebody who is known: it counts for them alone, and keeps nobody else out.</summary>
    /// <exception cref="Refused">file.enough-today</exception>
    public void TakeOf(Guid personId, long bytes)
    {
        var person = personId.ToString("N");
        lock (held)
        {
            Forget();
            if (IsFull(person, bytes))
            {
                throw new Refused("file.enough-today");
            }

            Add(new Came(Guid.Empty, person, bytes, clock.GetCurrentInstant()) { Id = Guid.NewGuid(), Waits = false });
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

    /// <summary>The form it came with has ended: it is kept, or is swept.</summary>
    public void WaitsNoMore(Guid id)
    {
        lock (held)
        {
            all.Where(c => c.Id == id).ToList().ForEach(c => c.Waits = false);
        }
    }

    private bool IsFull(string from, long bytes)
    {
        var recent = all.Where(c => c.From == from && c.At > clock.GetCurrentInstant() - Hour).ToList();
        return recent.Count >= FilesFromNetwork || recent.Sum(c => c.Bytes) + bytes > BytesFromNetwork;
    }

    private void Forget()
    {
        var now = clock.GetCurrentInstant();
        all.RemoveAll(c => c.At <= now - (c.Waits ? Day : Hour));
    }

    private Guid Add(Came came)
    {
        all.Add(came);
        return came.Id;
    }

    private sealed record Came(Guid EventId, string? From, long Bytes, Instant At)
    {
        public required Guid Id { get; set; }

        public bool Waits { get; set; } = true;
    }
}
