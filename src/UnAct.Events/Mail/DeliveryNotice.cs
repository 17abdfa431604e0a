using MimeKit;

namespace UnAct.Mail;

/// <summary>What a delivery status notification (RFC 3462, 3464) says of one recipient of one of our mails.</summary>
/// <param name="MailId">The row, from the envelope id that we gave, or from the Message-ID of the mail that came back.</param>
/// <param name="Recipients">As we addressed it and as the server resolved it; either may be ours.</param>
/// <param name="HasFailed">Not only delayed, relayed or delivered.</param>
/// <param name="Status">By RFC 3463, such as 5.1.1.</param>
public sealed record DeliveryNotice(Guid MailId, IReadOnlyList<string> Recipients, bool HasFailed, string Status, string Why)
{
    /// <summary>
    /// For good, and because of the mailbox. Security and policy (5.7.x) are as often about who relays, and 4.x.x of a server that gave up is about
    /// the way there: then this mail did not arrive, and the next may.
    /// </summary>
    public bool StopsAddress => HasFailed && Status.StartsWith("5.", StringComparison.Ordinal) && !Status.StartsWith("5.7.", StringComparison.Ordinal);

    /// <summary>A mail of ours has one; a notice may name it in two spellings.</summary>
    private const int MostRecipients = 10;

    /// <returns>Empty when it is no notice, or about a mail that is not ours.</returns>
    public static IReadOnlyList<DeliveryNotice> Read(MimeMessage message, Links links)
    {
        if (message.Body is not MultipartReport { ReportType: { } kind } report || !kind.Equals("delivery-status", StringComparison.OrdinalIgnoreCase)
            || report.OfType<MessageDeliveryStatus>().FirstOrDefault()?.StatusGroups is not { Count: > 1 } groups)
        {
            return [];
        }

        var returned = report.OfType<MessagePart>().LastOrDefault()?.Message?.MessageId;
        return Row(groups[0]["Original-Envelope-Id"], links) is { } id || Row(returned, links) is { } found && (id = found) != Guid.Empty
            ? [.. groups.Skip(1).Take(MostRecipients).Select(recipient => Of(id, recipient))]
            : [];
    }

    private static DeliveryNotice Of(Guid id, HeaderList recipient)
    {
        var status = recipient["Status"]?.Trim().Split(' ')[0] ?? "";
        var words = After(recipient["Diagnostic-Code"]) is { Length: > 0 } said ? said : status;
        return new DeliveryNotice(
            id,
            [.. new[] { After(recipient["Original-Recipient"]), After(recipient["Final-Recipient"]) }.OfType<string>().Select(address => address.Trim('<', '>'))],
            string.Equals(recipient["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase), status,
            string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>Fields are typed: <c>rfc822; somebody@example.org</c>, <c>smtp; 550 5.1.1 …</c>.</summary>
    private static string? After(string? field) => field?.Split(';', 2) is [_, var value] ? value.Trim() : null;

    /// <summary>Message-IDs and envelope ids of ours begin with a token: ids of rows are seen by organisers, and nobody may stop another's address.</summary>
    private static Guid? Row(string? id, Links links) => id?.Trim().TrimStart('<').Split('@')[0] is var token && links.IsValid(LinkPurpose.Bounce, token, 0) ? Links.IdOf(token) : null;
}
