using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Files;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Files;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>What was submitted, as the team reads it: the list, one submission, its numbers. No draft is in any of it.</summary>
[Personal]
[Needs(Permission.SeeSubmissions)]
[Route("/e/{slug}/manage/submissions")]
public sealed class SubmissionsController(PeopleDates dates, Words<SubmissionsController> words) : PageController
{
    [HttpGet("")]
    public async Task<IActionResult> List(SubmissionQuery query)
    {
        var page = await SubmissionList.Load(Db, Me, Here.Id, query.Filter, query.Number, Stop);
        var zone = await Frame();
        ViewData.Desk = ViewData.Desk! with { Counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["submissions"] = page.All } };
        return View("Submissions", new SubmissionsView(Here, query, page, zone));
    }

    [HttpGet("statistics")]
    public async Task<IActionResult> Statistics()
    {
        await Frame();
        return View("Statistics", await SubmissionStatistics.Load(Db, Me, Here.Id, Stop));
    }

    [HttpGet("{number:int}")]
    public Task<IActionResult> One(int number, int? version) => Show(number, new DecideForm(), version);

    /// <summary>What a version says otherwise than the one before it.</summary>
    [HttpGet("{number:int}/versions/{version:int}/changes")]
    public async Task<IActionResult> Changes(int number, int version)
    {
        var changes = await Read(() => SubmissionChanges.Load(Db, Me, Here.Id, number, version, Stop));
        await Frame();
        return View("VersionChanges", changes);
    }

    /// <summary>The file of a version, under a name of ours.</summary>
    [HttpGet("{number:int}/file")]
    public async Task<IActionResult> Paper(int number, int? version, bool copy = false)
    {
        var detail = await SubmissionDetail.Load(Db, Me, Here.Id, number, version, Stop);
        var paper = detail.Paper;
        return paper is null || (copy && paper.CleanId is null) ? NotFound() : new AttachmentResult(copy ? paper.CleanId!.Value : paper.FileId, MediaType.Pdf, string.Create(CultureInfo.InvariantCulture, $"{number}"));
    }

    /// <summary>A file among the answers that the viewer may see, under a name of ours.</summary>
    [HttpGet("{number:int}/answers/{id:guid}")]
    public async Task<IActionResult> AnswerFile(int number, Guid id, int? version)
    {
        var detail = await SubmissionDetail.Load(Db, Me, Here.Id, number, version, Stop);
        return detail.Answered(id) is { File: { } file, Question.Key: var key } ? new AttachmentResult(file.Id, file.MediaType, string.Create(CultureInfo.InvariantCulture, $"{number}-{key}")) : NotFound();
    }

    [HttpPost("{number:int}/reject")]
    [Needs(Permission.ManageSubmissions)]
    public Task<IActionResult> Reject(int number, DecideForm form) => Attempt(
        async () =>
        {
            await Work.Run((RejectAtTheDesk.Handler h) => h.Run(new(Me, Here.Id, number, form.Reason, form.SeenVersion), Stop), Stop);
            Say(words["It is turned away, and its authors are written to."]);
            return Back(number);
        },
        () => Show(number, form));

    [HttpPost("{number:int}/reopen")]
    [Needs(Permission.ManageSubmissions)]
    public Task<IActionResult> Reopen(int number, DecideForm form) => Attempt(
        async () =>
        {
            await Work.Run((ReopenSubmission.Handler h) => h.Run(new(Me, Here.Id, number, form.Reason, form.SeenVersion), Stop), Stop);
            Say(words["It stands again as it was last submitted, and its authors are written to."]);
            return Back(number);
        },
        () => Show(number, form));

    [HttpPost("{number:int}/cancel")]
    [Needs(Permission.ManageSubmissions)]
    public Task<IActionResult> Cancel(int number, DecideForm form) => Attempt(
        async () =>
        {
            await Work.Run((CancelSubmission.Handler h) => h.Run(new(Me, Here.Id, number, form.Reason, form.SeenVersion), Stop), Stop);
            Say(words["It is taken out, and its authors are written to."]);
            return Back(number);
        },
        () => Show(number, form));

    private async Task<IActionResult> Show(int number, DecideForm form, int? version = null)
    {
        form.Detail = await SubmissionDetail.Load(Db, Me, Here.Id, number, version, Stop);
        form.Zone = await Frame();
        form.MayReject = Here.Gives(Permission.ManageSubmissions) && form.Detail.State == SubmissionState.Submitted;
        form.MayReopen = Here.Gives(Permission.ManageSubmissions) && CallRules.MayReopen(form.Detail.State);
        form.MayCancel = Here.Gives(Permission.ManageSubmissions) && CallRules.MayCancel(form.Detail.State);
        form.MayWrite = Here.Gives(Permission.ManageSubmissions);
        (form.Words, form.Dates) = (words, dates);
        return View("Submission", form);
    }

    /// <returns>The event's zone, in which times are said.</returns>
    private async Task<string> Frame()
    {
        ViewData.Desk = await EventDesk.Load(Db, Here, "submissions", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return await Db.Events.Where(e => e.Id == Here.Id).Select(e => e.Zone).SingleAsync(Stop);
    }

    private StatusCodeResult Back(int number) => SeeOther(string.Create(CultureInfo.InvariantCulture, $"/e/{Here.Slug}/manage/submissions/{number}"));
}

/// <summary>One submission, and what is decided on it.</summary>
public sealed class DecideForm
{
    public string? Reason { get; set; }

    public int SeenVersion { get; set; }

    [BindNever]
    public SubmissionDetail Detail { get; set; } = default!;

    [BindNever]
    public string Zone { get; set; } = "";

    [BindNever]
    public bool MayReject { get; set; }

    [BindNever]
    public bool MayReopen { get; set; }

    [BindNever]
    public bool MayCancel { get; set; }

    [BindNever]
    public bool MayWrite { get; set; }

    [BindNever]
    public Words Words { get; set; } = default!;

    [BindNever]
    public PeopleDates Dates { get; set; } = default!;
}
