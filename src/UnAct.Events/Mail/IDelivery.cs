using MimeKit;

namespace UnAct.Mail;

/// <summary>How mail leaves this program: to a server, or into a folder.</summary>
public interface IDelivery
{
    /// <summary>
    /// Hands one message over. A message that is being handed over is not taken back: <paramref name="stop"/> ends only what comes before.
    /// </summary>
    Task<Delivered> Send(OutboxMail mail, MimeMessage message, CancellationToken stop);

    /// <summary>Looks whether mail could leave, and sends none. The sentence says where it goes; what stands in the way is thrown.</summary>
    Task<string> Look(CancellationToken stop);
}

/// <summary>What became of one message.</summary>
/// <param name="Why">In the words of the server, where it did not go.</param>
public sealed record Delivered(Delivery How, string Why = "")
{
    public static Delivered Accepted { get; } = new(Delivery.Accepted);
}

public enum Delivery
{
    Accepted,

    /// <summary>Never this message.</summary>
    Refused,

    /// <summary>Never anything to this address.</summary>
    NoSuchAddress,

    /// <summary>Not this message now; others may go.</summary>
    Later,

    /// <summary>Nothing goes now: the server cannot be reached, does not let us in, or takes nothing from us.</summary>
    Away,
}
