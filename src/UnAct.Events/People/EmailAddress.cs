using System.Globalization;
using System.Text;
using MimeKit;

namespace UnAct.People;

/// <summary>Rules for an e-mail address: kept as typed, compared by a normalised key.</summary>
public static class EmailAddress
{
    public const int Length = 254;

    /// <summary>Letters and marks that nobody sees, beside those of the category Format.</summary>
    private static readonly (int From, int To)[] Ignorable = [(0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)];

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>The address trimmed and in NFKC, or null when no mail could ever reach it, or when it holds what nobody sees.</summary>
    public static string? Clean(string? typed)
    {
        if (typed?.Trim() is not { Length: > 0 and <= 4 * Length } trimmed || !trimmed.EnumerateRunes().All(IsPart))
        {
            return null;
        }

        var text = trimmed.Normalize(NormalizationForm.FormKC);
        var at = text.LastIndexOf('@');
        return at > 0 && text.Length <= Length && text.EnumerateRunes().All(IsPart) && MailboxAddress.TryParse(text, out var mailbox) && Key(mailbox.Address) == Key(text)
            && Ascii(text[(at + 1)..]) is { } domain && domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('.') && !domain.EndsWith('.') && Key(text).Length <= Length
            ? text
            : null;
    }

    /// <summary>
    /// Case is folded over the whole address: nobody in practice tells <c>Mya@</c> from <c>mya@</c>. A domain in another script is its
    /// ASCII form, so that however it is written it is one.
    /// </summary>
    public static string Key(string address)
    {
        if (System.Text.Ascii.IsValid(address))
        {
            return address.ToLowerInvariant();
        }

        var text = Fold(Fold(address));
        var at = text.LastIndexOf('@');
        return at >= 0 && Ascii(text[(at + 1)..]) is { } domain ? text[..(at + 1)] + domain : text;
    }

    private static string Fold(string text) => TypedText.Normal(text, NormalizationForm.FormKC).ToLowerInvariant();

    private static string? Ascii(string domain)
    {
        try
        {
            return Domains.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsPart(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune != Rune.ReplacementChar && rune.Value is not ('<' or '>' or '"' or ',' or ';' or ':' or '\\') && !Ignorable.Any(range => rune.Value >= range.From && rune.Value <= range.To);
}
