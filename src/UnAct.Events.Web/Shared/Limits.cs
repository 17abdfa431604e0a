using System.Collections.Concurrent;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using UnAct.People;
using UnAct.Web.Setup;

namespace UnAct.Web.Shared;

/// <summary>What is counted, and how much of it is allowed; each process counts for itself.</summary>
public enum Limit
{
    SignIn,
    Registration,

    /// <summary>To a team, or to administer.</summary>
    Invitation,
}

/// <summary>
/// Limits how often a form is posted: from one network for one address (and event), so that nobody tries it on one person for long, and far
/// more generously from one network in all, because an office shares one and a registration opens for all of it at once. An address alone is
/// never refused: else anybody could lock its owner out. What a mailbox gets is bounded by the use cases, which say nothing of it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LimitedAttribute(Limit limit, string? field = null) : Attribute, IAsyncActionFilter
{
    public Limit Limit { get; } = limit;

    public Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var limits = context.HttpContext.RequestServices.GetRequiredService<Limits>();
        var request = context.HttpContext.Request;
        if (field is not null && request.HasFormContentType && request.Form[field].Count > 1)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
            return Task.CompletedTask;
        }

        // What the action gets, as the use case will read it. What is no address reaches nobody, and counts for its network alone.
        var person = field is not null && EmailAddress.Clean(Bound(context, field)) is { } address ? $"{context.RouteData.Values["slug"]} {EmailAddress.Key(address)}" : null;
        if (limits.Allow(Limit, context.HttpContext.Connection.RemoteIpAddress, person))
        {
            return next();
        }

        context.HttpContext.Response.Headers.RetryAfter = "60";
        context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
        return Task.CompletedTask;
    }

    private static string? Bound(ActionExecutingContext context, string field) =>
        context.ActionArguments.Values.Select(form => form?.GetType().GetProperty(field)?.GetValue(form)).OfType<string>().FirstOrDefault();
}

/// <summary>The counters behind <see cref="LimitedAttribute"/>.</summary>
public sealed class Limits(RateLimitSettings settings) : IAsyncDisposable
{
    private static readonly Dictionary<Limit, (int PerNetwork, int PerPerson, TimeSpan Within)> Table = new()
    {
        [Limit.SignIn] = (60, 8, TimeSpan.FromMinutes(10)),
        [Limit.Registration] = (2_000, 6, TimeSpan.FromMinutes(10)),
        [Limit.Invitation] = (60, 6, TimeSpan.FromMinutes(10)),
    };

    private readonly ConcurrentDictionary<(Limit, bool), PartitionedRateLimiter<string>> limiters = new();

    public bool Allow(Limit limit, IPAddress? network, string? person)
    {
        if (!settings.Enabled)
        {
            return true;
        }

        var from = Network(network);
        return Take(limit, byPerson: false, from) && (person is null || Take(limit, byPerson: true, $"{from} {person}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var limiter in limiters.Values)
        {
            await limiter.DisposeAsync();
        }
    }

    private bool Take(Limit limit, bool byPerson, string key)
    {
        var limiter = limiters.GetOrAdd((limit, byPerson), static which => PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = which.Item2 ? Table[which.Item1].PerPerson : Table[which.Item1].PerNetwork,
            Window = Table[which.Item1].Within,
            SegmentsPerWindow = 10,
        })));
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    /// <summary>A household or an office has a whole /64 of the newer addresses.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes()[..8])
            : address?.ToString() ?? "";
    }
}
