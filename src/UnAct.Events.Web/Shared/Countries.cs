using System.Collections.Concurrent;
using System.Globalization;
using UnAct.People;

namespace UnAct.Web.Shared;

/// <summary>The countries of ISO 3166-1 by their two letters, named in any language by the system's own (CLDR) names.</summary>
public static class Countries
{
    private static readonly Dictionary<string, string> Official = new(StringComparer.Ordinal) { ["LA"] = "Lao PDR", ["VN"] = "Viet Nam" };

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Choice>> Lists = new(StringComparer.Ordinal);

    public static IReadOnlySet<string> Codes => CountryCode.All;

    /// <summary>All of them for a select, in the order of the language.</summary>
    public static IReadOnlyList<Choice> In(CultureInfo language) => Lists.GetOrAdd(language.Name, _ =>
        [.. Codes.Select(code => new Choice(code, Name(code, language))).OrderBy(choice => choice.Text, StringComparer.Create(language, CompareOptions.IgnoreCase))]);

    /// <summary>The name of one country; a code that is none comes back as it is.</summary>
    public static string Name(string? code, CultureInfo language)
    {
        if (code is null || !Codes.Contains(code))
        {
            return code ?? string.Empty;
        }

        var name = Written(code, language);
        // Some names bring a second one in brackets: needed only where two countries share the first.
        return name.IndexOf(" (", StringComparison.Ordinal) is var at && at > 0 && Codes.Count(other => Written(other, language).StartsWith(name[..at], StringComparison.Ordinal)) == 1
            ? name[..at]
            : name;
    }

    private static string Written(string code, CultureInfo language)
    {
        var spoken = language.Name.Length == 0 || language.Name.StartsWith("qps", StringComparison.OrdinalIgnoreCase) ? "en" : language.Name;
        return spoken == "en" && Official.TryGetValue(code, out var official) ? official : Names.GetOrAdd((spoken, code), static key => new RegionInfo($"{key.Language}-{key.Code}").NativeName);
    }

    private static readonly ConcurrentDictionary<(string Language, string Code), string> Names = new();
}
