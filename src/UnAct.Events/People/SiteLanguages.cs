namespace UnAct.People;

/// <summary>The languages that pages and mails can come in.</summary>
public static class SiteLanguages
{
    public static readonly IReadOnlyList<string> All = ["en", "km", "lo", "my", "th", "vi", "zh-Hans"];

    public static bool Has(string? language) => All.Contains(language, StringComparer.Ordinal);
}
