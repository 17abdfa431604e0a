using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>One submission as it is decided on: what is staged with words to its authors, what was released, and the mail as each of them will read it.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/decisions/{number:int}")]
public sealed class DecisionController(Words<DecisionController> words) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> One(int number) => Show(number, null);

    [HttpPost("")]
    [Limited(Limit.Registration)]
    public Task<IActionResult> Stage(int number, DecisionForm form) => Attempt(
        async () =>
        {
            if (form.Look && form.Outcome is { } outcome && Enum.IsDefined(outcome))
            {
                form.Preview = await Work.Run((PreviewDecision.Handler h) => h.Run(new(Me, Here.Id, number, outcome, form.ToAuthors, null), Stop), Stop);
                return await Show(number, form);
            }

            await Work.Run((StageDecision.Handler h) => h.Run(new(Me, Here.Id, number, form.Outcome, form.ToAuthors, form.Note, form.Why, form.Seen), Stop), Stop);
            Say(words["It is staged. Nobody else can tell before you release it."]);
            return SeeOther(Page(number));
        },
        () => Show(number, form));

    [HttpPost("unstage")]
    public Task<IActionResult> Unstage(int number, string? seen) => Attempt(
        async () =>
        {
            await Work.Run((UnstageDecision.Handler h) => h.Run(new(Me, Here.Id, number, seen), Stop), Stop);
            Say(words["Nothing is staged for it any more."]);
            return SeeOther(Page(number));
        },
        () => Show(number, null));

    /// <summary>The mail of what is staged, as one of its authors will read it; where nothing is, of what was released last.</summary>
    [HttpGet("mail")]
    public async Task<IActionResult> Mail(int number, int? to)
    {
        var look = await Read(() => Work.Run((PreviewDecision.Handler h) => h.Run(new(Me, Here.Id, number, null, null, to), Stop), Stop));
        await Open("decisions");
        return View("DecisionMail", look);
    }

    private async Task<IActionResult> Show(int number, DecisionForm? posted)
    {
        var detail = await Read(() => DecisionDetail.Load(Db, Me, Here.Id, number, Now, Stop));
        await Open("decisions");
        var form = posted ?? new DecisionForm { Outcome = detail.Staged?.Outcome, ToAuthors = detail.Staged?.Words, Note = detail.Staged?.Note, Why = detail.Staged?.Why };
        // Whoever was overtaken has read the sentence that says so, and presses again with what is there now.
        form.Seen = posted is null || ChangedMeanwhile ? detail.Mark : form.Seen;
        ModelState.Remove(nameof(DecisionForm.Seen));
        (form.Detail, form.Words) = (detail, words);
        return View("Decision", form);
    }

    private string Page(int number) => At(string.Create(CultureInfo.InvariantCulture, $"decisions/{number}"));
}

/// <summary>What is decided on one submission.</summary>
public sealed class DecisionForm
{
    public DecisionOutcome? Outcome { get; set; }

    public string? ToAuthors { get; set; }

    public string? Note { get; set; }

    public string? Why { get; set; }

    public string? Seen { get; set; }

    /// <summary>Shows the mail instead of staging it.</summary>
    public bool Look { get; set; }

    [BindNever]
    public PreviewDecision.Result? Preview { get; set; }

    [BindNever]
    public DecisionDetail Detail { get; set; } = default!;

    [BindNever]
    public Words Words { get; set; } = default!;

    // A method, because binding reads every property of a form before the page is known.
    public IReadOnlyList<Choice> Outcomes() => [.. Detail.Open.Select(outcome => new Choice(outcome.ToString(), Words[DecisionWords.Of(outcome)]))];
}
