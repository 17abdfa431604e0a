using System.Security.Cryptography;
using System.Text;
using UnAct.People;

namespace UnAct.Events;

/// <summary>The last part of an event's address. Titles in scripts without Latin letters get a random one: nothing is transliterated.</summary>
public static class Slugs
{
    /// <summary>A shorter one says too little.</summary>
    public const int Shortest = 3;

    private const int FromTitle = 60, Chance = 16, Fewest = 3;

    // Without signs that people take for one another; 31 signs, so sixteen of them are 79 bits.
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>What nobody can guess: for what is shown to few.</summary>
    public static string Unguessable() => RandomNumberGenerator.GetString(Signs, Chance);

    /// <summary>As an organiser may type one: a to z, digits, and hyphens between them; null when it is none.</summary>
    public static string? Clean(string? typed)
    {
        var text = typed?.Trim().ToLowerInvariant();
        return text is { Length: >= Shortest and <= Event.SlugLength } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && !text.StartsWith('-') && !text.EndsWith('-') && !text.Contains("--", StringComparison.Ordinal)
            ? text
            : null;
    }

    /// <summary>From the words of a title; where too few of its letters are Latin, from the kind and by chance.</summary>
    internal static string From(LocalizedText title, EventKind kind)
    {
        var slug = new StringBuilder();
        foreach (var c in PersonName.Fold(title.Default))
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString().Trim('-');
        if (text.Count(char.IsAsciiLetterLower) < Fewest)
        {
            return $"{Word(kind)}-{RandomNumberGenerator.GetString(Signs, 6)}";
        }

        var cut = text.Length <= FromTitle ? text.Length : text.LastIndexOf('-', FromTitle) is var at and > 0 ? at : FromTitle;
        return text[..cut].Trim('-');
    }

    /// <summary>The wanted one, or with the next free number behind it.</summary>
    internal static async Task<string> Free(UnActDb db, string wanted, CancellationToken stop)
    {
        var numbered = wanted + "-";
        return Free(wanted, await db.Events.Where(e => e.Slug == wanted || e.Slug.StartsWith(numbered)).Select(e => e.Slug).ToListAsync(stop));
    }

    internal static async Task<string> FreeForSeries(UnActDb db, string wanted, CancellationToken stop)
    {
        var numbered = wanted + "-";
        return Free(wanted, await db.Series.Where(s => s.Slug == wanted || s.Slug.StartsWith(numbered)).Select(s => s.Slug).ToListAsync(stop));
    }

    private static string Free(string wanted, IEnumerable<string> there)
    {
        var taken = there.ToHashSet(StringComparer.Ordinal);
        return !taken.Contains(wanted) ? wanted
            : Enumerable.Range(2, taken.Count + 1).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}-{n}")).First(slug => !taken.Contains(slug));
    }

    private static string Word(EventKind kind) => kind is EventKind.IntergovernmentalMeeting ? "meeting" : kind.ToString().ToLowerInvariant();
}
