using System.Globalization;

namespace UnAct.People;

/// <summary>The countries of ISO 3166-1 by their two letters, as the system (CLDR) knows them.</summary>
public static class CountryCode
{
    // Regions that have a culture but no place in ISO 3166-1, and countries that have a place but no culture.
    private static readonly string[] NotListed = ["DG", "EA", "IC", "XK"], WithoutCulture = ["AQ", "BV", "GS", "HM", "TF"];

    public static readonly IReadOnlySet<string> All = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName).Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper))
        .Except(NotListed).Concat(WithoutCulture).ToHashSet(StringComparer.Ordinal);
}
