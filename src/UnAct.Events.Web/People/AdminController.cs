using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.People;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.People;

/// <summary>The installation: who runs the events, who may create them, who administers.</summary>
[Personal]
[Needs(Permission.Administer)]
[Route("/admin")]
public sealed class AdminController : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Index() => Show();

    [HttpPost("organisation")]
    public Task<IActionResult> Organisation(OrganisationForm form) => Attempt(
        async () =>
        {
            await Work.Run((DescribeOrganisation.Handler h) => h.Run(new DescribeOrganisation.Input(Me, form.Name, form.TimeZone, form.Language, form.Contact), Stop), Stop);
            return Redirect("/admin?done=organisation");
        },
        () => Show(form));

    [HttpPost("creators")]
    public Task<IActionResult> AddCreator(SomeoneForm form) => Attempt(
        async () =>
        {
            await Work.Run((AllowCreating.Handler h) => h.Run(new AllowCreating.Input(Me, form.Email, form.PersonName), Stop), Stop);
            return Redirect("/admin?done=creator#creators");
        },
        () => Show());

    [HttpPost("creators/{id:guid}/remove")]
    public Task<IActionResult> RemoveCreator(Guid id) => Attempt(
        async () =>
        {
            await Work.Run((StopCreating.Handler h) => h.Run(new StopCreating.Input(Me, id), Stop), Stop);
            return Redirect("/admin?done=creator-removed#creators");
        },
        () => Show());

    [HttpPost("administrators")]
    [Limited(Limit.Invitation, nameof(InviteForm.AdministratorEmail))]
    public Task<IActionResult> Invite(InviteForm form) => Attempt(
        async () =>
        {
            await Work.Run((InviteAdministrator.Handler h) => h.Run(new InviteAdministrator.Input(Me, form.AdministratorEmail ?? "", ByMail: true), Stop), Stop);
            return Redirect("/admin?done=invited#administrators");
        },
        () => Show());

    [HttpPost("administrators/{id:guid}/remove")]
    public Task<IActionResult> Remove(Guid id) => Attempt(
        async () =>
        {
            await Work.Run((RemoveAdministrator.Handler h) => h.Run(new RemoveAdministrator.Input(Me, id), Stop), Stop);
            return Redirect(id == Me.PersonId ? "/" : "/admin?done=administrator-removed#administrators");
        },
        () => Show());

    [HttpPost("mail")]
    public Task<IActionResult> Mail(bool send) => Attempt(
        async () =>
        {
            await Work.Run((ReleaseHeldMail.Handler h) => h.Run(new ReleaseHeldMail.Input(Me, send), Stop), Stop);
            return Redirect(send ? "/admin?done=released" : "/admin?done=dropped");
        },
        () => Show());

    private async Task<IActionResult> Show(OrganisationForm? form = null)
    {
        var desk = await InstallationDesk.Load(Db, Stop);
        return View("Admin", (desk, form ?? OrganisationForm.Of(desk.Organisation), Me.PersonId!.Value));
    }
}
