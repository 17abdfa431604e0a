using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Events;
using UnAct.Web.Files;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>Who registered: the organiser's list, and the page of one registration.</summary>
[Personal]
[Needs(Permission.SeeRegistrations)]
[Route("/e/{slug}/manage/registrations")]
public sealed class RegistrationsController(PeopleDates dates, Words<RegistrationsController> words) : PageController
{
    [HttpGet("")]
    public async Task<IActionResult> List(ListQuery query)
    {
        var page = await RegistrationList.Load(Db, Me, Here.Id, query.Filter, query.Number, Stop);
        var desk = await Desk();
        var zone = await Zone();
        var summary = page.Filter.IsEverything && page.Page == 1 && page.All > 0 ? await RegistrationSummary.Load(Db, Here.Id, zone, Now, Stop) : null;
        ViewData.Desk = desk with { Counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["registrations"] = Math.Min(page.All, RegistrationList.Most) } };
        var runs = Here.Gives(Permission.ManageRegistrations) ? await BulkRunPage.Unfinished(Db, Me, Here.Id, Stop) : [];
        return View("Registrations", new ListView(Here, query, page, summary, zone, runs));
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Detail(Guid id) => Show(id, new RevokeForm());

    /// <summary>A file among the answers that the viewer may see.</summary>
    [HttpGet("{id:guid}/answers/{fileId:guid}")]
    public async Task<IActionResult> AnswerFile(Guid id, Guid fileId)
    {
        var file = await RegistrationDetail.AnswerFile(Db, Me, Here.Id, id, fileId, Stop);
        return new AttachmentResult(file.Id, file.MediaType, Path.GetFileNameWithoutExtension(file.Name));
    }

    [HttpPost("{id:guid}/revoke")]
    [Needs(Permission.ManageRegistrations)]
    public Task<IActionResult> Revoke(Guid id, RevokeForm form) => Attempt(
        async () =>
        {
            await Work.Run((RevokeRegistration.Handler h) => h.Run(new RevokeRegistration.Input(Me, Here.Id, id, form.Reason ?? "", form.SeenVersion), Stop), Stop);
            Say(words["The registration is removed, and the place is free again."]);
            return SeeOther($"/e/{Here.Slug}/manage/registrations/{id:D}");
        },
        () => Show(id, form));

    [HttpPost("{id:guid}/leave")]
    [Needs(Permission.ManageRegistrations)]
    public Task<IActionResult> Leave(Guid id, RevokeForm form) => Attempt(
        async () =>
        {
            await Work.Run((LeaveGroup.Handler h) => h.Run(new LeaveGroup.Input(Me, null, Here.Id, id, form.AttendeeId, form.LeaveReason, form.SeenVersion), Stop), Stop);
            Say(words["Done. The others stay, and their contact is written to."]);
            return SeeOther($"/e/{Here.Slug}/manage/registrations/{id:D}");
        },
        () =>
        {
            form.Leaving = true;
            return Show(id, form);
        });

    [HttpPost("{id:guid}/approve")]
    [Needs(Permission.ManageRegistrations)]
    public Task<IActionResult> Approve(Guid id, AnswerForm form) => Attempt(
        async () =>
        {
            try
            {
                var state = await Work.Run((ApproveRegistration.Handler h) => h.Run(new ApproveRegistration.Input(Me, Here.Id, id, form.Message, form.SeenVersion, form.Knowingly), Stop), Stop);
                Say(state == RegistrationState.Waitlisted ? words["All places are taken: they stand in line now, and are written to."] : words["They have a place, and are written to."]);
            }
            catch (Refused refused) when (refused.Code == "registration.full-to-approve")
            {
                form.AsksKnowingly = true;
                throw;
            }

            return SeeOther($"/e/{Here.Slug}/manage/registrations/{id:D}");
        },
        () => Show(id, new RevokeForm(), form));

    [HttpPost("{id:guid}/decline")]
    [Needs(Permission.ManageRegistrations)]
    public Task<IActionResult> Decline(Guid id, AnswerForm form) => Attempt(
        async () =>
        {
            await Work.Run((DeclineRegistration.Handler h) => h.Run(new DeclineRegistration.Input(Me, Here.Id, id, form.Message, form.SeenVersion), Stop), Stop);
            Say(words["Declined. They are written to."]);
            return SeeOther($"/e/{Here.Slug}/manage/registrations/{id:D}");
        },
        () => Show(id, new RevokeForm(), form));

    [HttpPost("{id:guid}/address")]
    [Needs(Permission.ManageRegistrations)]
    [Limited(Limit.Invitation)]
    public Task<IActionResult> Correct(Guid id, RevokeForm form) => Attempt(
        async () =>
        {
            await Work.Run((CorrectAddress.Handler h) => h.Run(new CorrectAddress.Input(Me, Here.Id, id, form.Address, form.SeenVersion), Stop), Stop);
            Say(words["The address is corrected: a mail with a link of its own is on its way there."]);
            return SeeOther($"/e/{Here.Slug}/manage/registrations/{id:D}");
        },
        () =>
        {
            form.Correcting = true;
            return Show(id, form);
        });

    [HttpPost("{id:guid}/link")]
    [Needs(Permission.ManageRegistrations)]
    [Limited(Limit.Registration)]
    public Task<IActionResult> RenewLink(Guid id, int seenLinkVersion) => Attempt(
        async () =>
        {
            await Work.Run((RenewLink.Handler h) => h.Run(new RenewLink.Input(Me, null, Here.Id, id, seenLinkVersion), Stop), Stop);
            Say(words["The old link leads nowhere now, and a new one is on its way by mail."]);
            return SeeOther($"/e/{Here.Slug}/manage/registrations/{id:D}");
        },
        () => Show(id, new RevokeForm()));

    private async Task<IActionResult> Show(Guid id, RevokeForm form, AnswerForm? answer = null)
    {
        form.Answer = answer ?? new AnswerForm();
        form.HasLine = await Db.RegistrationSetups.AnyAsync(s => s.EventId == Here.Id && s.WaitingList, Stop);
        form.Detail = await RegistrationDetail.Load(Db, Me, Here.Id, id, Stop);
        form.Zone = await Zone();
        form.MayAnswer = Here.Gives(Permission.ManageRegistrations) && form.Detail.State == RegistrationState.Pending;
        form.MayRenew = form.MayRevoke = Here.Gives(Permission.ManageRegistrations) && form.Detail.IsLive;
        if (form.MayAnswer || (form.MayRevoke && await Db.Pools.AnyAsync(p => p.EventId == Here.Id && p.Waiting > 0, Stop)))
        {
            (form.Next, form.Fits) = await Foresight.Load(Db, Me, Here.Id, id, form.Detail.Attendees.Count(a => a.LeftAt is null), Now, Stop);
        }

        form.Words = words;
        form.Dates = dates;
        ViewData.Desk = await Desk();
        return View("Registration", form);
    }

    private Task<DeskPage> Desk() => EventDesk.Load(Db, Here, "registrations", dates, System.Globalization.CultureInfo.CurrentUICulture.Name, Stop);

    private Task<string> Zone() => Db.Events.Where(e => e.Id == Here.Id).Select(e => e.Zone).SingleAsync(Stop);
}
