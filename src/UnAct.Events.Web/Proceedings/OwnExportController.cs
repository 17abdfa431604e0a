using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Proceedings;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Proceedings;

/// <summary>One's own submission as a file. For everybody but its authors there is nothing here.</summary>
[Personal]
[SignedIn]
public sealed class OwnExportController : PageController
{
    [HttpGet("/e/{slug}/submissions/{number:int}/export.json")]
    public async Task<IActionResult> Json(string slug, int number)
    {
        var written = new MemoryStream();
        await OwnExport.Write(Db, Me, slug, number, Now, written, Stop);
        written.Position = 0;
        return File(written, ExportedAs.Json.Type, string.Create(CultureInfo.InvariantCulture, $"submission-{number}.json"));
    }
}
