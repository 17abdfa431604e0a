using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Registrations;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>How registration works for an event: from when to when, what is asked, how many places.</summary>
[Personal]
[Needs(Permission.ManageRegistrations)]
[Route("/e/{slug}/manage/registrations/setup")]
public sealed class SetupController(PeopleDates dates, Words<SetupController> words) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Form() => Show(null);

    [HttpPost("")]
    public Task<IActionResult> Save(SetupForm form) => Attempt(
        async () =>
        {
            var now = await SetupPage.Load(Db, Me, Here.Id, Stop);
            try
            {
                await Work.Run((SetUpRegistration.Handler h) => h.Run(form.Input(Me, Here.Id, now, CultureInfo.CurrentUICulture.Name), Stop), Stop);
            }
            catch (Refused refused) when (refused.Code == "registration.below-taken")
            {
                form.AsksKnowingly = true;
                throw;
            }

            catch (Refused refused) when (refused.Code == "registration.line-moves")
            {
                form.Next = Foresight.Asked(refused);
                form.Foreseen = form.Next.Mark;
                ModelState.Remove(nameof(form.Foreseen));
                throw;
            }

            Say(words["Saved. It holds from now on."]);
            return SeeOther($"/e/{Here.Slug}/manage/registrations/setup");
        },
        () => Show(form));

    private async Task<IActionResult> Show(SetupForm? form)
    {
        var page = await SetupPage.Load(Db, Me, Here.Id, Stop);
        form ??= SetupForm.Of(page);
        form.Page = page;
        form.SeenVersion ??= page.Version;
        ViewData.Desk = await EventDesk.Load(Db, Here, "registrations", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return View("Setup", form);
    }
}
