using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>Who should review what, worked out by the program: looked at, changed and compared before anything is given.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/assignment")]
public sealed class PlanController(Words<PlanController> words, PlanTools tools) : DeskController
{
    [HttpGet("plan")]
    public Task<IActionResult> Look(PlanQuery query) => Show(query);

    [HttpPost("plan")]
    public Task<IActionResult> Give(PlanQuery query, string? seen) => Attempt(
        async () =>
        {
            var plan = await AssignmentPlan.Load(Db, tools, Me, Here.Id, query.Wish, Stop);
            await GivePlan.Prepare(Db, tools, Me, Here.Id, plan.Round.Id, Stop);
            var done = await Work.Run((GivePlan.Handler h) => h.Run(new(Me, Here.Id, plan, seen), Stop), Stop);
            Say(done.Given == 0 ? words["Nothing was changed."] : words.Count(done.Given, "One review is given.", "{0} reviews are given."));
            return SeeOther(At("assignment") + $"?round={plan.Round.Id:D}");
        },
        () => Show(query));

    [HttpGet("plan.csv")]
    public Task<IActionResult> Csv(PlanQuery query) => this.Send("plan", ExportedAs.Csv, to => PlanExport.WriteCsv(Db, tools, Me, Here.Id, query.Wish, to, Stop));

    [HttpGet("plan.json")]
    public Task<IActionResult> Json(PlanQuery query) => this.Send("plan", ExportedAs.Json, to => PlanExport.WriteJson(Db, tools, Me, Here.Id, query.Wish, to, Stop));

    private async Task<IActionResult> Show(PlanQuery query)
    {
        foreach (var (field, least, most) in query.Mistyped)
        {
            ModelState.AddModelError(field, words["Write a whole number from {0} to {1}", least, most]);
        }

        await Open("assignment");
        var plan = await Read(() => AssignmentPlan.Load(Db, tools, Me, Here.Id, query.Wish, Stop));
        var other = query.Other is { } beside ? await Read(() => AssignmentPlan.Load(Db, tools, Me, Here.Id, beside.Wish with { RoundId = plan.Round.Id }, Stop)) : null;
        return View("Plan", new PlanView(Here.Slug, query, plan, other));
    }
}
