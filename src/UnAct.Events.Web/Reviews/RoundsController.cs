using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>One round of reviewing: when it is, what it is called, the order of its criteria.</summary>
[Personal]
[Needs(Permission.ManageCall)]
[Route("/e/{slug}/manage/reviewing/rounds")]
public sealed class RoundsController(Words<RoundsController> words) : DeskController
{
    [HttpGet("new")]
    public Task<IActionResult> New() => Show(null, null);

    [HttpPost("new")]
    public Task<IActionResult> Add(RoundForm form) => Save(null, form);

    [HttpGet("{id:guid}")]
    public Task<IActionResult> One(Guid id) => Show(id, null);

    [HttpPost("{id:guid}")]
    public Task<IActionResult> Change(Guid id, RoundForm form) => Save(id, form);

    [HttpPost("{id:guid}/remove")]
    public Task<IActionResult> Remove(Guid id) => Attempt(
        async () =>
        {
            await Work.Run((RemoveRound.Handler h) => h.Run(new(Me, Here.Id, id), Stop), Stop);
            Say(words["The round is removed, with its criteria and its questions."]);
            return SeeOther(At("reviewing"));
        },
        () => Show(id, null));

    /// <summary>One goes up, or is asked again; the others stay in their order.</summary>
    [HttpPost("{id:guid}/criteria")]
    public Task<IActionResult> Arrange(Guid id, CriteriaForm form) => Attempt(
        async () =>
        {
            await Work.Run((ArrangeCriteria.Handler h) => h.Run(new(Me, Here.Id, id, form.Ordered()), Stop), Stop);
            Say(form.Back is null ? words["Saved."] : words["It is asked again."]);
            return SeeOther(At($"reviewing/rounds/{id:D}") + "#criteria");
        },
        () => Show(id, null));

    private Task<IActionResult> Save(Guid? id, RoundForm form)
    {
        Typed.Check(ModelState, nameof(form.Due), form.Due, form.DueTime, words);
        return Attempt(
            async () =>
            {
                var saved = await Work.Run((SaveRound.Handler h) => h.Run(form.Input(Me, Here.Id, id), Stop), Stop);
                Say(id is null ? words["The round is there. Now say what reviewers weigh in it."] : words["Saved."]);
                return SeeOther(At($"reviewing/rounds/{saved:D}", form.Language));
            },
            () => Show(id, form));
    }

    private async Task<IActionResult> Show(Guid? id, RoundForm? posted)
    {
        var on = await Open(id is { } there ? $"reviewing/rounds/{there:D}" : "reviewing/rounds/new", posted?.Language);
        ViewData.Desk = ViewData.Desk! with { Here = "reviewing" };
        var known = id is { } round ? await RoundDesk.Load(Db, Me, Here.Id, round, Now, Stop) : null;
        var desk = known?.All ?? await ReviewingDesk.Load(Db, Me, Here.Id, Now, Stop);
        if (desk.Call is null)
        {
            throw new Refused("call.missing");
        }

        var form = posted ?? RoundForm.Of(known?.Round.Round, on);
        (form.On, form.Desk, form.Known, form.Now, form.Language) = (on, desk, known, Now, on.Text);
        form.SeenVersion = ChangedMeanwhile ? known?.Round.Round.Version : form.SeenVersion;
        return View("Round", form);
    }
}
