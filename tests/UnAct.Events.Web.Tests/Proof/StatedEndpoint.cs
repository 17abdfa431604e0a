using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Web.Shared;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>One endpoint of the running site: how it is asked, and who it says may.</summary>
public sealed record StatedEndpoint(string Method, string Pattern, string Rule, bool IsAction, IReadOnlyList<Permission> Needs)
{
    public override string ToString() => $"{Method,-4} {Pattern,-58} {Rule}";

    /// <param name="number">Of a submission.</param>
    public string Slugged(string slug, Guid id, string token, int number = 1)
    {
        var parts = Pattern.Split('/').Select(part => !part.Contains('{', StringComparison.Ordinal) ? part
            : part.StartsWith("{slug", StringComparison.Ordinal) ? slug + Tail(part)
            : part.Contains(":guid", StringComparison.Ordinal) ? id.ToString() + Tail(part)
            : part.StartsWith("{token", StringComparison.Ordinal) ? token + Tail(part)
            : part == "{key?}" ? PlantedForm.Key : part == "{purpose}" ? "call"
            : part == "{template}" ? "registration-confirmed" : part == "{language}" ? "en"
            : part.StartsWith("{number", StringComparison.Ordinal) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) + Tail(part)
            // The second is the first that has one before it.
            : part.Contains(":int", StringComparison.Ordinal) ? (part.StartsWith("{version", StringComparison.Ordinal) ? "2" : "1") + Tail(part)
            : "something" + Tail(part));
        return string.Join('/', parts);
    }

    /// <summary>The addresses it has for these rows: one for each value of each parameter it takes.</summary>
    public IEnumerable<string> Addresses(IReadOnlyList<string> slugs, IReadOnlyList<Guid> ids, IReadOnlyList<string> tokens, int number = 1) =>
        (from slug in Takes("{slug") ? slugs : slugs.Take(1)
         from id in Takes(":guid") ? ids : ids.Take(1)
         from token in Takes("{token") ? tokens : tokens.Take(1)
         select Slugged(slug, id, token, number)).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a request to this path is answered by it.</summary>
    public bool IsAt(string path) => Pattern.Split('/') is var pattern && path.Split('/') is var parts && pattern.Length == parts.Length
        && pattern.Zip(parts).All(one => one.First == one.Second || (one.First.Contains(":guid", StringComparison.Ordinal) ? Guid.TryParse(one.Second, out _) : one.First.Contains('{', StringComparison.Ordinal)));

    private bool Takes(string parameter) => Pattern.Contains(parameter, StringComparison.Ordinal);

    /// <summary>Every endpoint, but the files of the look: those are public and counted by nobody.</summary>
    public static IReadOnlyList<StatedEndpoint> Of(Site site) =>
    [
        .. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null && e.RoutePattern.RawText != "{**path:file}")
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"], (endpoint, method) => (endpoint, method))
            .Select(found => new StatedEndpoint(
                found.method,
                "/" + found.endpoint.RoutePattern.RawText?.TrimStart('/'),
                string.Join(" + ", found.endpoint.Metadata.OfType<IStatedRule>().Select(r => r.Rule).Distinct()),
                found.endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null,
                [.. found.endpoint.Metadata.OfType<NeedsAttribute>().Select(n => n.Permission)]))
            .Distinct()
            .OrderBy(e => e.Pattern, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal),
    ];

    private static string Tail(string part) => part[(part.IndexOf('}', StringComparison.Ordinal) + 1)..];

    public bool Equals(StatedEndpoint? other) => other?.ToString() == ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
