using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace UnAct.Web.Shared;

/// <summary>What a file of an event is sent as.</summary>
public sealed record ExportedAs(string Type, string Extension)
{
    public static readonly ExportedAs Csv = new("text/csv; charset=utf-8", "csv");

    public static readonly ExportedAs Json = new("application/json; charset=utf-8", "json");

    public static readonly ExportedAs Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    public static readonly ExportedAs Zip = new("application/zip", "zip");
}

public static class SendingFiles
{
    extension(ControllerBase page)
    {
        /// <summary>Written while it is read, under a name of ours. What is refused before the first byte is answered as ever.</summary>
        public async Task<IActionResult> Send(string name, ExportedAs kind, Func<Stream, Task> write)
        {
            var (response, slug) = (page.Response, page.RouteData.Values["slug"]);
            response.ContentType = kind.Type;
            response.Headers.ContentDisposition = new ContentDisposition { FileName = $"{name}-{slug}.{kind.Extension}" }.ToString();
            await write(response.Body);
            return new EmptyResult();
        }
    }
}
