using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>The form to register: the same answer for a new address and for one that is known. Whoever is signed in with the address sees the outcome at once.</summary>
[Personal]
[Public]
[Route("/e/{slug}/register")]
public sealed class RegisterController : PageController
{
    [HttpGet("")]
    public async Task<IActionResult> Form(string slug)
    {
        var form = new RegisterForm();
        if (Me.PersonId is { } person)
        {
            form.Name = User.Identity?.Name;
            form.Email = await Db.PersonEmails.Where(e => e.PersonId == person && e.VerifiedAt != null).OrderBy(e => e.VerifiedAt).Select(e => e.Address).FirstOrDefaultAsync(Stop);
        }

        return await Show(slug, form);
    }

    [HttpGet("written")]
    public async Task<IActionResult> Written(string slug) => View(await RegisterPage.Load(Db, slug, Stop));

    [HttpGet("full")]
    public async Task<IActionResult> Full(string slug) => View(await RegisterPage.Load(Db, slug, Stop));

    private async Task<IActionResult> Show(string slug, RegisterForm form)
    {
        form.Page = await RegisterPage.Load(Db, slug, Stop);
        form.WhyNot = form.Page.WhyNot(Now);
        return View("Register", form);
    }
}
