using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using UnAct.Files;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Files;
using UnAct.Web.Questions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>The reviewer's queue and one review, which every button keeps first, and a script between them. For whoever was not given a submission it is not there.</summary>
[Personal]
[Needs(Permission.Review)]
[Route("/e/{slug}/review")]
public sealed class ReviewController(Words<ReviewController> words) : PageController
{
    [HttpGet("")]
    public async Task<IActionResult> Queue() => View("Queue", new QueueView(Here.Slug, await ReviewQueue.Load(Db, Me, Here.Id, Now, Stop), Now));

    [HttpGet("{number:int}")]
    public async Task<IActionResult> Paper(int number, Guid? to)
    {
        ViewData[DiscussionView.TypedKey] = new CommentForm { ReplyTo = to };
        var paper = await Load(number);
        return View("Review", ReviewForm.Of(paper));
    }

    [HttpPost("{number:int}/edit")]
    public async Task<IActionResult> Save(int number, ReviewForm form)
    {
        form.Read(Request.Form);
        try
        {
            if (AsksProgram)
            {
                return Json(new { revision = await Keep(number, form) });
            }

            return await Attempt(
                async () =>
                {
                    if (form.Do == "send")
                    {
                        await Work.Run((SubmitReview.Handler h) => h.Run(new(Me, Here.Id, number, form.SeenRevision, form.Content, AnswerPost.Seen(Request.Form)), Stop), Stop);
                        Say(words["Your review is sent. You can change it until the decision is released."]);
                        return SeeOther(At(""));
                    }

                    await Keep(number, form);
                    Say(words["Saved. Nothing is sent yet."]);
                    return SeeOther(At(string.Create(CultureInfo.InvariantCulture, $"/{number}#form")));
                },
                () => Kept(number, form));
        }
        catch (ValidationException error) when (AsksProgram)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Json(new { code = "review.invalid", text = words[error.Errors.First().ErrorMessage] });
        }
        catch (Refused refused) when (refused.Code.StartsWith("review.", StringComparison.Ordinal))
        {
            return await Stopped(number, form, refused);
        }
    }

    [HttpPost("{number:int}/decline")]
    public Task<IActionResult> Decline(int number, DeclineReviewForm form) => Attempt(
        async () =>
        {
            await Work.Run((DeclineAssignment.Handler h) => h.Run(new(Me, Here.Id, number, form.Words, form.InConflict), Stop), Stop);
            Say(form.InConflict ? words["Thank you for saying so. It is no longer there for you."] : words["It is given back, and the chairs know."]);
            return SeeOther(At(""));
        },
        async () => View("Review", ReviewForm.Of(await Load(number))));

    [HttpPost("{number:int}/sub-reviewers")]
    public Task<IActionResult> Propose(int number, SubReviewForm form) => Attempt(
        async () =>
        {
            await Work.Run((ProposeSubReview.Handler h) => h.Run(new(Me, Here.Id, number, form.SubName, form.SubAddress, form.SubWords), Stop), Stop);
            Say(words["The chairs are asked. Nobody is written to before one of them agrees."]);
            return SeeOther(At(string.Create(CultureInfo.InvariantCulture, $"/{number}#named")));
        },
        async () =>
        {
            ViewData[SubReviewForm.Key] = form;
            return View("Review", ReviewForm.Of(await Load(number)));
        });

    [HttpPost("{number:int}/comments")]
    public Task<IActionResult> Comment(int number, CommentForm form) => Attempt(
        async () =>
        {
            await Work.Run((SayInDiscussion.Handler h) => h.Run(new(Me, Here.Id, number, AsChair: false, form.ReplyTo, form.Comment), Stop), Stop);
            Say(words["It is said. The others who take part hear of it."]);
            return SeeOther(At(string.Create(CultureInfo.InvariantCulture, $"/{number}#discussion")));
        },
        async () =>
        {
            ViewData[DiscussionView.TypedKey] = form;
            return View("Review", ReviewForm.Of(await Load(number)));
        });

    [HttpGet("{number:int}/file")]
    public async Task<IActionResult> File(int number) =>
        (await Load(number)).File is { } file ? new AttachmentResult(file, MediaType.Pdf, string.Create(CultureInfo.InvariantCulture, $"{number}")) : NotFound();

    private Task<int> Keep(int number, ReviewForm form) => Work.Run((SaveReview.Handler h) => h.Run(new(Me, Here.Id, number, form.SeenRevision, form.Content), Stop), Stop);

    /// <summary>What was asked for was refused: what was typed is kept all the same, or where it cannot be, shown again.</summary>
    private async Task<IActionResult> Kept(int number, ReviewForm form)
    {
        try
        {
            form.SeenRevision = await Keep(number, form);
        }
        catch (ValidationException) when (!ModelState.IsValid)
        {
            // What is too long to be kept was said already.
        }

        form.Paper = await Load(number);
        ModelState.Remove(nameof(form.SeenRevision));
        foreach (var criterion in form.Paper.Criteria)
        {
            // In the summary each says which one it is.
            if (ModelState.GetValueOrDefault(ReviewCheck.FieldOf(criterion.Id)) is { Errors: { Count: > 0 } errors })
            {
                errors.Clear();
                errors.Add(words["{0}: choose one of these", Saying.Of(criterion.Name).Text]);
            }
        }

        return View("Review", form);
    }

    /// <summary>What was typed could not take the place of what is kept: it is shown, and pressing again takes it.</summary>
    private async Task<IActionResult> Stopped(int number, ReviewForm form, Refused refused)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        var why = Refusals.Of(refused);
        if (AsksProgram)
        {
            return Json(new { code = refused.Code, text = words[why.Title] });
        }

        form.Paper = await Load(number);
        if (refused.Code == "review.changed-meanwhile")
        {
            (form.Other, form.SeenRevision) = (form.Paper.Content, form.Paper.Revision);
            ModelState.Remove(nameof(form.SeenRevision));
        }

        SayOnce(refused);
        return View("Review", form);
    }

    private Task<ReviewPaper> Load(int number) => Read(() => ReviewPaper.Load(Db, Me, Here.Id, number, Now, Stop));

    private bool AsksProgram => Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    private string At(string below) => $"/e/{Here.Slug}/review{below}";
}

/// <summary>The queue with what its page needs to say it.</summary>
public sealed record QueueView(string Slug, ReviewQueue Queue, Instant Now);
