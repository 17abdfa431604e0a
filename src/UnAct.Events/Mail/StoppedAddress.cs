namespace UnAct.Mail;

/// <summary>
/// An address that a receiving server refuses for good: mails of events are no longer tried there, until an organiser says so. One row for
/// the whole installation, since it is the address that does not work, not the event.
/// </summary>
public sealed class StoppedAddress
{
    public const int WhyLength = 300;

    private StoppedAddress()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>As <see cref="KeyOfAddress"/> makes it.</summary>
    public string AddressKey { get; private set; } = "";

    public Instant Since { get; private set; }

    /// <summary>In the words of the server, shortened.</summary>
    public string Why { get; private set; } = "";

    public static StoppedAddress Of(string key, string why, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        AddressKey = key,
        Since = now,
        Why = ServerWords.Short(why, WhyLength),
    };
}

/// <summary>By what two spellings of an address are one. The room of people knows and stands above this one, so it is handed in.</summary>
public delegate string KeyOfAddress(string address);
