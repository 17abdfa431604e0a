using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.People;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.People;

/// <summary>The door: a link by mail, or a password. No answer tells whether an address is known.</summary>
[Personal]
public sealed class SignInController(PasswordCheck passwords, Links links, Settings settings, Words<SignInController> words) : PageController
{
    private static readonly TimeSpan NextLasts = TimeSpan.FromMinutes(30);

    [HttpGet("/sign-in")]
    [Public]
    public IActionResult Ask([FromQuery(Name = Session.Next)] string? next) =>
        Me.PersonId is not null ? LocalRedirect(Local(next)) : View("SignIn", new SignInForm { Next = next });

    [HttpPost("/sign-in")]
    [Public]
    [Limited(Limit.SignIn, nameof(SignInForm.Email))]
    public Task<IActionResult> Send(SignInForm form) => Attempt(
        async () =>
        {
            var language = System.Globalization.CultureInfo.CurrentUICulture.Name;
            await Work.Run((AskForSignInLink.Handler h) => h.Run(new AskForSignInLink.Input(form.Email, language), Stop), Stop);
            Remember(form.Next);
            return LocalRedirect("/sign-in/sent");
        },
        () => View("SignIn", form));

    [HttpGet("/sign-in/sent")]
    [Public]
    public IActionResult Sent() => View();

    [HttpPost("/sign-in/password")]
    [Public]
    [Limited(Limit.SignIn, nameof(SignInForm.Email))]
    public async Task<IActionResult> Password(SignInForm form)
    {
        if (await passwords.Run(form.Email, form.Password, Stop) is { } person)
        {
            await HttpContext.Enter(person, byLink: false);
            return LocalRedirect(Local(form.Next));
        }

        ModelState.AddModelError("", words["Address and password do not fit. After many tries a password rests for a quarter of an hour; a link by mail always works."]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("SignIn", form);
    }

    [HttpGet("/sign-in/{token:length(43)}")]
    [PersonalLink]
    public async Task<IActionResult> Link(string token) => await ShowLink(token, new SignInLinkForm());

    [HttpPost("/sign-in/{token:length(43)}")]
    [PersonalLink]
    [Limited(Limit.SignIn)]
    public Task<IActionResult> Enter(string token, SignInLinkForm form) => Attempt(
        async () =>
        {
            var id = await Work.Run((UseSignInLink.Handler h) => h.Run(new UseSignInLink.Input(token, form.Name, form.Email), Stop), Stop);
            // The link is used up: from here nothing may fail for what a cookie says.
            var next = Recall();
            await HttpContext.Enter(await Db.People.AsNoTracking().SingleAsync(p => p.Id == id, Stop), byLink: true);
            return LocalRedirect(next);
        },
        () => ShowLink(token, form));

    [HttpPost("/sign-out")]
    [SignedIn]
    public async Task<IActionResult> Leave()
    {
        if (await HttpContext.SessionId() is { } session)
        {
            await Work.Run((EndSession.Handler h) => h.Run(new EndSession.Input(session, Now + Duration.FromTimeSpan(Session.Lasts)), Stop), Stop);
        }

        await HttpContext.SignOutAsync(Session.Scheme);
        // What a draft left in this browser is not for whoever sits here next.
        Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return LocalRedirect("/");
    }

    private async Task<IActionResult> ShowLink(string token, SignInLinkForm form)
    {
        form.Offer = await Db.SignInOffer(links, token, Now, Stop);
        return form.Offer is null ? throw new Refused("sign-in.link-used") : View("Link", form);
    }

    private string Local(string? next) => NextPage.Of(Url, next) ?? "/me";

    private string NextCookie => Security.CookieName("next", settings.OverHttps);

    /// <summary>The mail does not carry where somebody wanted to go; this browser does.</summary>
    private void Remember(string? asked)
    {
        if (NextPage.Of(Url, asked) is { } next)
        {
            Response.Cookies.Append(NextCookie, next, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = settings.OverHttps, Path = "/", MaxAge = NextLasts });
        }
    }

    private string Recall()
    {
        var next = Request.Cookies[NextCookie];
        Response.Cookies.Delete(NextCookie, new CookieOptions { Secure = settings.OverHttps, Path = "/" });
        return Local(next);
    }
}
