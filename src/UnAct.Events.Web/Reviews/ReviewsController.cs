using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What reviews say, as a chair reads it: over all submissions with how far reviewing has come, and of one. A submission that the chair is in conflict with is in no part of it.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/reviews")]
public sealed class ReviewsController : DeskController
{
    [HttpGet("")]
    public async Task<IActionResult> List(ReviewsQuery query)
    {
        await Open("reviews");
        return View("Reviews", new ReviewsView(query, await ReviewList.Load(Db, Me, Here.Id, query.Filter, query.Number, Now, Stop), At("reviews")));
    }

    [HttpGet("{number:int}")]
    public async Task<IActionResult> One(int number)
    {
        var reviews = await Read(() => SubmissionReviews.Load(Db, Me, Here.Id, number, Now, Stop));
        await Open("reviews");
        return View("SubmissionReviews", reviews);
    }
}
