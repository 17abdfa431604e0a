using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Proceedings;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Proceedings;

/// <summary>How many were accepted, for whoever writes a report: figures, and none of few.</summary>
[Personal]
[Needs(Permission.SeeReports)]
public sealed class AcceptanceController(PeopleDates dates) : PageController
{
    [HttpGet("/e/{slug}/manage/acceptance")]
    public async Task<IActionResult> Show()
    {
        ViewData.Desk = await EventDesk.Load(Db, Here, "acceptance", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return View("Acceptance", await AcceptanceReport.Load(Db, Me, Here.Id, Stop));
    }
}
