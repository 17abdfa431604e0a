using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace UnAct.Web.Tests.Harness;

/// <summary>What came back: status, headers, text, and the document a reader of it sees.</summary>
public sealed record Page(HttpResponseMessage Response, string Html)
{
    private IHtmlDocument? document;

    public HttpStatusCode Status => Response.StatusCode;

    public string Address => Response.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>Where a redirect leads, as a path of the site.</summary>
    public string? Location => Response.Headers.Location is not { } to ? null : to.IsAbsoluteUri ? to.PathAndQuery : to.ToString();

    public bool IsHtml => Response.Content.Headers.ContentType?.MediaType == "text/html";

    public IHtmlDocument Document => document ??= new HtmlParser().ParseDocument(Html);

    public string Title => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The texts of the error summary, in order.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".summary li").Select(e => e.TextContent.Trim())];

    public static async Task<Page> Of(HttpResponseMessage response) => new(response, await response.Content.ReadAsStringAsync());

    public string Text(string selector) => Document.QuerySelector(selector)?.TextContent.Trim() ?? "";
}
