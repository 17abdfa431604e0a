using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>Who reviews what: by submission, by reviewer, or from a file that is looked at first. A plan that a program makes is given by the same use case.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/assignment")]
public sealed class AssignmentController(Words<AssignmentController> words) : DeskController
{
    [HttpGet("")]
    public async Task<IActionResult> List(Guid? round, string? q, bool few = false, int page = 1)
    {
        var filter = new AssignmentDesk.Filter(round, q, few, page);
        await Open("assignment");
        return View("Assignment", new AssignmentView(Here.Slug, await Read(() => AssignmentDesk.Load(Db, Me, Here.Id, filter, Stop)), filter));
    }

    [HttpGet("submissions/{number:int}")]
    public Task<IActionResult> Submission(Guid? round, int number) => ShowSubmission(round, number, new AssignForm());

    [HttpPost("submissions/{number:int}")]
    public Task<IActionResult> ToSubmission(Guid? round, int number, AssignForm form) => Attempt(
        async () =>
        {
            await Assign(round, [.. form.Chosen.Select(p => new AssignedPair(number, p))], [.. form.Had.Except(form.Chosen).Select(p => new AssignedPair(number, p))]);
            return SeeOther(Back(round));
        },
        () => ShowSubmission(round, number, form));

    [HttpGet("people/{id:guid}")]
    public Task<IActionResult> Reviewer(Guid? round, Guid id) => ShowPerson(round, id, new AssignForm());

    [HttpPost("people/{id:guid}")]
    public Task<IActionResult> ToReviewer(Guid? round, Guid id, AssignForm form) => Attempt(
        async () =>
        {
            await Assign(round, [.. form.Numbers.Select(n => new AssignedPair(n, id))], [.. form.HadNumbers.Except(form.Numbers).Select(n => new AssignedPair(n, id))]);
            return SeeOther(Back(round));
        },
        () => ShowPerson(round, id, form));

    [HttpGet("import")]
    public Task<IActionResult> Import(Guid? round) => ShowImport(round, new AssignmentImportForm());

    [HttpPost("import")]
    [RequestFormLimits(ValueLengthLimit = 4 * AssignmentFile.TextLength)]
    public Task<IActionResult> Take(Guid? round, AssignmentImportForm form) => Attempt(
        async () =>
        {
            if (form.Text is { Length: > AssignmentFile.TextLength })
            {
                throw new Refused("assignment.too-many", ("field", "Text"));
            }

            form.Look = await AssignmentFile.Read(Db, Me, Here.Id, round, form.Text, Stop);
            if (!form.Give || form.Look.Fresh.Count == 0)
            {
                return await ShowImport(round, form);
            }

            await Assign(round, form.Look.Pairs, []);
            return SeeOther(Back(round));
        },
        () => ShowImport(round, form));

    private async Task Assign(Guid? round, IReadOnlyList<AssignedPair> give, IReadOnlyList<AssignedPair> take)
    {
        var done = await Work.Run((Assign.Handler h) => h.Run(new(Me, Here.Id, round, give, take), Stop), Stop);
        Say((done.Given, done.Taken) switch
        {
            (0, 0) => words["Nothing was changed."],
            ( > 0, 0) => words.Count(done.Given, "One review is given.", "{0} reviews are given."),
            (0, _) => words.Count(done.Taken, "One is taken away.", "{0} are taken away."),
            _ => words.Count(done.Given, "One review is given.", "{0} reviews are given.") + " " + words.Count(done.Taken, "One is taken away.", "{0} are taken away."),
        });
    }

    private async Task<IActionResult> ShowSubmission(Guid? round, int number, AssignForm form)
    {
        await Open("assignment");
        form.Choice = await AssignmentChoice.Of(Db, Me, Here.Id, round, number, Stop);
        return View("AssignSubmission", form);
    }

    private async Task<IActionResult> ShowPerson(Guid? round, Guid id, AssignForm form)
    {
        await Open("assignment");
        form.Choice = await AssignmentChoice.Of(Db, Me, Here.Id, round, id, Stop);
        return View("AssignReviewer", form);
    }

    private async Task<IActionResult> ShowImport(Guid? round, AssignmentImportForm form)
    {
        await Open("assignment");
        form.Look ??= await AssignmentFile.Read(Db, Me, Here.Id, round, null, Stop);
        (form.Round, form.Words) = (round, words);
        return View("AssignmentImport", form);
    }

    private string Back(Guid? round) => At("assignment") + (round is { } one ? $"?round={one:D}" : "");
}
