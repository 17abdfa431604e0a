namespace UnAct.Mail;

/// <summary>When a mail that did not go is tried again: soon at first, then twice a day, for three days in all.</summary>
public static class Retries
{
    private static readonly Duration[] After =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1), Duration.FromHours(3), Duration.FromHours(6),
        Duration.FromHours(12), Duration.FromHours(12), Duration.FromHours(12), Duration.FromHours(12), Duration.FromHours(12),
    ];

    /// <param name="failures">How often it has failed, this time included.</param>
    /// <returns>Null when it has been tried enough.</returns>
    public static Instant? Next(int failures, Instant now) => failures <= After.Length ? now + After[failures - 1] : null;
}

/// <summary>How long this process leaves a mail server alone that takes nothing now: from a few seconds to a few minutes, over as soon as one mail goes.</summary>
public sealed class ServerRest
{
    private static readonly Duration First = Duration.FromSeconds(10);
    private static readonly Duration Longest = Duration.FromMinutes(5);

    private readonly Lock gate = new();
    private Duration length = Duration.Zero;
    private Instant until = Instant.MinValue;

    public bool Lasts(Instant now)
    {
        lock (gate)
        {
            // A rest longer than there is one was begun before the clock was set back.
            return now < until && until - now <= Longest;
        }
    }

    public void Begin(Instant now)
    {
        lock (gate)
        {
            length = length == Duration.Zero ? First : Duration.Min(length * 2, Longest);
            until = now + length;
        }
    }

    public void End()
    {
        lock (gate)
        {
            (length, until) = (Duration.Zero, Instant.MinValue);
        }
    }
}
