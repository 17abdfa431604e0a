using System.Text.RegularExpressions;

namespace UnAct.Web.Tests.Harness;

/// <summary>A page without what differs from request to request: antiforgery tokens and trace numbers.</summary>
public static partial class Masked
{
    public static string Of(string html) => Trace().Replace(Token().Replace(html, "TOKEN"), "TRACE");

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trace();
}
