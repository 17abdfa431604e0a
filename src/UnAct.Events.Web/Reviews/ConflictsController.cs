using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>Who must have no part in which submission: what is known, what may be, and the chair's word on it. A submission that the chair is in conflict with is in no part of it.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/conflicts")]
public sealed class ConflictsController(Words<ConflictsController> words) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> List(string? q, int page = 1) => ShowList(new ConflictHintsForm(), new(q, page));

    /// <summary>A word on what is suggested.</summary>
    [HttpPost("")]
    public Task<IActionResult> Rule(ConflictHintsForm form) => Attempt(
        async () =>
        {
            var changed = await Work.Run((RuleConflicts.Handler h) => h.Run(new(Me, Here.Id, [.. form.Chosen], form.Stand ? ConflictVerdict.Stands : ConflictVerdict.Dismissed, null), Stop), Stop);
            Say(form.Stand ? words.Count(changed, "One conflict is set: the submission is no longer there for them.", "{0} conflicts are set: the submissions are no longer there for them.")
                : words.Count(changed, "One suggestion is dismissed.", "{0} suggestions are dismissed."));
            return SeeOther(At("conflicts"));
        },
        () => ShowList(form, new()));

    [HttpGet("new")]
    public Task<IActionResult> New() => ShowNew(new ConflictForm());

    [HttpPost("new")]
    public Task<IActionResult> Add(ConflictForm form) => Attempt(
        async () =>
        {
            if (form.PersonId is { } self && self == Me.PersonId)
            {
                await Work.Run((DeclareConflict.Handler h) => h.Run(new(Me, Here.Id, form.Number ?? 0, form.Reason), Stop), Stop);
                Say(words["You have no part in it any more: it is in nothing you see. Another chair can give it back."]);
            }
            else
            {
                var changed = await Work.Run((RuleConflicts.Handler h) => h.Run(new(Me, Here.Id, form is { Number: { } number, PersonId: { } person } ? [new(number, person)] : [], ConflictVerdict.Stands, form.Reason), Stop), Stop);
                Say(changed == 0 ? words["That conflict was known already."] : words["The submission is no longer there for them."]);
            }

            return SeeOther(At("conflicts"));
        },
        () => ShowNew(form));

    [HttpGet("{number:int}/{person:guid}")]
    public Task<IActionResult> One(int number, Guid person) => ShowOne(number, person, new LiftForm());

    [HttpPost("{number:int}/{person:guid}")]
    public Task<IActionResult> Lift(int number, Guid person, LiftForm form) => Attempt(
        async () =>
        {
            await Work.Run((RuleConflicts.Handler h) => h.Run(new(Me, Here.Id, [new(number, person)], ConflictVerdict.Lifted, form.Reason), Stop), Stop);
            Say(words["It is lifted, and the log says why."]);
            return SeeOther(At("conflicts"));
        },
        () => ShowOne(number, person, form));

    private async Task<IActionResult> ShowList(ConflictHintsForm form, ConflictDesk.Filter filter)
    {
        await Open("conflicts");
        (form.Desk, form.Filter, form.IsOwner) = (await ConflictDesk.Load(Db, Me, Here.Id, filter, Stop), filter, Here.Gives(Permission.ManageTeam));
        return View("Conflicts", form);
    }

    private async Task<IActionResult> ShowNew(ConflictForm form)
    {
        await Open("conflicts");
        form.People = [.. (await CommitteePerson.Of(Db, Here.Id, Stop)).OrderBy(p => p.Id != Me.PersonId).Select(p => new Choice(p.Id.ToString("D", CultureInfo.InvariantCulture), p.Id == Me.PersonId ? words["I myself"] : p.Name))];
        return View("ConflictNew", form);
    }

    private async Task<IActionResult> ShowOne(int number, Guid person, LiftForm form)
    {
        await Open("conflicts");
        form.Line = (await ConflictDesk.Load(Db, Me, Here.Id, new ConflictDesk.Filter(Only: new(number, person)), Stop)).Lines.SingleOrDefault() ?? throw Refused.NotFound();
        return View("Conflict", form);
    }
}
