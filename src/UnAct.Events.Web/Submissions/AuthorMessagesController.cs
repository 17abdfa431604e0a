using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>Organisers write to authors: the form, the look at the mail before it is sent, and what became of each message.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/submissions/contact")]
public sealed class AuthorMessagesController(PeopleDates dates, Words<AuthorMessagesController> words) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> New(SubmissionQuery query, [FromQuery(Name = "number")] int? number) => Show(AuthorMessageForm.Of(query, number));

    [HttpPost("")]
    [Limited(Limit.Registration)]
    public async Task<IActionResult> Write(AuthorMessageForm form)
    {
        if (form.Step == AuthorMessageStep.Change && ModelState.IsValid)
        {
            return await Show(form);
        }

        return await Attempt(
            async () =>
            {
                var input = form.Input(Me, Here.Id);
                if (form.Step == AuthorMessageStep.Send)
                {
                    var sent = await Work.Run((SendSubmissionMessage.Handler h) => h.Run(input, Stop), Stop);
                    Say(words["It is on its way."]);
                    return SeeOther($"/e/{Here.Slug}/manage/submissions/contact/sent/{sent:D}");
                }

                form.Preview = await Work.Run((PreviewSubmissionMessage.Handler h) => h.Run(input, Stop), Stop);
                return await Show(form, "ContactLook");
            },
            () => Show(form));
    }

    [HttpGet("sent")]
    public async Task<IActionResult> Sent()
    {
        var zone = await Frame();
        return View("ContactSent", new AuthorMessagesView(await SubmissionMessagesPage.Load(Db, Me, Here.Id, Stop), zone));
    }

    [HttpGet("sent/{id:guid}")]
    public async Task<IActionResult> One(Guid id)
    {
        var zone = await Frame();
        return View("ContactOne", new AuthorMessagesView([await SubmissionMessagesPage.Read(Db, Me, Here.Id, id, Stop)], zone));
    }

    private async Task<IActionResult> Show(AuthorMessageForm form, string view = "Contact")
    {
        await Frame();
        form.Id = form.Id == Guid.Empty ? Guid.NewGuid() : form.Id;
        form.Words = words;
        form.IsDiscreet = await Db.Events.Where(e => e.Id == Here.Id).Select(e => e.Discreet).SingleAsync(Stop);
        form.Offers = (await SubmissionList.Load(Db, Me, Here.Id, new SubmissionFilter(), 1, Stop)).Form;
        return View(view, form);
    }

    /// <returns>The event's zone, in which times are said.</returns>
    private async Task<string> Frame()
    {
        ViewData.Desk = await EventDesk.Load(Db, Here, "submissions", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return await Db.Events.Where(e => e.Id == Here.Id).Select(e => e.Zone).SingleAsync(Stop);
    }
}

public sealed record AuthorMessagesView(IReadOnlyList<SubmissionMessageLine> Lines, string Zone)
{
    /// <summary>How far it has come, in one sentence.</summary>
    public static string Progress(SubmissionMessageLine line, Words words) => line switch
    {
        { Message.WrittenAt: null } => words["{0} of {1} written, {2} sent. You can leave this page: it goes on by itself.", line.Written, line.Message.People, line.Sent],
        { Sent: var sent, Written: var written } when sent < written => words["{0} written, {1} sent. You can leave this page: it goes on by itself.", written, sent],
        _ => words.Count(line.Sent, "Sent to one person.", "Sent to {0} people."),
    };

    /// <summary>Who the group was, in a few words.</summary>
    public static string Whom(SubmissionMessage message, Words words)
    {
        var group = SubmissionGroup.Read(message.Group);
        var of = group.Number is { } number ? words["Submission {0}", number] : group.State is { } state ? words[StateWords.Of(state).Words] : words["All submissions"];
        return words.Chain(of, group is { TopicId: null, Country: null, Language: null, Words: null, Denied: false } ? null : words["as the list was filtered"], group.Whom == AuthorsMeant.All ? words["All authors"] : words["The author we write to"]);
    }
}
