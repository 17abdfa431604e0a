using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.People;

/// <summary>One's own things: registrations, name, zone, language, password, and the way out of every browser.</summary>
[Personal]
[SignedIn]
[Route("/me")]
public sealed class MeController(PasswordCheck passwords, IPasswordHasher<Person> hasher, SiteSettings site, Links links, Words<MeController> words) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Index() => Show();

    [HttpPost("profile")]
    public Task<IActionResult> Profile(ProfileForm form) => Attempt(
        async () =>
        {
            await Work.Run((ChangeProfile.Handler h) => h.Run(new ChangeProfile.Input(Me, form.Name, form.TimeZone, form.Language), Stop), Stop);
            return Done("profile");
        },
        () => Show(form));

    [HttpPost("password")]
    public Task<IActionResult> Password(PasswordForm form) => Attempt(
        async () =>
        {
            var person = await MyselfTracked();
            if (person.PasswordHash is not null && !await HttpContext.CameByLinkJustNow() && !await passwords.IsOf(person, form.CurrentPassword, Stop))
            {
                ModelState.AddModelError(nameof(form.CurrentPassword), words["This is not your password"]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await Show();
            }

            var typed = form.Remove ? null : PasswordRules.Clean(form.NewPassword ?? "");
            var hash = typed is null ? null : hasher.HashPassword(person, typed[..Math.Min(typed.Length, PasswordRules.Longest)]);
            await Work.Run((SetPassword.Handler h) => h.Run(new SetPassword.Input(Me, typed, hash, site.Name), Stop), Stop);
            await HttpContext.StayIn(await Myself());
            return Done(form.Remove ? "password-removed" : "password");
        },
        () => Show());

    [HttpPost("sessions")]
    public async Task<IActionResult> Sessions()
    {
        await Work.Run((EndSessions.Handler h) => h.Run(new EndSessions.Input(Me), Stop), Stop);
        await HttpContext.StayIn(await Myself());
        return Done("sessions");
    }

    private RedirectResult Done(string what) => Redirect($"/me?done={what}");

    private async Task<IActionResult> Show(ProfileForm? form = null)
    {
        var person = await Myself();
        var all = await MyRegistrations.Load(Db, person.Id, Stop);
        return View("Me", new MyPage(
            form ?? new ProfileForm { Name = person.Name, TimeZone = person.TimeZone, Language = person.Language },
            [.. all.Where(r => r.IsComing(Now)).OrderBy(r => r.StartsAt ?? Instant.MaxValue)],
            [.. all.Where(r => !r.IsComing(Now))],
            await Db.PersonEmails.Where(e => e.PersonId == person.Id && e.VerifiedAt != null).OrderBy(e => e.AddressKey).Select(e => e.Address).ToListAsync(Stop),
            HasPassword: person.PasswordHash is not null,
            AsksPassword: person.PasswordHash is not null && !await HttpContext.CameByLinkJustNow(),
            await MySubmissions.Load(Db, Me, eventId: null, Stop),
            await UnAct.Reviews.MyReviewing.Load(Db, Me, Stop),
            registration => $"/r/{links.Token(LinkPurpose.Registration, registration.Id, registration.LinkVersion)}"));
    }

    private Task<Person> Myself() => Db.People.AsNoTracking().SingleAsync(p => p.Id == Me.PersonId, Stop);

    /// <summary>Identity may write a password's hash anew on it.</summary>
    private Task<Person> MyselfTracked() => Db.People.SingleAsync(p => p.Id == Me.PersonId, Stop);
}
