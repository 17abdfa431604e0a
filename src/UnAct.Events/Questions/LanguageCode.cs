using System.Globalization;

namespace UnAct.Questions;

/// <summary>Languages that somebody may answer with, by their tag, as the system (CLDR) knows them.</summary>
public static class LanguageCode
{
    // A script tells two ways of writing apart that no reader takes for one.
    private static readonly string[] Written = ["zh-Hans", "zh-Hant"];

    public static readonly IReadOnlySet<string> All = CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Select(culture => culture.Name).Where(tag => tag.Length is 2 or 3 && tag != "zh" && tag.All(char.IsAsciiLetterLower)).Concat(Written).ToHashSet(StringComparer.Ordinal);
}
