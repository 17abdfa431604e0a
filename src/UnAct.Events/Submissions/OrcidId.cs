namespace UnAct.Submissions;

/// <summary>
/// An ORCID iD: sixteen digits whose last is a checksum by ISO 7064 MOD 11-2, in which X stands for ten
/// (support.orcid.org, "Structure of the ORCID Identifier").
/// </summary>
public static class OrcidId
{
    public const int Length = 19;

    /// <summary>As it is written, <c>0000-0002-1825-0097</c>, from what was typed: with or without hyphens, or as an address at orcid.org.</summary>
    /// <returns>Null when it is none, or when its checksum is wrong.</returns>
    public static string? Clean(string? typed)
    {
        var text = typed?.Trim() ?? "";
        foreach (var head in (string[])["https://", "http://", "www.", "orcid.org/"])
        {
            text = text.StartsWith(head, StringComparison.OrdinalIgnoreCase) ? text[head.Length..] : text;
        }

        var digits = text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return digits.Length == 16 && digits[..15].All(char.IsAsciiDigit) && digits[15] == Check(digits[..15])
            ? $"{digits[..4]}-{digits[4..8]}-{digits[8..12]}-{digits[12..]}"
            : null;
    }

    private static char Check(string digits)
    {
        var total = digits.Aggregate(0, (sum, digit) => (sum + (digit - '0')) * 2);
        var check = (12 - (total % 11)) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }
}
