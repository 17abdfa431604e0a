using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>The first step: what it will be. From here on everything is kept. A visitor signs in on the way.</summary>
[Personal]
[SignedIn]
[Route("/e/{slug}/submit")]
public sealed class BeginController : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Begin(string slug) => Show(slug, new BeginForm());

    [HttpPost("")]
    public Task<IActionResult> Go(string slug, BeginForm form) => Attempt(
        async () =>
        {
            var page = await BeginPage.Load(Db, Me, slug, Began, Stop);
            var type = Guid.TryParse(form.TypeId, out var chosen) ? chosen : (Guid?)null;
            var number = await Work.Run((BeginSubmission.Handler h) => h.Run(new BeginSubmission.Input(Me, page.EventId, type, CultureInfo.CurrentUICulture.Name, Began), Stop), Stop);
            return SeeOther(string.Create(CultureInfo.InvariantCulture, $"/e/{slug}/submissions/{number}/edit"));
        },
        () => Show(slug, form));

    private async Task<IActionResult> Show(string slug, BeginForm form)
    {
        form.Page = await BeginPage.Load(Db, Me, slug, Began, Stop);
        form.Own = await MySubmissions.Load(Db, Me, form.Page.EventId, Stop);
        form.TypeId ??= form.Page.Call.Types is [var first, ..] ? first.Id.ToString("D") : null;
        return View("Begin", form);
    }
}

/// <summary>What it will be.</summary>
public sealed class BeginForm
{
    public string? TypeId { get; set; }

    [BindNever]
    public BeginPage Page { get; set; } = default!;

    [BindNever]
    public IReadOnlyList<MySubmission> Own { get; set; } = [];
}
