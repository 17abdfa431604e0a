using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using UnAct.Web.Files;

namespace UnAct.Web.Setup;

/// <summary>What every answer says to browsers: what may run, who may frame it, what may be kept.</summary>
public static class Security
{
    /// <summary>Hangfire's own pages, with a policy of their own: they write styles and scripts into the page.</summary>
    public const string JobsPath = "/admin/jobs";

    /// <summary>Mails of the folder, in development; below it <c>html/</c> shows them as they are written.</summary>
    public const string LookMailPath = "/look/mail";

    public static IServiceCollection AddSecurity(this IServiceCollection services, bool overHttps)
    {
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = "__token";
            options.HeaderName = "X-Token";
            options.Cookie.Name = CookieName("form", overHttps);
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = overHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            // The header is ours for every answer.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = CookieName("notice", overHttps);
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = overHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(365);
            // A page kept by the cache says the same whichever name it was first asked by.
            options.ExcludedHosts.Clear();
        });
        return services;
    }

    /// <summary>A cookie that only this host sets and reads; browsers accept the prefix on https alone.</summary>
    public static string CookieName(string name, bool overHttps) => overHttps ? $"__Host-{name}" : name;

    public static IApplicationBuilder UseSecurity(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        var pages = Policy(static csp =>
        {
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self();
        });
        var jobs = Policy(static csp =>
        {
            csp.AddScriptSrc().Self().UnsafeInline();
            csp.AddStyleSrc().Self().UnsafeInline();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self();
        });
        var mails = Policy(static csp =>
        {
            csp.AddStyleSrc().UnsafeInline();
            csp.AddSandbox().AllowTopNavigationByUserActivation();
        });
        return app
            .Use(AttachmentResult.Harden)
            .UseWhen(static context => Own(context) == JobsPath, branch => branch.UseSecurityHeaders(jobs))
            .UseWhen(static context => Own(context) == LookMailPath, branch => branch.UseSecurityHeaders(mails))
            .UseWhen(static context => Own(context) is null, branch => branch.UseSecurityHeaders(pages));
    }

    /// <summary>The paths that have a policy of their own.</summary>
    private static string? Own(HttpContext context) =>
        context.Request.Path.StartsWithSegments(JobsPath, StringComparison.OrdinalIgnoreCase) ? JobsPath
        : context.Request.Path.StartsWithSegments(LookMailPath + "/html", StringComparison.OrdinalIgnoreCase) ? LookMailPath
        : null;

    private static HeaderPolicyCollection Policy(Action<CspBuilder> sources) => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .RemoveServerHeader()
        .AddPermissionsPolicy(policy =>
        {
            policy.AddCamera().None();
            policy.AddMicrophone().None();
            policy.AddGeolocation().None();
            policy.AddPayment().None();
            policy.AddUsb().None();
        })
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddObjectSrc().None();
            csp.AddBaseUri().None();
            csp.AddFrameAncestors().None();
            csp.AddFormAction().Self();
            csp.AddConnectSrc().Self();
            csp.AddManifestSrc().Self();
            sources(csp);
        });
}

/// <summary>Marks pages of one person: no cache keeps them, neither on the way nor in the browser.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PersonalAttribute : ResponseCacheAttribute
{
    public PersonalAttribute()
    {
        NoStore = true;
        Location = ResponseCacheLocation.None;
    }
}
