namespace UnAct.Proceedings;

/// <summary>The book of abstracts of an event: whether everybody may read it, and what a deposit of its DOIs says of whoever makes it. An event without a row has a closed one.</summary>
public sealed class Book
{
    public const int StemLength = Events.Event.SlugLength;
    public const int PrefixLength = 12;
    public const int RegistrantLength = 255;
    public const int DepositorLength = 130;
    public const int DepositorAddressLength = 200;

    private Book()
    {
    }

    public Guid EventId { get; private set; }

    /// <summary>What keys and DOIs of its entries begin with: the address of the event when the book was begun. It stays when that changes, for others have written it down by then.</summary>
    public string Stem { get; private set; } = "";

    /// <summary>Since when everybody who reads the page of the event may read it; null while it is closed.</summary>
    public Instant? OpenedAt { get; private set; }

    /// <summary>Of the DOIs, such as 10.5555; null where none are registered.</summary>
    public string? Prefix { get; private set; }

    /// <summary>The organisation that registers the DOIs, and publishes.</summary>
    public string? Registrant { get; private set; }

    public string? Depositor { get; private set; }

    /// <summary>To which Crossref answers.</summary>
    public string? DepositorAddress { get; private set; }

    public int Version { get; private set; }

    public bool IsOpen => OpenedAt is not null;

    public bool HasDeposit => Prefix is not null;

    public static Book For(Guid eventId, string stem) => new() { EventId = eventId, Stem = stem };

    public void Open(Instant now) => OpenedAt ??= now;

    public void Close() => OpenedAt = null;

    /// <param name="deposit">Checked; null: no DOIs are registered.</param>
    public void Deposit(BookDeposit? deposit) =>
        (Prefix, Registrant, Depositor, DepositorAddress) = deposit is null ? (null, null, null, null) : (deposit.Prefix, deposit.Registrant, deposit.Depositor, deposit.DepositorAddress);

    /// <summary>The key of an entry, everywhere and for ever.</summary>
    public string Key(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Stem}-{number}");
}

/// <summary>Who registers the DOIs of a book, with which prefix.</summary>
public sealed record BookDeposit(string Prefix, string Registrant, string Depositor, string DepositorAddress);
