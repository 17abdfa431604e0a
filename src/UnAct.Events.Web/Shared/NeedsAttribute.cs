using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Web.Setup;

namespace UnAct.Web.Shared;

/// <summary>
/// For people whose roles give the permission: on the event of the route (<c>{slug}</c>), or on the installation where the route has none.
/// An event one has no part in answers like one that does not exist.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class NeedsAttribute(Permission permission) : AuthorizeAttribute, IAsyncAuthorizationFilter, IStatedRule
{
    public Permission Permission { get; } = permission;

    public string Rule => Permission.ToString();

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var me = http.User.Actor();
        if (me.PersonId is null)
        {
            context.Result = new ChallengeResult();
            return;
        }

        if (context.RouteData.Values["slug"] is not string slug)
        {
            if (!await MayHere(http, me))
            {
                context.Result = RefusedFilter.Answer(http, Refused.Forbidden());
            }

            return;
        }

        var here = http.Features.Get<CurrentEvent>() ?? await CurrentEvent.Of(http.RequestServices.GetRequiredService<UnActDb>(), me, slug, http.RequestAborted);
        if (here is null || !EventAccess.May(me, here.Roles, Permission))
        {
            context.Result = RefusedFilter.Answer(http, here is null or { Roles: TeamRoles.None } ? Refused.NotFound() : Refused.Forbidden());
            return;
        }

        http.Features.Set(here);
    }

    private async Task<bool> MayHere(HttpContext http, Actor me) => me.IsAdministrator || (Permission == Permission.CreateEvent
        && await http.RequestServices.GetRequiredService<UnActDb>().OrganisationMembers.AnyAsync(m => m.PersonId == me.PersonId, http.RequestAborted));
}
