using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using UnAct.Files;

namespace UnAct.Web.Files;

/// <summary>Hands out a stored file: to be saved, never shown or run in a page of ours, under a name that the caller gives and nobody keeps.</summary>
/// <param name="name">Ours, not its owner's, wherever the reader may not know whose it is; without an ending.</param>
public sealed class AttachmentResult(Guid fileId, string mediaType, string name) : ActionResult
{
    private const string Policy = "sandbox; default-src 'none'";

    private static readonly object Mark = new();

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var (http, stop) = (context.HttpContext, context.HttpContext.RequestAborted);
        Stream bytes;
        try
        {
            bytes = await http.RequestServices.GetRequiredService<IFileStore>().Open(fileId, stop);
        }
        catch (FileNotFoundException)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (bytes)
        {
            Head(http, bytes.Length);
            if (!HttpMethods.IsHead(http.Request.Method))
            {
                await bytes.CopyToAsync(http.Response.Body, stop);
            }
        }
    }

    /// <summary>Stands before what gives every page its policy, so that it has the last word.</summary>
    public static Task Harden(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            if (http.Items.ContainsKey(Mark))
            {
                http.Response.Headers.ContentSecurityPolicy = Policy;
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    private void Head(HttpContext http, long length)
    {
        http.Items[Mark] = Mark;
        var (response, disposition) = (http.Response, new ContentDispositionHeaderValue("attachment"));
        disposition.SetHttpFileName(FileName.Clean(name + MediaType.EndingOf(mediaType)));
        response.ContentType = MediaType.EndingOf(mediaType).Length > 0 ? mediaType : "application/octet-stream";
        response.ContentLength = length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-store";
        // A part of a file is never asked for twice: nothing tells a reader whether it is still the same one.
        response.Headers.AcceptRanges = "none";
    }
}
