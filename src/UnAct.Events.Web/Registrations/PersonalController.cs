using Microsoft.AspNetCore.Mvc;
using UnAct.Mail;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Web.Files;
using UnAct.Web.Questions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>One's own registration by the personal link: see it, change it, give it up, confirm the address. Opening a page does nothing of it.</summary>
[Personal]
[PersonalLink]
[Route("/r/{token:length(43)}")]
public sealed class PersonalController(Links links, Mailbox mailbox, FormUploads uploads, Words<CameFiles> says, Words<PersonalController> words) : AnsweredController(uploads, says)
{
    [HttpGet("")]
    public Task<IActionResult> Personal(string token) => Show(token, null);

    [HttpPost("")]
    [Limited(Limit.Registration)]
    [TakesFiles(Most = FormUploads.MostBytes)]
    public Task<IActionResult> Change(string token, ChangeForm form) => Attempt(
        async () => await Load(token) is var page && page.MayChange(Now) ? (page.Questions.Document, page.EventId) : (FormDocument.Empty, default),
        $"registration:{Links.IdOf(token):N}",
        async () =>
        {
            var input = new ChangeRegistration.Input(
                Me, token, null, form.Name, form.Organisation, form.Country, RegisterForm.Ids(form.PartIds), form.SeenVersion, AnswerPost.Read(Request.Form), Came.Uploads, SeenForm);
            await Work.Run((ChangeRegistration.Handler h) => h.Run(input, Stop), Stop);
            Say(words["Saved."]);
            return SeeOther($"/r/{token}");
        },
        () => Show(token, form));

    /// <summary>A file that they answered with.</summary>
    [HttpGet("answers/{id:guid}")]
    public async Task<IActionResult> AnswerFile(string token, Guid id) => (await Load(token)).Answers.Select(a => a.File).OfType<KeptFile>().FirstOrDefault(f => f.Id == id) is { } file
        ? new AttachmentResult(file.Id, file.MediaType, Path.GetFileNameWithoutExtension(file.Name)) : NotFound();

    [HttpPost("accept")]
    public Task<IActionResult> Accept(string token) => Attempt(
        async () =>
        {
            await Work.Run((AcceptOffer.Handler h) => h.Run(new AcceptOffer.Input(Me, token, null), Stop), Stop);
            Say(words["The place is yours. The entry for your calendar is on its way by mail."]);
            return SeeOther($"/r/{token}");
        },
        () => Show(token, null));

    [HttpPost("leave")]
    public Task<IActionResult> Leave(string token, Guid? attendeeId, int seenVersion) => Attempt(
        async () =>
        {
            await Work.Run((LeaveGroup.Handler h) => h.Run(new LeaveGroup.Input(Me, token, null, null, attendeeId, null, seenVersion), Stop), Stop);
            Say(words["Done. The others stay."]);
            return SeeOther($"/r/{token}");
        },
        () => Show(token, null, leaving: true));

    [HttpPost("cancel")]
    public Task<IActionResult> Cancel(string token, int seenVersion) => Attempt(
        async () =>
        {
            await Work.Run((CancelRegistration.Handler h) => h.Run(new CancelRegistration.Input(Me, token, null, seenVersion), Stop), Stop);
            return SeeOther($"/r/{token}");
        },
        () => Show(token, null));

    [HttpPost("reminders")]
    public async Task<IActionResult> RemindAgain(string token)
    {
        await Work.Run((RemindAgain.Handler h) => h.Run(new RemindAgain.Input(token), Stop), Stop);
        Say(words["We remind you again."]);
        return SeeOther($"/r/{token}");
    }

    [HttpPost("link")]
    [Limited(Limit.Registration)]
    public Task<IActionResult> RenewLink(string token, int seenLinkVersion) => Attempt(
        async () =>
        {
            await Work.Run((RenewLink.Handler h) => h.Run(new RenewLink.Input(Me, token, null, null, seenLinkVersion), Stop), Stop);
            return View("Renewed");
        },
        () => Show(token, null));

    [HttpGet("calendar.ics")]
    public async Task<IActionResult> Calendar(string token) =>
        File(System.Text.Encoding.UTF8.GetBytes(await PersonalCalendar.Write(Db, links, mailbox, token, Stop)), "text/calendar; charset=utf-8", "event.ics");

    /// <summary>What the event is about, for who comes: of a private one it stands nowhere else.</summary>
    [HttpGet("event")]
    public async Task<IActionResult> TheEvent(string token)
    {
        var page = await PersonalEvent.Load(Db, links, token, Stop);
        return View("TheEvent", new TheEvent(page, $"/r/{token}"));
    }

    [HttpGet("confirm")]
    public Task<IActionResult> Confirm(string token) => ShowConfirm(token);

    [HttpPost("confirm")]
    public Task<IActionResult> ConfirmNow(string token) => Attempt(
        async () =>
        {
            var own = await Work.Run((ConfirmAddress.Handler h) => h.Run(new ConfirmAddress.Input(token), Stop), Stop);
            return SeeOther($"/r/{links.Token(LinkPurpose.Registration, own.RegistrationId, own.LinkVersion)}");
        },
        () => ShowConfirm(token));

    private async Task<IActionResult> Show(string token, ChangeForm? form, bool leaving = false)
    {
        var page = await Load(token);
        var shown = form ?? ChangeForm.Of(page);
        (shown.Page, shown.Link, shown.IsOpen) = (page, $"/r/{token}", form is not null);
        shown.Asked = Fields(page.Questions, form is null ? page.Answers.AsPosted() : AnswerPost.Read(Request.Form), page.Files, shown.Link);
        shown.IsLeaving = leaving;
        (shown.MayChange, shown.MayCancel, shown.MayAccept) = (page.MayChange(Now), page.MayCancel(Now), page.MayAccept(Now));
        return View("Personal", shown);
    }

    private Task<PersonalPage> Load(string token) => PersonalPage.Load(Db, links, LinkPurpose.Registration, token, Now, Stop);

    private async Task<IActionResult> ShowConfirm(string token)
    {
        var page = await PersonalPage.Load(Db, links, LinkPurpose.ConfirmAddress, token, Now, Stop);
        return View("Confirm", new ChangeForm { Page = page, Link = Request.Path.Value! });
    }
}
