using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Web.Events;
using UnAct.Web.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Invitations;

/// <summary>Who is invited by name: the list, one of them, and the form that invites one or many after showing what would leave.</summary>
[Personal]
[Needs(Permission.ManageRegistrations)]
[Route("/e/{slug}/manage/invitations")]
public sealed class InvitationsController(PeopleDates dates, MailTemplates templates, Words<InvitationsController> words) : PageController
{
    private string Path => $"/e/{Here.Slug}/manage/invitations";

    [HttpGet("")]
    public async Task<IActionResult> List(InvitationQuery query)
    {
        await Desk();
        return View("Invitations", new InvitationsView(Path, query, await InvitationBook.Load(Db, Me, Here.Id, query.Stand, query.Words, query.Number, Now, Stop)));
    }

    [HttpGet("new")]
    public Task<IActionResult> New() => Show(null);

    [HttpPost("new")]
    [Limited(Limit.Invitation)]
    public Task<IActionResult> Send(InvitePeopleForm form) => Attempt(
        async () =>
        {
            if (!form.Send)
            {
                form.Look = await Work.Run((LookAtInvitations.Handler h) => h.Run(form.Input(Me, Here.Id), Stop), Stop);
                return await Show(form);
            }

            var result = await Work.Run((InvitePeople.Handler h) => h.Run(form.Input(Me, Here.Id), Stop), Stop);
            Say(result.Invited == 0 ? words["Nobody was invited anew: everybody on the list is there, invited or could not be read."]
                : words.Count(result.Invited, "One invitation is on its way.", "{0} invitations are on their way.")
                    + (result.Left.Count > 0 ? " " + words.Count(result.Left.Count, "One line was left out.", "{0} lines were left out.") : ""));
            return SeeOther(Path);
        },
        () => Show(form));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> One(Guid id) => ShowOne(id, null);

    [HttpPost("{id:guid}/again")]
    [Limited(Limit.Invitation)]
    public Task<IActionResult> Again(Guid id, OneInvitationForm form) => Attempt(
        async () =>
        {
            await Work.Run((InviteAgain.Handler h) => h.Run(new(Me, Here.Id, id, form.Until, form.Renew, form.SeenVersion), Stop), Stop);
            Say(form.Renew ? words["We have written once more. The links of the earlier mails lead nowhere now."] : words["We have written once more."]);
            return SeeOther($"{Path}/{id:D}");
        },
        () => ShowOne(id, form));

    [HttpPost("{id:guid}/withdraw")]
    public Task<IActionResult> Withdraw(Guid id, OneInvitationForm form) => Attempt(
        async () =>
        {
            await Work.Run((WithdrawInvitation.Handler h) => h.Run(new(Me, Here.Id, id, form.Tell, form.Message), Stop), Stop);
            Say(words["The invitation is taken back: its link opens nothing any more."]);
            return SeeOther($"{Path}/{id:D}");
        },
        () => ShowOne(id, form, withdraws: true));

    private async Task<IActionResult> Show(InvitePeopleForm? posted)
    {
        await Desk();
        var setup = await SetupPage.Load(Db, Me, Here.Id, Stop);
        var form = posted ?? new InvitePeopleForm { Language = templates.Languages.Contains(ViewData.Desk!.Title.Language) ? ViewData.Desk!.Title.Language : "en" };
        (form.Setup, form.Words) = (setup, words);
        form.Languages = [.. SiteLanguagesOf(templates).Select(language => new Choice(language, LanguageMenu.Name(language)))];
        return View("Invite", form);
    }

    private async Task<IActionResult> ShowOne(Guid id, OneInvitationForm? posted, bool withdraws = false)
    {
        var detail = await InvitationDetail.Load(Db, Me, Here.Id, id, Now, Stop);
        await Desk();
        var form = posted ?? new OneInvitationForm { Until = detail.Until, Tell = true };
        (form.Detail, form.SeenVersion, form.Withdraws, form.Asks) = (detail, detail.Version, withdraws, posted is not null && !withdraws);
        return View("Invitation", form);
    }

    private async Task Desk() => ViewData.Desk = await EventDesk.Load(Db, Here, "invitations", dates, CultureInfo.CurrentUICulture.Name, Stop);

    private static IEnumerable<string> SiteLanguagesOf(MailTemplates templates) => Languages.All.Where(templates.Languages.Contains);
}
