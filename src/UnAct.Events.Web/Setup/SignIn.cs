using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using UnAct.People;
using UnAct.Web.People;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>Who is signed in: one cookie, believed only while the person's security stamp is the one it was made with and nobody signed out of it.</summary>
public static class SignIn
{
    /// <summary>Of PBKDF2 with HMAC-SHA-512, as OWASP advises.</summary>
    private const int HashRounds = 210_000;

    public static IServiceCollection AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<TimeProvider>(all => new ClockTime(all.GetRequiredService<IClock>()));
        services.AddAuthentication(Session.Scheme).AddCookie(Session.Scheme, options =>
        {
            options.Cookie.Name = Security.CookieName("session", settings.OverHttps);
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
            // Lax: a link in a mail must find the person signed in.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = settings.OverHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = Session.Lasts;
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = Session.Next;
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = Session.Check,
                OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized),
                OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden),
            };
        });
        services.AddIdentityCore<Person>().AddUserStore<PersonStore>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddSingleton<ILookupNormalizer, HouseKeys>();
        services.AddScoped<PasswordCheck>();
        services.AddSingleton<Limits>();
        return services;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        // A form that somebody filled in while their session ended is shown to them again, and not thrown away on the way to signing in.
        if (status == StatusCodes.Status401Unauthorized && !Errors.ForPrograms(context.HttpContext) && !SignedOut.Typed(context.Request))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }

    /// <summary>The framework's time is the house's clock.</summary>
    private sealed class ClockTime(IClock clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
    }
}
