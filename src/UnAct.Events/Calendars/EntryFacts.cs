using System.Buffers;

namespace UnAct.Calendars;

/// <summary>What invitations and feeds say alike: the head of a calendar, an entry's identity, and what it is about.</summary>
internal static class EntryFacts
{
    private static readonly SearchValues<char> TagCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    public static void Head(ContentLines lines)
    {
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//UnAct.Events//Calendars//EN");
        lines.Add("CALSCALE", "GREGORIAN");
    }

    /// <exception cref="ArgumentException">An empty uid or a negative sequence: the caller's mistake, not the user's.</exception>
    public static void Identity(ContentLines lines, Guid uid, int sequence, Instant stamp)
    {
        if (uid == Guid.Empty)
        {
            throw new ArgumentException("A calendar entry needs a uid of its own.", nameof(uid));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        lines.Add("UID", uid.ToString("D"));
        lines.Add("SEQUENCE", sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        lines.Add("DTSTAMP", PlacedSpan.Utc.Format(stamp));
    }

    public static void About(ContentLines lines, string summary, string? description, string? location, string? url, bool discreet, string? language)
    {
        var tongue = string.IsNullOrEmpty(language) || language.AsSpan().ContainsAnyExcept(TagCharacters) ? "" : $";LANGUAGE={language}";
        lines.AddTitle("SUMMARY" + tongue, summary);
        if (!discreet)
        {
            lines.AddText("DESCRIPTION" + tongue, description);
        }

        if (!discreet || location?.Contains("://", StringComparison.Ordinal) != true)
        {
            lines.AddText("LOCATION" + tongue, location);
        }

        if (discreet)
        {
            lines.Add("CLASS", "PRIVATE");
        }
        else if (Link(url) is { } link)
        {
            lines.Add("URL", link);
        }
    }

    private static string? Link(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            ? link.AbsoluteUri
            : null;
}
