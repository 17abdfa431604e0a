namespace UnAct.Web.Setup;

/// <summary>Whether a request came from a page of ours, as the browser tells it.</summary>
public static class SameSite
{
    public static bool Posted(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site is "same-origin"
            : Ours(request, request.Headers.Origin.ToString()) || Ours(request, request.Headers.Referer.ToString());

    /// <summary>The page the visitor came from; null when it is not ours.</summary>
    public static string? Referer(HttpRequest request)
    {
        var from = request.Headers.Referer.ToString();
        return Ours(request, from) ? new Uri(from).PathAndQuery : null;
    }

    private static bool Ours(HttpRequest request, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
