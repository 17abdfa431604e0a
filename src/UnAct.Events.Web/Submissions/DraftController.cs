using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Files;
using UnAct.Submissions;
using UnAct.Web.Files;
using UnAct.Web.Questions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>Writing an abstract: every button keeps what was typed first, and a script does so between them. Whoever was overtaken sees both texts.</summary>
[Personal]
[SignedIn]
[Route("/e/{slug}/submissions/{number:int}")]
public sealed class DraftController(DraftUploads uploads, Words<DraftController> words) : PageController
{
    /// <summary>Two hundred authors have more fields than forms usually do.</summary>
    private const int MostFields = 4000;

    [HttpGet("edit")]
    public async Task<IActionResult> Edit(string slug, int number, bool check = false, bool preview = false)
    {
        var page = await Load(slug, number);
        if (!page.MayKeep)
        {
            return SeeOther(Path(slug, number));
        }

        var form = DraftForm.Of(page.Draft, page.Revision);
        (form.Page, form.Preview) = (page, preview);
        if (check)
        {
            Say(page.Check().Faults, page.Form, page.Draft.TypeId);
        }

        return View("Edit", form);
    }

    [HttpPost("edit")]
    [TakesFiles(Files = 4)]
    [RequestFormLimits(ValueCountLimit = MostFields)]
    public async Task<IActionResult> Save(string slug, int number, DraftForm form)
    {
        var page = await Load(slug, number);
        form.Answers = AnswerPost.Read(Request.Form);
        form.TypeAnswers = AnswerPost.Read(Request.Form, nameof(form.TypeAnswers));
        // Between the buttons nothing is taken out: whoever ticks that may think again.
        form.RemoveFile &= !AsksProgram;
        var came = await uploads.Take(Me.PersonId!.Value, page, form, Request.Form, takesOut: !AsksProgram, Stop);
        int revision;
        try
        {
            revision = await Keep(page, form, came);
        }
        catch (Refused refused) when (refused.Code.StartsWith("draft.", StringComparison.Ordinal) || refused.Code == "submission.not-writable")
        {
            (form.Waiting, form.Lost, form.Out) = (came.Waiting, came.Wrong, [.. came.Answers.Where(file => file.Taken is null).Select(file => AnswerFields.Out + file.Field)]);
            return await Stopped(slug, number, form, refused);
        }

        if (came.Wrong.Count > 0)
        {
            // What was typed is kept; only these files are not.
            foreach (var (field, name, why) in came.Wrong)
            {
                Say(why, field, name);
            }

            return await Again(slug, number);
        }

        return AsksProgram ? Kept(page, form, revision) : await Go(slug, number, form, revision);
    }

    [HttpGet("file")]
    public async Task<IActionResult> Paper(string slug, int number, bool copy = false, Guid? id = null)
    {
        var page = await Load(slug, number);
        var paper = await PaperOf.Load(Db, page.Submission.Id, id ?? page.Draft.FileId, page.Call.Anonymity, [], Stop);
        return paper is null || (copy && paper.CleanId is null) ? NotFound()
            : copy ? new AttachmentResult(paper.CleanId!.Value, MediaType.Pdf, string.Create(CultureInfo.InvariantCulture, $"{number}"))
            : new AttachmentResult(paper.FileId, MediaType.Pdf, System.IO.Path.GetFileNameWithoutExtension(paper.Name));
    }

    /// <summary>A file that answers a question, for its authors.</summary>
    [HttpGet("answers/{id:guid}")]
    public async Task<IActionResult> AnswerFile(string slug, int number, Guid id)
    {
        var page = await Load(slug, number);
        return await page.AnswerFile(Db, id, Stop) is { } file ? new AttachmentResult(file.Id, file.MediaType, System.IO.Path.GetFileNameWithoutExtension(file.Name)) : NotFound();
    }

    private async Task<int> Keep(OwnSubmission page, DraftForm form, DraftUpload came)
    {
        try
        {
            return await Work.Run((SaveDraft.Handler h) => h.Run(new SaveDraft.Input(Me, page.EventId, page.Number, form.SeenRevision, form.On(page.Draft), came.Paper, Began, came.Answers), Stop), Stop);
        }
        catch (Refused refused) when (refused.Code is "file.too-many" or "file.enough-today")
        {
            came.Refuse(refused);
            return await Keep(page, form, came);
        }
    }

