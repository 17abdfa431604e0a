using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>Many people at once from a list: first what would happen with each line, then the button that does it.</summary>
[Personal]
[Needs(Permission.ManageRegistrations)]
[Route("/e/{slug}/manage/registrations/import")]
public sealed class ImportController(PeopleDates dates, Words<ImportController> words) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Form() => Show(new ImportForm());

    [HttpPost("")]
    [Limited(Limit.Invitation)]
    public Task<IActionResult> Import(ImportForm form) => Attempt(
        async () =>
        {
            if (form.File is { Length: > 0 } file)
            {
                (form.Text, var fault) = await TextUpload.Read(file, Stop);
                ModelState.Remove(nameof(form.Text));
                if (fault is not null)
                {
                    ModelState.AddModelError(nameof(form.File), words[fault]);
                }
            }

            if (form.Text is null)
            {
                ModelState.TryAddModelError(nameof(form.File), words["Choose a file, or paste the lines below"]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await Show(form);
            }

            form.Lines = await RegistrationLines.Read(Db, Me, Here.Id, form.Text, CultureInfo.CurrentUICulture.Name, Stop);
            if (form.Lines.People.Count == 0)
            {
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await Show(form);
            }

            return await Do(form);
        },
        () => Show(form));

    private async Task<IActionResult> Do(ImportForm form)
    {
        var list = SeenText.Mark(form.Text, form.Knowingly ? "+" : "-");
        // Agreed is only to what was shown of this very list.
        var seen = form.Seen?.Split('.') is [var mark, var of] && of == list ? mark : "";
        try
        {
            var result = await Work.Run((AddRegistrations.Handler h) => h.Run(new AddRegistrations.Input(Me, Here.Id, [.. form.Lines!.People.Select(p => p.Person)], form.Knowingly, seen), Stop), Stop);
            Say(words["{0} registered, {1} in line. Each of them is written to.", result.Of(AddRegistrations.Outcome.Placed) + result.Of(AddRegistrations.Outcome.OverCapacity), result.Of(AddRegistrations.Outcome.InLine)]);
            return SeeOther($"/e/{Here.Slug}/manage/registrations");
        }
        catch (AddRegistrations.NotAsSeen told)
        {
            form.Result = told.Result;
            form.Seen = $"{told.Result.Mark}.{list}";
            ModelState.Remove(nameof(form.Seen));
            return await Show(form);
        }
    }

    private async Task<IActionResult> Show(ImportForm form)
    {
        form.Page = await SetupPage.Load(Db, Me, Here.Id, Stop);
        ViewData.Desk = await EventDesk.Load(Db, Here, "registrations", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return View("Import", form);
    }
}
