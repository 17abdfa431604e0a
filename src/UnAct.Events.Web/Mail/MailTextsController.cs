using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Mail;

/// <summary>The texts of an event's mails: which there are, and the form in which an organiser writes one anew and looks at what comes of it.</summary>
[Personal]
[Needs(Permission.ManageRegistrations)]
[Route("/e/{slug}/manage/messages/texts")]
public sealed class MailTextsController(PeopleDates dates, MailRenderer renderer, Words<MailTextsController> words) : PageController
{
    private string List => $"/e/{Here.Slug}/manage/messages/texts";

    [HttpGet("")]
    public async Task<IActionResult> Texts()
    {
        await Frame();
        return View("Texts", new MailTextsView(await MailTexts.Load(Db, Me, Here.Id, Stop), words));
    }

    [HttpGet("{template}/{language}")]
    public Task<IActionResult> Text(string template, string language) => Show(template, language, null);

    [HttpPost("{template}/{language}")]
    public Task<IActionResult> Save(string template, string language, MailTextForm form) => Attempt(
        async () =>
        {
            var input = new SaveMailText.Input(Me, Here.Id, template, language, form.Subject, form.Body, form.SeenVersion);
            try
            {
                if (form.Look)
                {
                    form.Preview = await Work.Run((PreviewMailText.Handler h) => h.Run(input, Stop), Stop);
                    return await Show(template, language, form);
                }

                Say(await Work.Run((SaveMailText.Handler h) => h.Run(input, Stop), Stop) ? words["Saved. What leaves from now on says this."] : words["This is the text already."]);
                return SeeOther(List);
            }
            catch (MailTextFaulty faulty)
            {
                foreach (var field in faulty.Faults.GroupBy(fault => fault.InSubject ? nameof(form.Subject) : nameof(form.Body)))
                {
                    ModelState.AddModelError(field.Key, string.Join(' ', field.Select(Words)));
                }

                return await Again(template, language, form);
            }
        },
        () => Show(template, language, form));

    [HttpPost("{template}/{language}/reset")]
    public async Task<IActionResult> Reset(string template, string language, int? seenVersion)
    {
        await Work.Run((ResetMailText.Handler h) => h.Run(new(Me, Here.Id, template, language, seenVersion), Stop), Stop);
        Say(words["The usual text leaves again."]);
        return SeeOther(List);
    }

    private Task<IActionResult> Again(string template, string language, MailTextForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Show(template, language, form);
    }

    private async Task<IActionResult> Show(string template, string language, MailTextForm? posted)
    {
        await Frame();
        var page = await MailTexts.Read(Db, renderer, Me, Here.Id, template, language, Stop);
        var form = posted ?? MailTextForm.Of(page);
        (form.Page, form.Words) = (page, words);
        form.IsOvertaken = posted is not null && posted.SeenVersion != page.Version;
        return View("Text", form);
    }

    private string Words(MailTextFault fault)
    {
        var said = words[fault.Says, [.. fault.Values]];
        return fault is { InSubject: false, Line: { } line } ? words["Line {0}: {1}", line, said] : said;
    }

    private async Task Frame() => ViewData.Desk = await EventDesk.Load(Db, Here, "messages", dates, CultureInfo.CurrentUICulture.Name, Stop);
}

public sealed record MailTextsView(MailTextsPage Page, Words Words)
{
    public int Broken => Page.Lines.Sum(line => line.Own.Count(said => said.Broken is not null));

    public string Matter(MailSubjectMatter about) => about switch
    {
        MailSubjectMatter.Registering => Words["Registering"],
        MailSubjectMatter.Line => Words["The waiting list"],
        MailSubjectMatter.Leaving => Words["No longer coming"],
        MailSubjectMatter.Changes => Words["Changes of the event"],
        MailSubjectMatter.Papers => Words["Submissions"],
        MailSubjectMatter.Inviting => Words["Invitations"],
        _ => Words["Reminders and messages"],
    };
}
