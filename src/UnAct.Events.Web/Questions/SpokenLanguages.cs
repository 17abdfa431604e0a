using System.Collections.Concurrent;
using System.Globalization;
using UnAct.Questions;
using UnAct.Web.Shared;

namespace UnAct.Web.Questions;

/// <summary>Languages to choose from, each under the name its speakers give it, with the English one beside it.</summary>
public static class SpokenLanguages
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Choice>> Lists = new(StringComparer.Ordinal);

    public static IReadOnlyList<Choice> In(CultureInfo language) => Lists.GetOrAdd(language.Name, _ =>
        [.. LanguageCode.All.Select(tag => new Choice(tag, Name(tag))).OrderBy(choice => choice.Text, StringComparer.Create(language, CompareOptions.IgnoreCase))]);

    public static string Name(string tag)
    {
        if (!LanguageCode.All.Contains(tag))
        {
            return tag;
        }

        var culture = CultureInfo.GetCultureInfo(tag);
        return culture.EnglishName == culture.NativeName ? culture.EnglishName : $"{culture.EnglishName} – {culture.NativeName}";
    }
}
