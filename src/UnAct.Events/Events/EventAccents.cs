using System.Text.RegularExpressions;

namespace UnAct.Events;

/// <summary>An event's colour: a name from the palette, or six hex digits. Its lightness is capped by the style sheet, so that every one can be read.</summary>
public static partial class EventAccents
{
    public static readonly IReadOnlyList<string> Palette = ["river", "teal", "plum", "clay", "leaf", "indigo"];

    /// <summary>As it is kept: <c>#1B66A6</c> becomes <c>1b66a6</c>; null when it is no colour.</summary>
    public static string? Clean(string? typed)
    {
        var text = typed?.Trim().TrimStart('#').ToLowerInvariant() ?? "";
        return Palette.Contains(text, StringComparer.Ordinal) || IsFree(text) ? text : null;
    }

    public static bool IsFree(string? accent) => accent is not null && SixHex.IsMatch(accent);

    [GeneratedRegex(@"\A[0-9a-f]{6}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex SixHex { get; }
}
