using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>The list as a file: what its filter shows, and all of it, with what its reviews say together.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
public sealed class SubmissionExportController : PageController
{
    [HttpGet("/e/{slug}/manage/submissions.csv")]
    public Task<IActionResult> Csv(SubmissionQuery query) => this.Send("submissions", ExportedAs.Csv, to => Write(query, SheetFormat.Csv, to));

    [HttpGet("/e/{slug}/manage/submissions.xlsx")]
    public Task<IActionResult> Xlsx(SubmissionQuery query) => this.Send("submissions", ExportedAs.Xlsx, to => Write(query, SheetFormat.Xlsx, to));

    [HttpGet("/e/{slug}/manage/submissions.json")]
    public Task<IActionResult> Json(SubmissionQuery query) => this.Send("submissions", ExportedAs.Json,
        async to => await SubmissionJson.Write(Db, Me, Here.Id, query.Filter, to, await ReviewFigures.Load(Db, Me, Here.Id, Stop), Stop));

    private async Task Write(SubmissionQuery query, SheetFormat format, Stream to) => await SubmissionExport.Write(Db, Me, Here.Id, query.Filter, format, to, await ReviewFigures.Load(Db, Me, Here.Id, Stop), Stop);
}
