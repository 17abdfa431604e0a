using System.Globalization;

namespace UnAct.Web.Shared;

/// <summary>A text from the data with the language it is in, where that is not the page's: &lt;b lang="@name.Lang"&gt;@name&lt;/b&gt;. For long lists; else the attribute say does it.</summary>
public readonly record struct Saying(string? Lang, string Text)
{
    public bool IsEmpty => Text.Length == 0;

    public static Saying Of(LocalizedText texts)
    {
        var (language, text) = texts.In(CultureInfo.CurrentUICulture.Name);
        return Of(text, language);
    }

    public static Saying Of(string text) => Of(text, Scripts.LanguageOf(text));

    public override string ToString() => Text;

    private static Saying Of(string text, string? language)
    {
        var here = CultureInfo.CurrentCulture;
        return new(language is null || language == here.Name || language == here.TwoLetterISOLanguageName ? null : language, text);
    }
}
