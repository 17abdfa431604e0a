using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Proceedings;

/// <summary>What a reviewer wrote and sent, as a file for themselves.</summary>
[Personal]
[Needs(Permission.Review)]
public sealed class OwnReviewsController : PageController
{
    [HttpGet("/e/{slug}/review.csv")]
    public Task<IActionResult> Csv() => this.Send("my-reviews", ExportedAs.Csv, to => ReviewExport.Write(Db, Me, Here.Id, own: true, SheetFormat.Csv, to, Stop));

    [HttpGet("/e/{slug}/review.json")]
    public Task<IActionResult> Json() => this.Send("my-reviews", ExportedAs.Json, to => ReviewExport.WriteJson(Db, Me, Here.Id, own: true, to, Stop));
}
