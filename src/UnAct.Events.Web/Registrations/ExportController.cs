using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using UnAct.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>The list as a file for a spreadsheet: what its filter shows, and all of it.</summary>
[Personal]
public sealed class ExportController : PageController
{
    [HttpGet("/e/{slug}/manage/registrations.csv")]
    [Needs(Permission.ExportRegistrations)]
    public async Task<IActionResult> Csv(ListQuery query)
    {
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"registrations-{Here.Slug}.csv" }.ToString();
        await RegistrationExport.Write(Db, Me, Here.Id, query.Filter, Response.Body, Stop);
        return new EmptyResult();
    }
}
