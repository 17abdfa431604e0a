namespace UnAct.Submissions;

/// <summary>One author may still write and submit when the call is closed for everybody else. The log says who gave it, and why.</summary>
public sealed class LateAccess
{
    public const int ReasonLength = 1000;

    private LateAccess()
    {
    }

    public Guid Id { get; private set; }

    public Guid CallId { get; private set; }

    public string Address { get; private set; } = "";

    public string AddressKey { get; private set; } = "";

    public CallDeadline Until { get; private set; }

    /// <summary>From here on it is over for them too.</summary>
    public Instant OverAt { get; private set; }

    public string Reason { get; private set; } = "";

    public Instant GivenAt { get; private set; }

    public int Version { get; private set; }

    public static LateAccess For(Guid callId, string address, string addressKey) => new() { Id = Guid.NewGuid(), CallId = callId, Address = address, AddressKey = addressKey };

    public void Give(CallDeadline until, string zone, string reason, Instant now) => (Until, OverAt, Reason, GivenAt) = (until, until.Over(zone), reason, now);

    /// <summary>The deadlines of the call are meant in another zone: so is this one, unless it was ended before.</summary>
    public void Meant(string before, string now) => OverAt = OverAt == Until.Over(before) ? Until.Over(now) : OverAt;

    /// <summary>It ends at once.</summary>
    public void End(Instant now) => OverAt = Instant.Min(OverAt, now);
}
