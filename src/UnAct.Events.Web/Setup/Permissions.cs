using Microsoft.AspNetCore.Authorization;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>Signed in by default. What is open to others says so with <c>[Public]</c> or <c>[PersonalLink]</c>.</summary>
public static class Permissions
{
    public static IServiceCollection AddPermissions(this IServiceCollection services) =>
        services.AddAuthorization(options => options.DefaultPolicy = new AuthorizationPolicyBuilder(Session.Scheme).RequireAuthenticatedUser().Build());

    public static TBuilder Public<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new PublicAttribute());
}
