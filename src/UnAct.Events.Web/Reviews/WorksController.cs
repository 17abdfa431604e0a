using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What a reviewer wrote, said by themselves: it helps whoever gives out the submissions.</summary>
[Personal]
[Needs(Permission.Review)]
[Route("/e/{slug}/review/works")]
public sealed class WorksController(Words<WorksController> words) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Show() => Page(null);

    [HttpPost("")]
    [RequestFormLimits(ValueLengthLimit = 4 * WorkLines.TextLength)]
    public Task<IActionResult> Keep(string? works) => Attempt(
        async () =>
        {
            var done = await Work.Run((SayWorks.Handler h) => h.Run(new(Me, Here.Id, works), Stop), Stop);
            Say((done.Kept == 0 ? words["Nothing is kept of what you wrote."] : words.Count(done.Kept, "One work is kept.", "{0} works are kept."))
                + (done.Untitled > 0 ? " " + words.Count(done.Untitled, "One entry had no title, and was left out.", "{0} entries had no title, and were left out.") : ""));
            return SeeOther($"/e/{Here.Slug}/review/works");
        },
        () => Page(works));

    private async Task<IActionResult> Page(string? typed)
    {
        var own = await OwnWorks.Load(Db, Me, Here.Id, Stop);
        return View("Works", new WorksView(Here.Slug, own, typed ?? WorkLines.Write(own.Works)));
    }
}

public sealed record WorksView(string Slug, OwnWorks Own, string Typed);
