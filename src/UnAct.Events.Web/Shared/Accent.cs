using UnAct.Events;

namespace UnAct.Web.Shared;

/// <summary>An event's colour: a name from the palette, or a free colour that comes as a small style sheet of its own, so that no page needs a nonce.</summary>
public static class Accent
{
    /// <summary>The address of the sheet for the free colours among these; null when there is none.</summary>
    public static string? Sheet(IEnumerable<string?> accents)
    {
        var free = accents.Where(EventAccents.IsFree).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return free.Count == 0 ? null : $"/accent/{string.Join('-', free)}.css";
    }

    /// <summary>The sheet itself; null when the address asks for something else.</summary>
    public static string? Css(string name)
    {
        var colours = name.Split('-');
        return colours.Length <= 100 && colours.All(EventAccents.IsFree)
            ? string.Join('\n', colours.Select(colour => $"[data-accent=\"{colour}\"] {{ --accent: #{colour} }}"))
            : null;
    }
}
