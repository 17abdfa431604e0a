namespace UnAct.Web.Shared;

/// <summary>Tells the language of a name or title by its script, so that it is set and read aloud as what it is.</summary>
public static class Scripts
{
    /// <summary>th, lo, km, my, zh, or null for scripts that many languages share.</summary>
    public static string? LanguageOf(string? text)
    {
        foreach (var sign in text ?? string.Empty)
        {
            var language = sign switch
            {
                >= '\u0E00' and <= '\u0E7F' => "th",
                >= '\u0E80' and <= '\u0EFF' => "lo",
                >= '\u1000' and <= '\u109F' => "my",
                >= '\u1780' and <= '\u17FF' => "km",
                >= '\u4E00' and <= '\u9FFF' => "zh",
                _ => null,
            };
            if (language is not null)
            {
                return language;
            }
        }

        return null;
    }
}
