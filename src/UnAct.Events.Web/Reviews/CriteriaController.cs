using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>One criterion of a round: what reviewers weigh by a number.</summary>
[Personal]
[Needs(Permission.ManageCall)]
[Route("/e/{slug}/manage/reviewing/rounds/{id:guid}/criteria")]
public sealed class CriteriaController(Words<CriteriaController> words) : DeskController
{
    [HttpGet("new")]
    public Task<IActionResult> New(Guid id) => Show(id, null, null);

    [HttpPost("new")]
    public Task<IActionResult> Add(Guid id, CriterionForm form) => Save(id, null, form);

    [HttpGet("{criterion:guid}")]
    public Task<IActionResult> One(Guid id, Guid criterion) => Show(id, criterion, null);

    [HttpPost("{criterion:guid}")]
    public Task<IActionResult> Change(Guid id, Guid criterion, CriterionForm form) => Save(id, criterion, form);

    [HttpPost("{criterion:guid}/remove")]
    public Task<IActionResult> Remove(Guid id, Guid criterion) => Attempt(
        async () =>
        {
            await Work.Run((RemoveCriterion.Handler h) => h.Run(new(Me, Here.Id, id, criterion), Stop), Stop);
            Say(words["It is asked no more. Reviews that answered it keep it."]);
            return SeeOther(At($"reviewing/rounds/{id:D}") + "#criteria");
        },
        () => Show(id, criterion, null));

    private Task<IActionResult> Save(Guid round, Guid? id, CriterionForm form) => Attempt(
        async () =>
        {
            await Work.Run((SaveCriterion.Handler h) => h.Run(form.Input(Me, Here.Id, round, id), Stop), Stop);
            Say(words["Saved."]);
            return SeeOther(At($"reviewing/rounds/{round:D}", form.Language) + "#criteria");
        },
        () => Show(round, id, form));

    private async Task<IActionResult> Show(Guid round, Guid? id, CriterionForm? posted)
    {
        var on = await Open($"reviewing/rounds/{round:D}/criteria/{(id is { } there ? there.ToString("D") : "new")}", posted?.Language);
        ViewData.Desk = ViewData.Desk! with { Here = "reviewing" };
        var desk = await RoundDesk.Load(Db, Me, Here.Id, round, Now, Stop);
        var known = id is null ? null : desk.Round.Criteria.Concat(desk.Gone).FirstOrDefault(c => c.Id == id) ?? throw Refused.NotFound();
        var form = posted ?? CriterionForm.Of(known, on);
        (form.On, form.Round, form.Known, form.Language) = (on, desk, known, on.Text);
        form.SeenVersion = ChangedMeanwhile || posted is null ? desk.Round.Round.Version : form.SeenVersion;
        return View("Criterion", form);
    }
}
