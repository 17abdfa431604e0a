using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using UnAct.People;

namespace UnAct.Web.Shared;

/// <summary>What the cookie says of a person, and the look at the database that every request with a cookie begins with.</summary>
public static class Session
{
    public const string Scheme = "Identity.Application";

    /// <summary>The query parameter that says where to go after signing in.</summary>
    public const string Next = "next";

    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    private const string Stamp = "stamp", Administrator = "administrator", TimeZone = "zone", LinkAt = "link-at", Own = "session";

    public static ClaimsPrincipal Of(Person person) => Of(person.Id, person.Name, person.SecurityStamp, person.IsAdministrator, person.TimeZone);

    /// <summary>What a cookie keeps beside the person: which session it is of, and when a link was used.</summary>
    public static AuthenticationProperties Begin(Instant? linkAt) =>
        new() { IsPersistent = true, Items = { [Own] = Guid.NewGuid().ToString("N"), [LinkAt] = linkAt is { } at ? InstantPattern.General.Format(at) : null } };

    /// <summary>Rights and name come from the row, never from the cookie: who was an administrator yesterday may not be one now.</summary>
    public static async Task Check(CookieValidatePrincipalContext context)
    {
        var stop = context.HttpContext.RequestAborted;
        var db = context.HttpContext.RequestServices.GetRequiredService<UnActDb>();
        var id = context.Principal?.PersonId();
        var session = IdOf(context.Properties);
        var now = await db.People.Where(p => p.Id == id)
            .Select(p => new { p.Id, p.Name, p.SecurityStamp, p.IsAdministrator, p.TimeZone, IsEnded = db.Set<EndedSession>().Any(s => s.Id == session) }).SingleOrDefaultAsync(stop);
        if (now is null || session is null || now.IsEnded || now.SecurityStamp != context.Principal?.FindFirstValue(Stamp))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        context.ReplacePrincipal(Of(now.Id, now.Name, now.SecurityStamp, now.IsAdministrator, now.TimeZone));
    }

    extension(HttpContext context)
    {
        public Task Enter(Person person, bool byLink) =>
            context.SignInAsync(Scheme, Of(person), Begin(byLink ? context.Now() : null));

        public async Task<Guid?> SessionId() => IdOf((await context.AuthenticateAsync(Scheme)).Properties);

        /// <summary>After a change that ended every session, this one begins anew.</summary>
        public async Task StayIn(Person person) =>
            await context.SignInAsync(Scheme, Of(person), (await context.AuthenticateAsync(Scheme)).Properties);

        /// <summary>Whoever just proved the address by a link may set a password without knowing the old one.</summary>
        public async Task<bool> CameByLinkJustNow() =>
            (await context.AuthenticateAsync(Scheme)).Properties is { } kept && kept.Items.TryGetValue(LinkAt, out var at) && at is not null
            && InstantPattern.General.Parse(at) is { Success: true, Value: var then } && context.Now() - then < AskForSignInLink.ValidFor;

        private Instant Now() => context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
    }

    private static Guid? IdOf(AuthenticationProperties? kept) => kept is not null && kept.Items.TryGetValue(Own, out var text) && Guid.TryParseExact(text, "N", out var id) ? id : null;

    private static ClaimsPrincipal Of(Guid id, string name, string stamp, bool administrator, string? zone)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, id.ToString("N")));
        identity.AddClaim(new Claim(ClaimTypes.Name, name));
        identity.AddClaim(new Claim(Stamp, stamp));
        if (administrator)
        {
            identity.AddClaim(new Claim(Administrator, bool.TrueString));
        }

        if (zone is not null)
        {
            identity.AddClaim(new Claim(TimeZone, zone));
        }

        return new ClaimsPrincipal(identity);
    }

    extension(ClaimsPrincipal user)
    {
        public Guid? PersonId() => Guid.TryParseExact(user.FindFirstValue(ClaimTypes.NameIdentifier), "N", out var id) ? id : null;

        /// <summary>Who acts, for the use cases: nobody in particular while no one is signed in.</summary>
        public Actor Actor() => user.PersonId() is { } id ? Foundation.Actor.Person(id, user.HasClaim(Administrator, bool.TrueString)) : Foundation.Actor.Nobody;

        /// <summary>The zone the person chose for their pages.</summary>
        public string? Zone() => user.FindFirstValue(TimeZone);
    }
}
