using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What becomes of submissions, as those see it who decide: the list with what is staged, one outcome for many, and the order of the reserve list.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/decisions")]
public sealed class DecisionsController(Words<DecisionsController> words, ReviewSheets sheets) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> List(DecisionQuery query) => Show(query, new ManyForm());

    /// <summary>For all that the list finds a look comes first; whoever is ticked was looked at.</summary>
    [HttpPost("")]
    [Limited(Limit.Registration)]
    public Task<IActionResult> Many(DecisionQuery query, ManyForm form) => Attempt(
        async () =>
        {
            if (form.All && query.IsMistyped)
            {
                return await Show(query, form);
            }

            if (form is { All: true, Seen: null } && (form.Decided() is not null || form.Outcome == ManyForm.Take))
            {
                return await Look(query, form);
            }

            var result = await Work.Run((StageDecisions.Handler h) => h.Run(form.Input(Me, Here.Id, query.Filter), Stop), Stop);
            Say(Said(form, result));
            return SeeOther(query.With("page", query.Page, At("decisions")));
        },
        () => form is { All: true, Seen: not null } && (form.Decided() is not null || form.Outcome == ManyForm.Take) ? Look(query, form) : Show(query, form));

    [HttpGet("reserve")]
    public Task<IActionResult> Reserve() => ShowReserve();

    [HttpPost("reserve")]
    public Task<IActionResult> Arrange(int number, bool up, string? seen) => Attempt(
        async () =>
        {
            await Work.Run((ArrangeReserve.Handler h) => h.Run(new(Me, Here.Id, number, up, seen), Stop), Stop);
            return SeeOther(At("decisions/reserve"));
        },
        ShowReserve);

    private string Said(ManyForm form, StageDecisions.Result result)
    {
        var said = (form.Outcome == ManyForm.Take, result.Changed) switch
        {
            (_, 0) => words["Nothing was changed."],
            (true, var many) => words.Count(many, "One decision is no longer staged.", "{0} decisions are no longer staged."),
            (_, var many) => words.Count(many, "One decision is staged. Nobody else can tell.", "{0} decisions are staged. Nobody else can tell."),
        };
        var left = result.Left.GroupBy(l => l.Why, StringComparer.Ordinal).Select(of => $"{words.Count(of.Count(), "One is left as it is", "{0} are left as they are")}: {words[DecisionWords.Why(of.Key)]} ({string.Join(", ", of.Take(5).Select(l => l.Number))}{(of.Count() > 5 ? "…" : "")}).");
        return string.Join(' ', left.Prepend(said));
    }

    private async Task<IActionResult> Show(DecisionQuery query, ManyForm form)
    {
        if (query.IsMistyped)
        {
            ModelState.AddModelError("from", words["Write a score from 0 to 1, such as 0.7"]);
        }

        var page = await DecisionList.Load(Db, sheets, Me, Here.Id, query.Filter, query.Number, Stop);
        await Open("decisions");
        return View("Decisions", new DecisionsView(Here, query, page, form));
    }

    private async Task<IActionResult> Look(DecisionQuery query, ManyForm form)
    {
        await Open("decisions");
        form.Plan = await StagingPlan.Load(Db, Me, Here.Id, query.Filter, form.Decided(), form.Why, Now, Stop);
        ModelState.Remove(nameof(ManyForm.Seen));
        form.Seen = form.Plan.Mark;
        return View("DecideMany", (query, form));
    }

    private async Task<IActionResult> ShowReserve()
    {
        await Open("decisions");
        return View("Reserve", await ReserveList.Load(Db, Me, Here.Id, Stop));
    }
}
