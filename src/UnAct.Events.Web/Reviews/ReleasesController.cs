using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What is staged is released: first what will happen to how many, then one moment for all, then how far the mails have come.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/decisions")]
public sealed class ReleasesController(Words<ReleasesController> words) : DeskController
{
    [HttpGet("release")]
    public Task<IActionResult> Look() => Show(null);

    [HttpPost("release")]
    [Limited(Limit.Registration)]
    public Task<IActionResult> Release(ReleaseForm form) => Attempt(
        async () =>
        {
            var id = await Work.Run((ReleaseDecisions.Handler h) => h.Run(new(Me, Here.Id, form.Id, form.Outcomes, form.Seen), Stop), Stop);
            Say(words["They are released, all from this moment on."]);
            return SeeOther(At($"decisions/released/{id:D}"));
        },
        () => Show(form));

    [HttpGet("released")]
    public async Task<IActionResult> Released()
    {
        var on = await Open("decisions");
        return View("Released", (await ReleasePage.Load(Db, Me, Here.Id, Stop), on.Event.Zone));
    }

    [HttpGet("released/{id:guid}")]
    public async Task<IActionResult> One(Guid id)
    {
        var line = await Read(() => ReleasePage.Read(Db, Me, Here.Id, id, Stop));
        var on = await Open("decisions");
        return View("ReleasedOne", (line, on.Event.Zone));
    }

    private async Task<IActionResult> Show(ReleaseForm? posted)
    {
        await Open("decisions");
        var plan = await ReleasePlan.Load(Db, Me, Here.Id, Now, Stop);
        var form = posted ?? new ReleaseForm { Outcomes = [.. plan.Outcomes.Select(o => o.Outcome)] };
        form.Id = form.Id == Guid.Empty ? Guid.NewGuid() : form.Id;
        // What is pressed next is what the page says now.
        form.Seen = plan.Mark;
        ModelState.Remove(nameof(ReleaseForm.Seen));
        (form.Plan, form.Words) = (plan, words);
        return View("Release", form);
    }
}

/// <summary>Which outcomes are released.</summary>
public sealed class ReleaseForm
{
    public Guid Id { get; set; }

    public List<DecisionOutcome> Outcomes { get; set; } = [];

    public string? Seen { get; set; }

    [BindNever]
    public ReleasePlan Plan { get; set; } = default!;

    [BindNever]
    public Words Words { get; set; } = default!;

    // A method, because binding reads every property of a form before the page is known.
    public IReadOnlyList<Choice> Choices() => [.. Plan.Outcomes.Select(o => new Choice(o.Outcome.ToString(), $"{Words[DecisionWords.Of(o.Outcome)]}: {Words.Count(o.Submissions, "one submission", "{0} submissions")}") { Hint = Hint(o) })];

    private string Hint(PlannedRelease of) => string.Join(' ',
        new[]
        {
            Words.Count(of.People, "One person gets a mail.", "{0} people get a mail."),
            of.Changes > 0 ? Words.Count(of.Changes, "One changes what was released before.", "{0} change what was released before.") : null,
            of.Silent > 0 ? Words.Count(of.Silent, "For one nobody can be written to.", "For {0} nobody can be written to.") : null,
        }.OfType<string>());
}
