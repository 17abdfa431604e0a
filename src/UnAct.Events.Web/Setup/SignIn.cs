using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>Who is signed in: one cookie, believed only while the person's security stamp is the one it was made with.</summary>
public static class SignIn
{
    public const string Scheme = "Identity.Application";

    /// <summary>The query parameter that says where to go after signing in.</summary>
    public const string Next = "next";

    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    public static IServiceCollection AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<TimeProvider>(all => new ClockTime(all.GetRequiredService<IClock>()));
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie.Name = Security.CookieName("session", settings.OverHttps);
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
            // Lax: a link in a mail must find the person signed in.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = settings.OverHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = Lasts;
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = Next;
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = Session.Check,
                OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized),
                OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden),
            };
        });
        return services;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && !Errors.ForPrograms(context.HttpContext))
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
