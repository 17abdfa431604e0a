using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>One's own invitation to review by its link: one button says yes, with what one can take, another says no. Opening it says nothing.</summary>
[Personal]
[PersonalLink]
[Route("/c/{token:length(43)}")]
public sealed class ReviewerController(Links links, Words<ReviewerController> words) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Asked(string token) => Show(token, null);

    [HttpPost("")]
    [Limited(Limit.SignIn)]
    public Task<IActionResult> Accept(string token, ReviewerForm form) => Attempt(
        async () =>
        {
            var topics = form.TopicIds.Select(id => Guid.TryParse(id, out var topic) ? topic : Guid.Empty).Where(id => id != Guid.Empty).ToList();
            var result = await Work.Run((AcceptReviewing.Handler h) => h.Run(new(Me, token, form.Name, form.Capacity, topics), Stop), Stop);
            if (result.IsNew)
            {
                await HttpContext.Enter(await Db.People.AsNoTracking().SingleAsync(p => p.Id == result.PersonId, Stop), byLink: true);
            }

            Say(words["Thank you. What you can take is noted."]);
            return SeeOther($"/c/{token}");
        },
        () => Show(token, form));

    [HttpPost("decline")]
    [Limited(Limit.Registration)]
    public Task<IActionResult> Decline(string token, ReviewerForm form) => Attempt(
        async () =>
        {
            await Work.Run((DeclineReviewing.Handler h) => h.Run(new(Me, token, form.Words), Stop), Stop);
            return SeeOther($"/c/{token}");
        },
        () => Show(token, form, declines: true));

    private async Task<IActionResult> Show(string token, ReviewerForm? posted, bool declines = false)
    {
        var page = await ReviewerPage.Load(Db, links, token, Me, Now, Stop);
        var form = posted ?? new ReviewerForm { Name = page.Name, Capacity = page.Capacity, TopicIds = [.. page.Known.Select(id => id.ToString("D"))] };
        (form.Page, form.Link, form.Declines) = (page, $"/c/{token}", declines);
        form.Me = Me.PersonId is null ? null : User.Identity?.Name;
        form.IsMine = Me.PersonId is { } me && page.AccountId == me;
        if (Response.StatusCode == StatusCodes.Status200OK && page.WhyNot is "reviewer.removed" or "reviewer.over")
        {
            Response.StatusCode = StatusCodes.Status410Gone;
        }

        return View("Asked", form);
    }
}
