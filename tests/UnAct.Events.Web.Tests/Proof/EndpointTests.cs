using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>
/// Every endpoint times every role times every state of its event: who is let in. The list of endpoints with their rules stands in endpoints.txt;
/// the answers follow from the rule by the table below, and no state changes them. Requests end where the action would begin, so that nothing is
/// done and no row need exist; what the action then answers is in <see cref="StateTests"/>.
/// </summary>
[Trait("Runs", "once")]
public sealed class EndpointTests
{
    private const int Reached = 299;

    /// <summary>Forms that may be posted without a token, and why.</summary>
    private static readonly Dictionary<string, string> WithoutToken = new(StringComparer.Ordinal)
    {
        ["ANY /error"] = "shows words for what went wrong, and does nothing",
        ["POST /u/{token:length(43)}"] = "one-click unsubscribing by a mail provider (RFC 8058): no cookie decides it, only the link",
    };

    [Fact]
    public async Task Every_endpoint_states_its_rule_and_stands_in_the_list()
    {
        await using var site = await Site.On();
        var stated = StatedEndpoint.Of(site).Select(e => e.ToString()).ToList();
        var listed = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Proof", "endpoints.txt"));

        var missing = stated.Except(listed, StringComparer.Ordinal).ToList();
        var gone = listed.Except(stated, StringComparer.Ordinal).ToList();

        Assert.True(missing.Count == 0 && gone.Count == 0, $"""
            Proof/endpoints.txt is the reviewed list of who may reach what. Look whether this is meant, then bring the list up to date.
            Add:
            {string.Join('\n', missing)}
            Take out:
            {string.Join('\n', gone)}
            """);
        Assert.Equal([], StatedEndpoint.Of(site).Where(e => e.Rule.Length == 0));
    }

    [Fact]
    public async Task Every_endpoint_lets_every_role_in_as_stated_in_every_state()
    {
        await using var site = await Site.On(more: services => services.Configure<MvcOptions>(options => options.Filters.Add(new StopHere())));
        var managed = await ManagedEvents.Plant(site);
        var team = await site.Read(db => db.Team.Where(m => m.EventId == managed.EventId && m.PersonId != null).Select(m => new { m.PersonId, m.Roles }).ToListAsync());
        var states = Enum.GetValues<EventIs>().ToDictionary(state => state, state => StatedEvent.Of(site, state, team.Select(m => (m.PersonId!.Value, m.Roles))));
        await StatedEvent.Plant(site, states.Values);
        var endpoints = StatedEndpoint.Of(site).Where(e => e.IsAction).ToList();
        Assert.Equal(["/.well-known/security.txt", "/admin/jobs/{**page}", "/health/live", "/health/ready"], StatedEndpoint.Of(site).Where(e => !e.IsAction).Select(e => e.Pattern));

        var wrong = new List<string>();
        foreach (var (role, visitor, roles, administrator) in managed.Roles)
        {
            foreach (var endpoint in endpoints)
            {
                var expected = Expected(endpoint, role, roles, administrator);
                foreach (var (state, on) in endpoint.Pattern.Contains("{slug}", StringComparison.Ordinal) ? states : states.Take(1))
                {
                    var got = await Ask(visitor, endpoint, on.Slug);
                    if (got != expected)
                    {
                        wrong.Add($"{role,-16} {state,-10} {endpoint}: expected {expected}, got {got}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>The table: rule times role gives the answer.</summary>
    private static string Expected(StatedEndpoint endpoint, string role, TeamRoles roles, bool administrator)
    {
        var inside = endpoint.Method is "GET" or "HEAD" || WithoutToken.ContainsKey($"{endpoint.Method} {endpoint.Pattern}") ? "reached" : "asked for its token";
        if (endpoint.Rule is "public" or "personal link")
        {
            return inside;
        }

        if (role == "anonymous")
        {
            return "to sign in";
        }

        if (endpoint.Needs.Count == 0 || (administrator && !endpoint.Needs.Contains(Permission.Review)) || endpoint.Needs.All(n => roles.Give(n) || (n == Permission.CreateEvent && role == "creator")))
        {
            return inside;
        }

        return endpoint.Pattern.Contains("{slug}", StringComparison.Ordinal) && roles == TeamRoles.None ? "not found" : "forbidden";
    }

    private static async Task<string> Ask(Visitor visitor, StatedEndpoint endpoint, string slug)
    {
        var method = endpoint.Method == "ANY" ? HttpMethod.Get : new HttpMethod(endpoint.Method);
        using var request = new HttpRequestMessage(method, endpoint.Slugged(slug, Guid.NewGuid(), new string('A', 43)));
        if (method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent([]);
        }

        using var response = await visitor.Http.SendAsync(request);
        return (int)response.StatusCode switch
        {
            Reached => "reached",
            400 => "asked for its token",
            302 when response.Headers.Location!.ToString().Contains("/sign-in?", StringComparison.Ordinal) => "to sign in",
            403 => "forbidden",
            404 => "not found",
            var other => other.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Stands where an action would begin: who comes here was let in.</summary>
    private sealed class StopHere : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            // The page of errors must go on showing them.
            if (!context.HttpContext.Request.Path.StartsWithSegments("/error", StringComparison.Ordinal) || context.HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null)
            {
                context.Result = new StatusCodeResult(Reached);
            }
        }

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
            // Nothing was executed.
        }
    }
}
