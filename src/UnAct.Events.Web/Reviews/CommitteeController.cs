using Microsoft.AspNetCore.Mvc;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>The committee of a call: who was asked to review and what they answered, and the form that asks one or many after showing what would leave.</summary>
[Personal]
[Needs(Permission.ManageCall)]
[Route("/e/{slug}/manage/committee")]
public sealed class CommitteeController(MailTemplates templates, Words<CommitteeController> words) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> List() => ShowList();

    [HttpGet("new")]
    public Task<IActionResult> New() => Show(null);

    [HttpPost("new")]
    [Limited(Limit.Invitation)]
    public Task<IActionResult> Send(InviteReviewersForm form) => Attempt(
        async () =>
        {
            if (form.File is { Length: > 0 } file)
            {
                var (text, fault) = await TextUpload.Read(file, Stop);
                if (fault is not null)
                {
                    ModelState.AddModelError(nameof(form.File), words[fault]);
                    Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                    return await Show(form);
                }

                // A file was not looked at yet, whichever button was pressed.
                (form.People, form.Send) = (text, false);
                ModelState.Remove(nameof(form.People));
            }

            if (!form.Send)
            {
                form.Look = await Work.Run((LookAtReviewers.Handler h) => h.Run(form.Input(Me, Here.Id), Stop), Stop);
                return await Show(form);
            }

            var result = await Work.Run((InviteReviewers.Handler h) => h.Run(form.Input(Me, Here.Id), Stop), Stop);
            Say(result.Invited == 0 ? words["Nobody was asked anew: everybody on the list was asked before or could not be read."]
                : words.Count(result.Invited, "One invitation is on its way.", "{0} invitations are on their way.")
                    + (result.Left.Count > 0 ? " " + words.Count(result.Left.Count, "One line was left out.", "{0} lines were left out.") : ""));
            return SeeOther(At("committee"));
        },
        () => Show(form));

    [HttpPost("{id:guid}/again")]
    [Limited(Limit.Invitation)]
    public Task<IActionResult> Again(Guid id, int seenVersion) => Attempt(
        async () =>
        {
            await Work.Run((AskReviewerAgain.Handler h) => h.Run(new(Me, Here.Id, id, seenVersion), Stop), Stop);
            Say(words["We have written once more. The links of the earlier mails lead nowhere now."]);
            return SeeOther(At("committee"));
        },
        ShowList);

    [HttpPost("{id:guid}/remove")]
    public Task<IActionResult> Remove(Guid id, int seenVersion) => Attempt(
        async () =>
        {
            await Work.Run((RemoveReviewer.Handler h) => h.Run(new(Me, Here.Id, id, seenVersion), Stop), Stop);
            Say(words["They are taken out. An invitation that was open opens nothing any more."]);
            return SeeOther(At("committee"));
        },
        ShowList);

    private async Task<IActionResult> ShowList()
    {
        await Open("committee");
        return View("Committee", await Committee.Load(Db, Me, Here.Id, Now, Stop));
    }

    private async Task<IActionResult> Show(InviteReviewersForm? posted)
    {
        var on = await Open("committee");
        var form = posted ?? new InviteReviewersForm { Language = templates.Languages.Contains(on.Event.Title.Language) ? on.Event.Title.Language : "en" };
        (form.WhyNot, form.Words) = (InviteReviewers.WhyNotAsk(on.Event), words);
        form.Languages = [.. Languages.All.Where(templates.Languages.Contains).Select(language => new Choice(language, LanguageMenu.Name(language)))];
        return View("InviteReviewers", form);
    }
}
