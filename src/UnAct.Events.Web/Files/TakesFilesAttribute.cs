using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using UnAct.Files;
using UnAct.Web.Setup;

namespace UnAct.Web.Files;

/// <summary>
/// A form with files: it may be larger than others. A file that is larger than its rules allow still comes in, so that the page can say so beside what was
/// typed; what is larger than anything we take is answered before it is read.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class TakesFilesAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    private const long BesidesFiles = 10 << 20;

    /// <summary>How many files a form has at most.</summary>
    public int Files { get; set; } = 1;

    /// <summary>Where the rules allow far less than the largest: all of the form together.</summary>
    public long Most { get; set; }

    public long MostBytes => Most > 0 ? Most : (Files * FileRules.Largest) + BesidesFiles;

    /// <summary>Before the token is looked for, which stands in the form.</summary>
    public int Order => 900;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.Request.ContentLength > MostBytes)
        {
            context.Result = RefusedFilter.Answer(http, new Refused("file.too-large"));
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBytes;
        }

        if (http.Features.Get<IFormFeature>() is not { Form: not null })
        {
            http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = MostBytes }));
        }
    }
}
