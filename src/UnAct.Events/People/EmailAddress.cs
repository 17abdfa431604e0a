using System.Text;
using MimeKit;

namespace UnAct.People;

/// <summary>Rules for an e-mail address: kept as typed, compared by a normalised key.</summary>
public static class EmailAddress
{
    public const int Length = 254;

    /// <summary>The address trimmed and in NFC, or null when no mail could ever reach it.</summary>
    public static string? Clean(string? typed)
    {
        var text = typed?.Trim().Normalize(NormalizationForm.FormC);
        if (string.IsNullOrEmpty(text) || text.Length > Length || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',' or ';' or ':' or '\\'))
        {
            return null;
        }

        return MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text && HasDomain(text) ? text : null;
    }

    /// <summary>Case is folded over the whole address: nobody in practice tells <c>Mya@</c> from <c>mya@</c>.</summary>
    public static string Key(string address) => address.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static bool HasDomain(string text)
    {
        var domain = text[(text.LastIndexOf('@') + 1)..];
        return text.IndexOf('@', StringComparison.Ordinal) > 0 && domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('.') && !domain.EndsWith('.');
    }
}
