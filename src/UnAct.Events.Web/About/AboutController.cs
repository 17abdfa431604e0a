using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.About;

/// <summary>What every visitor may want to know of the site itself: what it keeps, for whom it works, whom to ask.</summary>
[Public]
[Route("/about")]
public sealed class AboutController : PageController
{
    [HttpGet("privacy")]
    public async Task<IActionResult> Privacy() => View(await Contact());

    [HttpGet("accessibility")]
    public async Task<IActionResult> Accessibility() => View(await Contact());

    [HttpGet("help")]
    public async Task<IActionResult> Help() => View(await Contact());

    private async Task<AboutPage> Contact() =>
        await Db.Organisations.OrderBy(o => o.Id).Select(o => new AboutPage(o.Name, o.ContactAddress)).FirstOrDefaultAsync(Stop) ?? new AboutPage("", null);
}

/// <summary>Who answers for the site.</summary>
public sealed record AboutPage(string Organisation, string? Contact);
