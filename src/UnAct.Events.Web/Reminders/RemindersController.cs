using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Reminders;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reminders;

/// <summary>The reminders of an event: what comes next and to how many, what was sent and what was missed; and the form that adds or changes one.</summary>
[Personal]
[Needs(Permission.ManageRegistrations)]
[Route("/e/{slug}/manage/reminders")]
public sealed class RemindersController(PeopleDates dates, Words<RemindersController> words) : PageController
{
    private string List => $"/e/{Here.Slug}/manage/reminders";

    [HttpGet("")]
    public async Task<IActionResult> Reminders() => View("Reminders", new RemindersView(await Load(), words));

    [HttpGet("new")]
    public Task<IActionResult> New() => Show(null, null);

    [HttpPost("new")]
    public Task<IActionResult> Add(ReminderForm form) => Save(null, form);

    [HttpGet("{id:guid}")]
    public Task<IActionResult> One(Guid id) => Show(id, null);

    [HttpPost("{id:guid}")]
    public Task<IActionResult> Change(Guid id, ReminderForm form) => Save(id, form);

    [HttpPost("{id:guid}/switch")]
    public async Task<IActionResult> Switch(Guid id, bool on)
    {
        await Work.Run((SwitchReminder.Handler h) => h.Run(new(Me, Here.Id, id, on), Stop), Stop);
        Say(on ? words["Switched on."] : words["Switched off. What has been sent stays sent."]);
        return SeeOther(List);
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id)
    {
        await Work.Run((RemoveReminder.Handler h) => h.Run(new(Me, Here.Id, id), Stop), Stop);
        Say(words["The reminder is removed."]);
        return SeeOther(List);
    }

    private Task<IActionResult> Save(Guid? id, ReminderForm form) => Attempt(
        async () =>
        {
            var input = form.Input(Me, Here.Id, id);
            if (form.Look)
            {
                form.Preview = await Work.Run((PreviewReminder.Handler h) => h.Run(input, Stop), Stop);
                return await Show(id, form);
            }

            await Work.Run((SaveReminder.Handler h) => h.Run(input, Stop), Stop);
            Say(words["Saved."]);
            return SeeOther(List);
        },
        () => Show(id, form));

    private async Task<IActionResult> Show(Guid? id, ReminderForm? posted)
    {
        var page = await Load();
        var rule = id is { } one ? page.Rules.FirstOrDefault(l => l.Rule.Id == one)?.Rule ?? throw Refused.NotFound() : null;
        var form = posted ?? ReminderForm.Of(rule, ViewData.Desk!.Title.Language);
        (form.Page, form.Id, form.Words) = (page, id, words);
        form.SeenVersion ??= rule?.Version;
        return View("Reminder", form);
    }

    private async Task<RemindersPage> Load()
    {
        ViewData.Desk = await EventDesk.Load(Db, Here, "reminders", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return await RemindersPage.Load(Db, Me, Here.Id, Now, Stop);
    }
}

public sealed record RemindersView(RemindersPage Page, Words Words)
{
    /// <summary>Who a rule is for, in a few words.</summary>
    public string Whom(ReminderRule rule) => string.Join(", ", new[]
    {
        Page.Categories.FirstOrDefault(c => c.Id == rule.CategoryId) is { } category ? category.Name.In(CultureInfo.CurrentUICulture.Name).Text
            : rule.Anchor == ReminderAnchor.OfferEnd ? Words["Whoever a place is offered to"] : rule.Anchor.IsPersonal() ? Words["Whoever is invited and silent"] : Words["Everybody with a place"],
        rule.Reach switch
        {
            ReminderReach.OnePart => Part(rule.PartId!.Value),
            ReminderReach.EachPart when Page.Parts.Count > 1 => Words["for each part they take"],
            _ => "",
        },
    }.Where(words => words.Length > 0));

    public string Part(Guid id) => Page.Parts.Index().FirstOrDefault(p => p.Item.Id == id) is { Item: { } part } found ? Words.Part(part.Title, found.Index) : "";

    public string? Silence => Page.Silence switch
    {
        ReminderSilence.NoRegistration => Words["Registration is not part of this event, so there is nobody to remind."],
        ReminderSilence.Draft => Words["A draft reminds nobody. These begin when it is published."],
        ReminderSilence.Postponed => Words["While the event is postponed nothing is sent. With the new date they begin anew."],
        ReminderSilence.Cancelled => Words["The event is cancelled: nothing more is sent."],
        ReminderSilence.NoDay => Words["As long as the day is not known, nothing is sent."],
        _ => null,
    };
}
