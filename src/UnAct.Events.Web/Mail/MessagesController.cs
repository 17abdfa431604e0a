using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Mail;

/// <summary>The messages of an event: what was written to whom, and what became of it.</summary>
[Personal]
[Route("/e/{slug}/manage/messages")]
public sealed class MessagesController(PeopleDates dates, MailRenderer renderer, Words<MessagesController> words) : PageController
{
    [HttpGet("")]
    [Needs(Permission.SeeMail)]
    public async Task<IActionResult> Messages(string? state, string? q, int page = 1)
    {
        var filter = new EventMail.Filter(Enum.TryParse<MailState>(state, out var one) && Enum.IsDefined(one) ? one : null, q, page);
        var found = await EventMail.Load(Db, Me, Here.Id, filter, Stop);
        return View(new MessagesView(Here.Slug, await Frame(), found, filter, Here.Gives(Permission.ManageRegistrations)));
    }

    [HttpGet("{id:guid}")]
    [Needs(Permission.SeeMail)]
    public async Task<IActionResult> Message(Guid id)
    {
        var found = await EventMail.Read(Db, renderer, Me, Here.Id, id, Stop);
        return View(new MessageView(Here.Slug, await Frame(), found, Here.Gives(Permission.ManageRegistrations)));
    }

    [HttpPost("{id:guid}/again")]
    [Needs(Permission.ManageRegistrations)]
    public async Task<IActionResult> Again(Guid id)
    {
        await Work.Run((TryMailAgain.Handler h) => h.Run(new(Me, Here.Id, id), Stop), Stop);
        Say(words["It is on its way again."]);
        return LocalRedirect($"/e/{Here.Slug}/manage/messages/{id:D}");
    }

    [HttpPost("stopped/{id:guid}/again")]
    [Needs(Permission.ManageRegistrations)]
    public async Task<IActionResult> AgainTo(Guid id)
    {
        await Work.Run((TryAddressAgain.Handler h) => h.Run(new(Me, Here.Id, id), Stop), Stop);
        Say(words["It is written to again."]);
        return LocalRedirect($"/e/{Here.Slug}/manage/messages");
    }

    [HttpPost("{id:guid}/resend")]
    [Needs(Permission.ManageRegistrations)]
    public async Task<IActionResult> Resend(Guid id, int time)
    {
        await Work.Run((SendMailAgain.Handler h) => h.Run(new(Me, Here.Id, id, time), Stop), Stop);
        Say(words["It is on its way once more."]);
        return LocalRedirect($"/e/{Here.Slug}/manage/messages/{id:D}");
    }

    [HttpPost("hold")]
    [Needs(Permission.ManageRegistrations)]
    public async Task<IActionResult> Hold(bool hold)
    {
        await Work.Run((HoldMail.Handler h) => h.Run(new(Me, Here.Id, hold), Stop), Stop);
        Say(hold ? words["The mails of this event wait until you let them go."] : words["The mails of this event leave again."]);
        return LocalRedirect($"/e/{Here.Slug}/manage/messages");
    }

    /// <returns>The event's zone, in which times are said.</returns>
    private async Task<string> Frame()
    {
        ViewData.Desk = await EventDesk.Load(Db, Here, "messages", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return await Db.Events.Where(e => e.Id == Here.Id).Select(e => e.Zone).SingleAsync(Stop);
    }
}

public sealed record MessagesView(string Slug, string Zone, EventMailPage Found, EventMail.Filter Filter, bool MayWrite)
{
    public string Path => $"/e/{Slug}/manage/messages";

    public bool IsEverything => Filter.State is null && string.IsNullOrWhiteSpace(Filter.Sought);

    /// <summary>What did not arrive and will not by itself.</summary>
    public int Failed => Found.Counts.GetValueOrDefault(MailState.Refused) + Found.Counts.GetValueOrDefault(MailState.GivenUp) + Found.Counts.GetValueOrDefault(MailState.Stopped);

    public string With(MailState? state) => Path + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = state?.ToString(), ["q"] = Filter.Sought }
        .Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
}

public sealed record MessageView(string Slug, string Zone, EventMailText Mail, bool MayTryAgain)
{
    public MailLine Line => Mail.Line;

    public string Path => $"/e/{Slug}/manage/messages";

    /// <summary>The text as paragraphs of lines.</summary>
    public IEnumerable<string[]> Paragraphs => (Mail.Text?.Text ?? "").TrimEnd().Split("\r\n\r\n").Select(block => block.Split("\r\n"));
}
