using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Invitations;
using UnAct.Web.Files;
using UnAct.Web.Questions;
using UnAct.Web.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Invitations;

/// <summary>One's own invitation by its link: it shows the event, and two buttons say yes or no. Opening it says nothing.</summary>
[Personal]
[PersonalLink]
[Route("/i/{token:length(43)}")]
public sealed class InvitedController(Links links, FormUploads uploads, Words<CameFiles> says) : AnsweredController(uploads, says)
{
    [HttpGet("")]
    public Task<IActionResult> Invited(string token) => Show(token, null);

    [HttpPost("")]
    [Limited(Limit.Registration)]
    [TakesFiles(Most = FormUploads.MostBytes)]
    public Task<IActionResult> Accept(string token, InvitedForm form) => Attempt(
        async () => await InvitationPage.Load(Db, links, token, Now, Stop) is var page ? (page.Questions.Document, page.EventId) : default,
        $"invitation:{Links.IdOf(token):N}",
        async () =>
        {
            var input = new AcceptInvitation.Input(Me, token, form.Name, form.Email, form.Organisation, form.Country, RegisterForm.Ids(form.PartIds), CultureInfo.CurrentUICulture.Name, AnswerPost.Read(Request.Form), Came.Uploads, SeenForm);
            var result = await Work.Run((AcceptInvitation.Handler h) => h.Run(input, Stop), Stop);
            return SeeOther(result.Own is var (id, version) ? $"/r/{links.Token(LinkPurpose.Registration, id, version)}" : $"/i/{token}");
        },
        () => Show(token, form));

    [HttpPost("decline")]
    [Limited(Limit.Registration)]
    public Task<IActionResult> Decline(string token, InvitedForm form) => Attempt(
        async () =>
        {
            await Work.Run((DeclineInvitation.Handler h) => h.Run(new(Me, token, form.Words), Stop), Stop);
            return SeeOther($"/i/{token}");
        },
        () => Show(token, form, declines: true));

    private async Task<IActionResult> Show(string token, InvitedForm? posted, bool declines = false)
    {
        var page = await InvitationPage.Load(Db, links, token, Now, Stop);
        var form = posted ?? new InvitedForm { Name = page.Name, Email = page.Address };
        (form.Page, form.Link, form.Declines) = (page, $"/i/{token}", declines);
        form.Asked = Fields(page.Questions, posted is null ? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) : AnswerPost.Read(Request.Form));
        form.Own = page.Own is var (id, version) ? $"/r/{links.Token(LinkPurpose.Registration, id, version)}" : null;
        if (Response.StatusCode == StatusCodes.Status200OK && page.Stand is InvitationStand.Over or InvitationStand.Withdrawn)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
        }

        return View("Invited", form);
    }
}
