using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Questions;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>One's own submissions: what was submitted and when, what changed, and the ways to take it back. For everybody else there is nothing here.</summary>
[Personal]
[SignedIn]
[Route("/e/{slug}/submissions")]
public sealed class OwnController(Words<OwnController> words) : PageController
{
    [HttpGet("")]
    public async Task<IActionResult> All(string slug)
    {
        var page = await BeginPage.Load(Db, Me, slug, Began, Stop);
        return View("All", new OwnList(page, await MySubmissions.Load(Db, Me, page.EventId, Stop)));
    }

    [HttpGet("{number:int}")]
    public async Task<IActionResult> Own(string slug, int number) => View("Own", await Whole(slug, number));

    [HttpPost("{number:int}/withdraw")]
    public async Task<IActionResult> Withdraw(string slug, int number, WithdrawForm form)
    {
        var page = await Whole(slug, number);
        return await Attempt(
            async () =>
            {
                await Work.Run((WithdrawSubmission.Handler h) => h.Run(new WithdrawSubmission.Input(Me, page.EventId, number, form.Reason, form.SeenVersion), Stop), Stop);
                Say(words["It is withdrawn. All its authors are told."]);
                return SeeOther(Path(slug, number));
            },
            () => View("Own", page));
    }

    /// <summary>Whether it will be presented, by one of its authors for all of them.</summary>
    [HttpPost("{number:int}/answer")]
    public async Task<IActionResult> Answer(string slug, int number, AnswerForm form)
    {
        var page = await Whole(slug, number);
        return await Attempt(
            async () =>
            {
                await Work.Run((AnswerAcceptance.Handler h) => h.Run(new AnswerAcceptance.Input(Me, page.EventId, number, form.Confirms, form.Reason, Began), Stop), Stop);
                Say(form.Confirms ? words["Thank you: it will be presented."] : words["It is given up. All its authors are told."]);
                return SeeOther(Path(slug, number));
            },
            () => View("Own", page));
    }

    /// <summary>What its authors answer to the reviews.</summary>
    [HttpPost("{number:int}/response")]
    public async Task<IActionResult> Respond(string slug, int number, ResponseForm form)
    {
        var page = await Whole(slug, number);
        return await Attempt(
            async () =>
            {
                await Work.Run((AnswerReviews.Handler h) => h.Run(new AnswerReviews.Input(Me, page.EventId, number, form.SeenRevision, form.Text, Began), Stop), Stop);
                Say(string.IsNullOrWhiteSpace(form.Text) ? words["The answer is taken back."] : words["Your answer is kept. The committee reads it when the time is over."]);
                return SeeOther(Path(slug, number) + "#reviews");
            },
            () =>
            {
                ViewData["Response"] = form;
                return View("Own", page);
            });
    }

    [HttpPost("{number:int}/discard")]
    public async Task<IActionResult> Discard(string slug, int number, int seenRevision)
    {
        var page = await Whole(slug, number);
        return await Attempt(
            async () =>
            {
                await Work.Run((DiscardDraft.Handler h) => h.Run(new DiscardDraft.Input(Me, page.EventId, number, seenRevision), Stop), Stop);
                Say(words["The draft is gone."]);
                return SeeOther($"/e/{slug}/submissions");
            },
            () => View("Own", page));
    }

    [HttpGet("{number:int}/versions/{version:int}")]
    public async Task<IActionResult> Version(string slug, int number, int version)
    {
        var page = await Load(slug, number);
        if (await page.Version(Db, version, Stop) is not { } content)
        {
            return NotFound();
        }

        return View("Version", new VersionView(page, version, content, null)
        {
            Answers = await Answers(page, version),
            Paper = await PaperOf.Load(Db, page.Submission.Id, content.FileId, page.Call.Anonymity, content.Authors, Stop),
        });
    }

    [HttpGet("{number:int}/versions/{version:int}/changes")]
    public async Task<IActionResult> Changes(string slug, int number, int version)
    {
        var page = await Load(slug, number);
        return await page.Version(Db, version, Stop) is { } content && await page.Version(Db, version - 1, Stop) is { } before
            ? View("Changes", new VersionView(page, version, content, before) { Answers = await Answers(page, version), BeforeAnswers = await Answers(page, version - 1) })
            : NotFound();
    }

    private async Task<IReadOnlyList<GivenAnswer>> Answers(OwnSubmission page, int version)
    {
        var id = page.Versions.Single(v => v.Number == version).Id;
        return (await Db.AnswersOf([id], stop: Stop)).GetValueOrDefault(id, []);
    }

    private Task<OwnSubmission> Load(string slug, int number) => Read(() => OwnSubmission.Load(Db, Me, slug, number, Began, Stop));

    /// <summary>With what was decided on it, where that was released.</summary>
    private async Task<OwnSubmission> Whole(string slug, int number)
    {
        var page = await Load(slug, number);
        ViewData["Reviews"] = await OwnReviews.Load(Db, Me, page.EventId, number, Began, Stop);
        ViewData["Decisions"] = await OwnDecisions.Load(Db, Me, page.EventId, number, Stop);
        return page;
    }

    private static string Path(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"/e/{slug}/submissions/{number}");
}

/// <summary>One's own submissions to one call.</summary>
public sealed record OwnList(BeginPage Page, IReadOnlyList<MySubmission> Rows);

/// <summary>One version, beside the one before it where that is asked for.</summary>
public sealed record VersionView(OwnSubmission Page, int Number, SubmissionContent Content, SubmissionContent? Before)
{
    /// <summary>As they were given, to the questions of then.</summary>
    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];

    /// <summary>Of the version before, likewise.</summary>
    public IReadOnlyList<GivenAnswer> BeforeAnswers { get; init; } = [];

    /// <summary>The file that was submitted with it.</summary>
    public PaperOf? Paper { get; init; }

    public SubmittedVersion Version => Page.Versions.Single(v => v.Number == Number);
}

public sealed class AnswerForm
{
    public bool Confirms { get; set; }

    /// <summary>With a no.</summary>
    public string? Reason { get; set; }
}

/// <summary>What authors answer to reviews.</summary>
public sealed class ResponseForm
{
    /// <summary>Of the answer that was seen.</summary>
    public int SeenRevision { get; set; }

    public string? Text { get; set; }
}

public sealed class WithdrawForm
{
    public string? Reason { get; set; }

    public int SeenVersion { get; set; }
}
