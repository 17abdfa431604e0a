using System.Globalization;

namespace UnAct.People;

/// <summary>The countries of ISO 3166-1 by their two letters, as the system (CLDR) knows them.</summary>
public static class CountryCode
{
    // Regions that have a culture but no place in ISO 3166-1, and countries that have a place but no culture.
    private static readonly string[] NotListed = ["DG", "EA", "IC", "XK"], WithoutCulture = ["AQ", "BV", "GS", "HM", "TF"];

    // As the United Nations, and the countries themselves, write them.
    private static readonly Dictionary<string, string> Official = new(StringComparer.OrdinalIgnoreCase) { ["Lao PDR"] = "LA", ["Viet Nam"] = "VN" };

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Names = new(() =>
        All!.Select(code => (Code: code, Name: new RegionInfo("en-" + code).EnglishName)).DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(c => c.Name, c => c.Code, StringComparer.OrdinalIgnoreCase));

    public static readonly IReadOnlySet<string> All = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName).Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper))
        .Except(NotListed).Concat(WithoutCulture).ToHashSet(StringComparer.Ordinal);

    /// <summary>The code of a country that is given by its code or its English name; null for none.</summary>
    public static string? Named(string written)
    {
        var (name, code) = (written.Trim(), written.Trim().ToUpperInvariant());
        return All.Contains(code) ? code : Official.GetValueOrDefault(name) ?? Names.Value.GetValueOrDefault(name);
    }
}
