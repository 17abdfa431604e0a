using Microsoft.AspNetCore.Mvc;
using UnAct.Files;
using UnAct.Proceedings;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Proceedings;

/// <summary>Everything of a call as one file, for whoever decides.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
public sealed class ArchiveController(IFileStore store) : PageController
{
    [HttpGet("/e/{slug}/manage/archive.zip")]
    public Task<IActionResult> Zip() => this.Send("archive", ExportedAs.Zip, to => new ChairArchive(Db, store).Write(Me, Here.Id, Now, to, Stop));
}
