using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>Organisers write to a group of those who registered: the form, the look at the mail before it is sent, and what became of each message.</summary>
[Personal]
[Route("/e/{slug}/manage/messages")]
public sealed class GroupMessagesController(PeopleDates dates, Words<GroupMessagesController> words) : PageController
{
    [HttpGet("new")]
    [Needs(Permission.ManageRegistrations)]
    public Task<IActionResult> New(ListQuery query) => Show(GroupMessageForm.Of(query, null));

    [HttpPost("new")]
    [Needs(Permission.ManageRegistrations)]
    [Limited(Limit.Registration)]
    public async Task<IActionResult> Write(GroupMessageForm form, [FromForm] BulkForm ticked, ListQuery query)
    {
        if (form is { Step: MessageStep.Change, Id: var id } && ModelState.IsValid)
        {
            // What the list calls its boxes is no answer to this form.
            ModelState.Clear();
            return await Show(id == Guid.Empty ? GroupMessageForm.Of(query, ticked.All ? null : ticked.Chosen()) : form);
        }

        return await Attempt(
            async () =>
            {
                var input = form.Input(Me, Here.Id);
                if (form.Step == MessageStep.Send)
                {
                    var sent = await Work.Run((SendGroupMessage.Handler h) => h.Run(input, Stop), Stop);
                    Say(words["It is on its way."]);
                    return SeeOther($"/e/{Here.Slug}/manage/messages/groups/{sent:D}");
                }

                form.Preview = await Work.Run((PreviewGroupMessage.Handler h) => h.Run(input, Stop), Stop);
                return await Show(form, "GroupMessageLook");
            },
            () => Show(form));
    }

    [HttpGet("groups")]
    [Needs(Permission.SeeMail)]
    public async Task<IActionResult> Groups()
    {
        var zone = await Frame();
        return View("GroupMessages", new GroupMessagesView(await GroupMessagesPage.Load(Db, Me, Here.Id, Stop), zone, Here.Gives(Permission.ManageRegistrations)));
    }

    [HttpGet("groups/{id:guid}")]
    [Needs(Permission.SeeMail)]
    public async Task<IActionResult> Group(Guid id)
    {
        var zone = await Frame();
        return View("GroupMessage", new GroupMessageView(await GroupMessagesPage.Read(Db, Me, Here.Id, id, Stop), zone, words));
    }

    private async Task<IActionResult> Show(GroupMessageForm form, string view = "GroupMessageForm")
    {
        await Frame();
        form.Id = form.Id == Guid.Empty ? Guid.NewGuid() : form.Id;
        form.Words = words;
        form.IsDiscreet = await Db.Events.Where(e => e.Id == Here.Id).Select(e => e.Discreet).SingleAsync(Stop);
        form.Parts = await Db.Parts.AsNoTracking().Where(p => p.EventId == Here.Id).OrderBy(p => p.Order).Select(p => new Named(p.Id, p.Title)).ToListAsync(Stop);
        form.Categories = await Db.Categories.AsNoTracking().Where(c => c.EventId == Here.Id).OrderBy(c => c.Order).Select(c => new Named(c.Id, c.Name)).ToListAsync(Stop);
        return View(view, form);
    }

    /// <returns>The event's zone, in which times are said.</returns>
    private async Task<string> Frame()
    {
        ViewData.Desk = await EventDesk.Load(Db, Here, "messages", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return await Db.Events.Where(e => e.Id == Here.Id).Select(e => e.Zone).SingleAsync(Stop);
    }
}

public sealed record GroupMessagesView(IReadOnlyList<GroupMessageLine> Lines, string Zone, bool MayWrite);

public sealed record GroupMessageView(GroupMessageDetail Of, string Zone, Words Words)
{
    /// <summary>Who the group was, in a few words.</summary>
    public string Whom
    {
        get
        {
            var (group, filter) = (Of.Group, Of.Group.Filter);
            return group.Chosen is { } chosen
                ? Words.Count(chosen.Count, "One registration that was ticked", "{0} registrations that were ticked")
                : string.Join(" · ", new[]
                {
                    string.Join(", ", group.States.Select(s => Words[StateWords.Of(s).Words].ToString())),
                    Of.Parts.Index().FirstOrDefault(p => p.Item.Id == filter.PartId) is { Item: { } part } found ? Words.Part(part.Name, found.Index) : "",
                    Of.Categories.FirstOrDefault(c => c.Id == filter.CategoryId)?.Name.In(CultureInfo.CurrentUICulture.Name).Text ?? "",
                    filter.Sought is { } sought ? Words["“{0}”", sought].ToString() : "",
                }.Where(said => said.Length > 0));
        }
    }

    /// <summary>How far it has come, in one sentence.</summary>
    public string Progress => Of.Line switch
    {
        { IsWritten: false } line => Words["{0} of {1} written, {2} sent. You can leave this page: it goes on by itself.", line.Written, line.People, line.Sent],
        { IsOver: false } line => Words["{0} written, {1} sent. You can leave this page: it goes on by itself.", line.Written, line.Sent],
        var line => Words.Count(line.Sent, "Sent to one person.", "Sent to {0} people."),
    };
}
