using Microsoft.AspNetCore.Mvc;

namespace UnAct.Web.Shared;

/// <summary>The style sheet for free colours of events; its address says all that is in it, so it is kept for a year.</summary>
[Public]
public sealed class AccentController : Controller
{
    [HttpGet("/accent/{name}.css")]
    [ResponseCache(Duration = 31_536_000, Location = ResponseCacheLocation.Any)]
    public IActionResult Sheet(string name) => Accent.Css(name) is { } css ? Content(css, "text/css") : NotFound();
}
