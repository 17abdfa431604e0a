using System.Globalization;
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
public sealed class ReviewsController(Words<ReviewsController> words, ReviewSheets sheets) : DeskController
{
    [HttpGet("")]
    public async Task<IActionResult> List(ReviewsQuery query)
    {
        await Open("reviews");
        return View("Reviews", new ReviewsView(query, await ReviewList.Load(Db, sheets, Me, Here.Id, query.Filter, query.Number, Now, Stop), At("reviews")) { Named = await SubReviews.Waiting(Db, Me, Here.Id, Stop) });
    }

    [HttpGet("{number:int}")]
    public Task<IActionResult> One(int number, Guid? to) => Show(number, new CommentForm { ReplyTo = to });

    [HttpPost("{number:int}/comments")]
    public Task<IActionResult> Comment(int number, CommentForm form) => Attempt(
        async () =>
        {
            await Work.Run((SayInDiscussion.Handler h) => h.Run(new(Me, Here.Id, number, AsChair: true, form.ReplyTo, form.Comment), Stop), Stop);
            Say(words["It is said. The others who take part hear of it."]);
            return SeeOther(At(string.Create(CultureInfo.InvariantCulture, $"reviews/{number}#discussion")));
        },
        () => Show(number, form));

    [HttpPost("{number:int}/sub-reviewers/{id:guid}")]
    [Limited(Limit.Invitation)]
    public Task<IActionResult> Answer(int number, Guid id, bool agrees, string? why) => Attempt(
        async () =>
        {
            await Work.Run((AnswerSubReview.Handler h) => h.Run(new(Me, Here.Id, number, id, agrees, why), Stop), Stop);
            Say(agrees ? words["They are asked. They get the submission with their yes, or have it now if they review already."] : words["They are not asked, and the reviewer sees it."]);
            return SeeOther(At(string.Create(CultureInfo.InvariantCulture, $"reviews/{number}#named")));
        },
        () => Show(number, new CommentForm()));

    private async Task<IActionResult> Show(int number, CommentForm typed)
    {
        ViewData[DiscussionView.TypedKey] = typed;
        var reviews = await Read(() => SubmissionReviews.Load(Db, Me, Here.Id, number, Now, Stop));
        await Open("reviews");
        return View("SubmissionReviews", reviews);
    }
}