    [HttpGet("check")]
    public async Task<IActionResult> Check(string slug, int number)
    {
        var page = await Load(slug, number);
        return page.MayKeep ? View("Check", page) : SeeOther(Path(slug, number));
    }

    [HttpPost("submit")]
    public async Task<IActionResult> Submit(string slug, int number, int seenRevision, string? seenQuestions)
    {
        var page = await Load(slug, number);
        return await Send(slug, number, page.EventId, seenRevision, seenQuestions);
    }

    /// <summary>After it was kept: what the button asked for.</summary>
    private async Task<IActionResult> Go(string slug, int number, DraftForm form, int revision)
    {
        switch (form.Do)
        {
            case "check":
                return SeeOther(Path(slug, number) + "/check");
            case "submit":
                return await Send(slug, number, (await Load(slug, number)).EventId, revision, form.SeenQuestions);
            case "preview":
                return SeeOther(Path(slug, number) + "/edit?preview=true#preview");
            default:
                if (form.Spot is { } spot)
                {
                    return SeeOther($"{Path(slug, number)}/edit#{spot}");
                }

                Say(words["Saved. Nothing is submitted yet."]);
                return SeeOther(Path(slug, number) + "/edit");
        }
    }

    /// <summary>The moment that counts is when the request began, however slowly what was typed came in.</summary>
    private async Task<IActionResult> Send(string slug, int number, Guid eventId, int revision, string? seenQuestions)
    {
        try
        {
            var version = await Work.Run((SubmitDraft.Handler h) => h.Run(new SubmitDraft.Input(Me, eventId, number, revision, Began, seenQuestions), Stop), Stop);
            Say(version == 1 ? words["Submitted. We have written to you."] : words["Submitted. What you see here is what counts now."]);
            return SeeOther(Path(slug, number));
        }
        catch (SubmitDraft.NotReady notReady)
        {
            var page = await Load(slug, number);
            Say(notReady.Faults, page.Form, page.Draft.TypeId);
        }
        catch (Refused refused) when (refused.Code is not ("not-found" or "forbidden"))
        {
            Say(refused);
        }

        return await Again(slug, number);
    }

    /// <summary>The draft as it is kept, with what was said of it.</summary>
    private async Task<IActionResult> Again(string slug, int number)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var page = await Load(slug, number);
        var form = DraftForm.Of(page.Draft, page.Revision);
        form.Page = page;
        return page.MayKeep ? View("Edit", form) : View("Own", page);
    }

    /// <summary>What was typed could not take the place of what is kept: it is shown, beside the other where there is one.</summary>
    private async Task<IActionResult> Stopped(string slug, int number, DraftForm form, Refused refused)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        if (AsksProgram)
        {
            return Json(new { code = refused.Code, text = words[Refusals.Of(refused).Title] });
        }

        form.Page = await Load(slug, number);
        if (refused.Code == "draft.changed-meanwhile")
        {
            return View("Meanwhile", form);
        }

        Say(refused);
        return View("Edit", form);
    }

    private JsonResult Kept(OwnSubmission page, DraftForm form, int revision) =>
        Json(new { revision, length = page.Form.Type(Guid.TryParse(form.TypeId, out var type) ? type : null) is { } of ? SubmissionCheck.Length(form.Abstract ?? "", of.AbstractUnit) : (int?)null });

    private bool AsksProgram => Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    private void Say(Refused refused, string field = "", string? file = null)
    {
        var why = Refusals.Of(refused);
        ModelState.AddModelError(field, file is null ? $"{words[why.Title]}. {words[why.Text]}" : words["“{0}” was not taken. {1}.", file, words[why.Title]] + " " + words[why.Text]);
    }

    private void Say(IEnumerable<SubmissionFault> faults, CallForm form, Guid? typeId)
    {
        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.Field, FaultWords.Of(fault, form, typeId, words));
        }
    }

    private Task<OwnSubmission> Load(string slug, int number) => Read(() => OwnSubmission.Load(Db, Me, slug, number, Began, Stop));

    private static string Path(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"/e/{slug}/submissions/{number}");
}
