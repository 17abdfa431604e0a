using System.Text.RegularExpressions;

namespace UnAct.Web.Shared;

/// <summary>An event's colour: a name from the palette, or a free colour that comes as a small style sheet of its own, so that no page needs a nonce.</summary>
public static partial class Accent
{
    public static readonly IReadOnlyList<string> Palette = ["river", "teal", "plum", "clay", "leaf", "indigo"];

    public static bool IsFree(string? accent) => accent is not null && SixHex.IsMatch(accent);

    /// <summary>The address of the sheet for the free colours among these; null when there is none.</summary>
    public static string? Sheet(IEnumerable<string?> accents)
    {
        var free = accents.Where(IsFree).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return free.Count == 0 ? null : $"/accent/{string.Join('-', free)}.css";
    }

    /// <summary>The sheet itself; null when the address asks for something else.</summary>
    public static string? Css(string name)
    {
        var colours = name.Split('-');
        return colours.Length <= 100 && colours.All(IsFree)
            ? string.Join('\n', colours.Select(colour => $"[data-accent=\"{colour}\"] {{ --accent: #{colour} }}"))
            : null;
    }

    [GeneratedRegex("^[0-9a-f]{6}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex SixHex { get; }
}
