using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>An organiser registers somebody who wrote or called.</summary>
[Personal]
[Needs(Permission.ManageRegistrations)]
[Route("/e/{slug}/manage/registrations/add")]
public sealed class AddController(PeopleDates dates, Words<AddController> words) : PageController
{
    /// <summary>One person, who has a place: what needs no question.</summary>
    private static readonly string Plain = new AddRegistrations.Result([AddRegistrations.Outcome.Placed], []).Mark;

    [HttpGet("")]
    public Task<IActionResult> Form() => Show(new AddForm { Language = CultureInfo.CurrentUICulture.Name });

    [HttpPost("")]
    [Limited(Limit.Registration, nameof(AddForm.Email))]
    public Task<IActionResult> Add(AddForm form) => Attempt(
        async () =>
        {
            var person = new AddRegistrations.Newcomer(
                form.Name, form.Email, form.Organisation, form.Country, Guid.TryParse(form.CategoryId, out var category) ? category : null, RegisterForm.Ids(form.PartIds), form.Language ?? "en");
            try
            {
                var seen = form.Seen ?? Plain;
                var result = await Work.Run((AddRegistrations.Handler h) => h.Run(new AddRegistrations.Input(Me, Here.Id, [person], form.Knowingly, form.Knowingly ? null : seen), Stop), Stop);
                if (result.Made is [])
                {
                    return await Ask(form, result);
                }

                Say(result.Outcomes[0] is AddRegistrations.Outcome.InLine ? words["They stand in line now, and are written to."] : words["They have a place, and are written to."]);
                return SeeOther($"/e/{Here.Slug}/manage/registrations/{result.Made[0]:D}");
            }
            catch (AddRegistrations.NotAsSeen other)
            {
                return await Ask(form, other.Result);
            }
        },
        () => Show(form));

    /// <summary>It is not as simple as a place: the page says what it is, and what can be done.</summary>
    private Task<IActionResult> Ask(AddForm form, AddRegistrations.Result result)
    {
        form.Asked = result.Outcomes[0];
        form.Seen = form.Asked is AddRegistrations.Outcome.InLine ? result.Mark : null;
        ModelState.Remove(nameof(form.Seen));
        if (form.Asked is AddRegistrations.Outcome.Already)
        {
            ModelState.AddModelError(nameof(form.Email), words["Somebody with this address is registered already"]);
        }

        if (form.Asked is AddRegistrations.Outcome.EnoughToday)
        {
            ModelState.AddModelError(nameof(form.Email), words["This address was registered here three times today. It can be added again tomorrow"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Show(form);
    }

    private async Task<IActionResult> Show(AddForm form)
    {
        form.Page = await SetupPage.Load(Db, Me, Here.Id, Stop);
        if (form.PartIds is [])
        {
            form.PartIds = [.. form.Page.Parts.Select(p => p.Id.ToString("D"))];
        }

        ViewData.Desk = await EventDesk.Load(Db, Here, "registrations", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return View("Add", form);
    }
}
