using Microsoft.AspNetCore.Mvc;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>Who runs an event. Organisers see it; owners invite, give roles and take them.</summary>
[Personal]
[Route("/e/{slug}/manage/team")]
public sealed class TeamController(PeopleDates dates, Words<TeamController> words) : PageController
{
    [HttpGet("")]
    [Needs(Permission.EditEvent)]
    public Task<IActionResult> Team() => Show(new InviteForm());

    [HttpPost("")]
    [Needs(Permission.ManageTeam)]
    [Limited(Limit.Invitation, nameof(InviteForm.Address))]
    public Task<IActionResult> Invite(InviteForm form) => Attempt(
        async () =>
        {
            await Work.Run((InviteToTeam.Handler h) => h.Run(new(Me, Here.Id, form.Address, RoleWords.Join(form.Roles)), Stop), Stop);
            Say(words["We have written to {0}.", form.Address!.Trim()]);
            return Back();
        },
        () => Show(form));

    [HttpGet("{id:guid}")]
    [Needs(Permission.ManageTeam)]
    public async Task<IActionResult> Member(Guid id) => await ShowMember(id, null);

    [HttpPost("{id:guid}")]
    [Needs(Permission.ManageTeam)]
    public Task<IActionResult> Change(Guid id, MemberForm form) => Attempt(
        async () =>
        {
            await Work.Run((ChangeRoles.Handler h) => h.Run(new(Me, Here.Id, id, RoleWords.Join(form.Roles), form.SeenVersion), Stop), Stop);
            Say(words["The roles are changed."]);
            return Back();
        },
        () => ShowMember(id, form));

    [HttpPost("{id:guid}/remove")]
    [Needs(Permission.ManageTeam)]
    public Task<IActionResult> Remove(Guid id) => Attempt(
        async () =>
        {
            await Work.Run((RemoveFromTeam.Handler h) => h.Run(new(Me, Here.Id, id), Stop), Stop);
            Say(words["They are no longer on the team."]);
            return Back();
        },
        () => ShowMember(id, null));

    /// <summary>Whoever is on the team may leave it. Who has left already, or never was, hears the same.</summary>
    [HttpPost("leave")]
    [SignedIn]
    public async Task<IActionResult> Leave(string slug)
    {
        await Work.Run((LeaveTeam.Handler h) => h.Run(new(Me, slug), Stop), Stop);
        Say(words["You are not on the team of that event any more."]);
        return LocalRedirect("/manage");
    }

    [HttpPost("{id:guid}/again")]
    [Needs(Permission.ManageTeam)]
    [Limited(Limit.Invitation)]
    public Task<IActionResult> Again(Guid id, int seenVersion) => Attempt(
        async () =>
        {
            await Work.Run((SendInvitationAgain.Handler h) => h.Run(new(Me, Here.Id, id, seenVersion), Stop), Stop);
            Say(words["We have written once more. The link of the first mail no longer works."]);
            return Back();
        },
        () => ShowMember(id, null));

    private LocalRedirectResult Back() => LocalRedirect($"/e/{Here.Slug}/manage/team");

    private async Task<IActionResult> Show(InviteForm form)
    {
        ViewData.Desk = await EventDesk.Load(Db, Here, "team", dates, System.Globalization.CultureInfo.CurrentUICulture.Name, Stop);
        form.Team = await TeamList.Load(Db, Here.Id, Stop);
        form.Now = Now;
        form.MayManage = Here.Gives(Permission.ManageTeam);
        return View("Team", form);
    }

    private async Task<IActionResult> ShowMember(Guid id, MemberForm? form)
    {
        var line = (await TeamList.Load(Db, Here.Id, Stop)).SingleOrDefault(l => l.Id == id) ?? throw Refused.NotFound();
        ViewData.Desk = await EventDesk.Load(Db, Here, "team", dates, System.Globalization.CultureInfo.CurrentUICulture.Name, Stop);
        form ??= new MemberForm { Roles = RoleWords.Split(line.Roles) };
        form.SeenVersion = line.Version;
        form.Line = line;
        form.IsMe = line.PersonId is { } person && person == Me.PersonId;
        return View("Member", form);
    }
}
