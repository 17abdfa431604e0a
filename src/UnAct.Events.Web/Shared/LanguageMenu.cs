using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using UnAct.Web.Setup;

namespace UnAct.Web.Shared;

/// <summary>The languages a visitor may choose on a page, each under its own name.</summary>
public static class LanguageMenu
{
    /// <summary>English is always there.</summary>
    /// <param name="page">What the page has words or texts in.</param>
    public static IReadOnlyList<string> Offered(IReadOnlyList<string> page) => [.. Languages.All.Where(language => language is "en" || page.Contains(language, StringComparer.Ordinal))];

    public static string Name(string language) => language switch
    {
        "en" => "English",
        "km" => "ខ្មែរ",
        "lo" => "ລາວ",
        "my" => "မြန်မာ",
        "th" => "ไทย",
        "vi" => "Tiếng Việt",
        "zh-Hans" => "简体中文",
        _ => CultureInfo.GetCultureInfo(language).NativeName,
    };

    /// <summary>The same page in another language.</summary>
    public static string Address(HttpRequest request, string language)
    {
        var query = request.Query.Where(part => part.Key is not Languages.Query)
            .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value ?? string.Empty))
            .Append(KeyValuePair.Create(Languages.Query, language));
        return request.PathBase.Add(request.Path).ToUriComponent() + new QueryBuilder(query).ToQueryString();
    }
}
