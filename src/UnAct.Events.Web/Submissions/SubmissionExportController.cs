using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>The list as a file: what its filter shows, and all of it.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
public sealed class SubmissionExportController : PageController
{
    [HttpGet("/e/{slug}/manage/submissions.csv")]
    public async Task<IActionResult> Csv(SubmissionQuery query)
    {
        Attach("text/csv; charset=utf-8", "csv");
        await SubmissionExport.WriteCsv(Db, Me, Here.Id, query.Filter, Response.Body, Stop);
        return new EmptyResult();
    }

    [HttpGet("/e/{slug}/manage/submissions.json")]
    public async Task<IActionResult> Json(SubmissionQuery query)
    {
        Attach("application/json; charset=utf-8", "json");
        await SubmissionJson.Write(Db, Me, Here.Id, query.Filter, Response.Body, Stop);
        return new EmptyResult();
    }

    private void Attach(string type, string extension)
    {
        Response.ContentType = type;
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"submissions-{Here.Slug}.{extension}" }.ToString();
    }
}
