using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Proceedings;

/// <summary>All reviews of a call as a file, for whoever decides.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
public sealed class ReviewExportController : PageController
{
    [HttpGet("/e/{slug}/manage/reviews.csv")]
    public Task<IActionResult> Csv() => this.Send("reviews", ExportedAs.Csv, to => ReviewExport.Write(Db, Me, Here.Id, own: false, SheetFormat.Csv, to, Stop));

    [HttpGet("/e/{slug}/manage/reviews.xlsx")]
    public Task<IActionResult> Xlsx() => this.Send("reviews", ExportedAs.Xlsx, to => ReviewExport.Write(Db, Me, Here.Id, own: false, SheetFormat.Xlsx, to, Stop));

    [HttpGet("/e/{slug}/manage/reviews.json")]
    public Task<IActionResult> Json() => this.Send("reviews", ExportedAs.Json, to => ReviewExport.WriteJson(Db, Me, Here.Id, own: false, to, Stop));
}
