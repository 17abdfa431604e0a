using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>
/// Every address of a scene that can be read, made of what the endpoints say of themselves: each parameter of a path has a value that is known here, and so has each that an address can carry after
/// its question mark. What nobody has heard of is a surface that the table does not know: the test fails until somebody has.
/// </summary>
internal sealed class MatrixAddresses
{
    /// <summary>What can stand after a question mark: by name, what is said there. Without a value it leads to no submission.</summary>
    private static readonly Dictionary<string, Func<MatrixScene, IEnumerable<string>>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["q"] = s => [s.Word("title"), s.Word("authorname"), s.Word("gonename")],
        ["number"] = s => [Said(s.Number)],
        ["state"] = s => [s.Case.Released ? nameof(SubmissionState.Accepted) : nameof(SubmissionState.Submitted), nameof(MailState.Sent)],
        ["staged"] = _ => [nameof(StagedIs.Anything), nameof(StagedIs.Reserve)],
        ["show"] = _ => [nameof(ReviewsShown.Lacking), nameof(ReviewsShown.Disagreeing)],
        ["demand"] = _ => ["1"],
        ["pin"] = s => [$"{Said(s.Number)}.{s.Seats.Id("other reviewer"):N}"],
        ["beside"] = _ => ["?demand=2"],
        ["most"] = _ => [],
        ["least"] = _ => [],
        ["wishes"] = _ => [],
        ["topics"] = _ => [],
        ["works"] = _ => [],
        ["fair"] = _ => [],
        ["even"] = _ => [],
        ["mutual"] = _ => [],
        ["chance"] = _ => ["50"],
        ["keep"] = _ => [],
        ["bar"] = _ => [],
        ["reviews"] = _ => [nameof(ReviewsShown.Disagreeing)],
        ["from"] = _ => ["0.1"],
        ["sort"] = _ => [nameof(SubmissionOrder.Title), nameof(ReviewOrder.Adjusted), nameof(ReviewOrder.Score)],
        ["type"] = s => [$"{s.Type.Id}"],
        ["track"] = s => [$"{s.Track.Id}"],
        ["topic"] = s => [$"{s.Topic.Id}"],
        ["round"] = s => ["all", $"{s.Round.Id}"],
        ["kind"] = _ => ["submission", "mail", nameof(EventKind.Conference)],
        ["by"] = s => [$"{s.Seats.Id("sent")}", $"{s.Seats.Id("chair")}"],
        ["version"] = _ => ["1"],
        ["page"] = _ => ["2"],
        ["denied"] = _ => ["1"],
        ["written"] = _ => ["en"],
        ["country"] = _ => ["BT"],
        ["few"] = _ => ["true"],
        ["all"] = _ => ["true"],
        ["copy"] = _ => ["true"],
        ["check"] = _ => ["true"],
        ["preview"] = _ => ["true"],
        ["to"] = _ => ["0"],
        ["owner"] = s => [$"{s.Round.Id}"],
        ["of"] = _ => ["Review"],
        ["as"] = _ => [],
        ["before"] = _ => [],
        ["do"] = _ => [],
        ["group"] = _ => [],
        ["id"] = _ => [],
        ["in"] = _ => [],
        ["next"] = _ => [],
        ["part"] = _ => [],
        ["people"] = _ => [],
        ["text"] = _ => [],
        ["when"] = _ => [],
        ["where"] = _ => [],
    };

    private readonly Dictionary<string, string[]> queries;

    private MatrixAddresses(Dictionary<string, string[]> queries, IReadOnlyList<string> patterns) => (this.queries, Patterns) = (queries, patterns);

    /// <summary>All that are asked.</summary>
    public IReadOnlyList<string> Patterns { get; }

    public static MatrixAddresses Of(Site site, MatrixTable table)
    {
        var endpoints = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .ToLookup(e => "/" + e.RoutePattern.RawText?.TrimStart('/'), e => e.Metadata.GetMetadata<ControllerActionDescriptor>());
        var patterns = StatedEndpoint.Of(site).Where(e => e.Method != "POST").Select(e => e.Pattern).Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal([], table.Unasked.Keys.Except(patterns, StringComparer.Ordinal));
        var asked = patterns.Except(table.Unasked.Keys, StringComparer.Ordinal).ToList();
        var queries = asked.ToDictionary(p => p, p => endpoints[p].OfType<ControllerActionDescriptor>().SelectMany(a => Said(a, p)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray(), StringComparer.Ordinal);
        var unknown = queries.SelectMany(q => q.Value.Where(name => !Known.ContainsKey(name)).Select(name => $"{q.Key}?{name}=")).ToList();
        return unknown.Count == 0 ? new MatrixAddresses(queries, asked) : throw Unknown(string.Join(", ", unknown));
    }

    /// <summary>The addresses of an endpoint that say nothing after a question mark.</summary>
    public async Task<IReadOnlyList<string>> Plain(MatrixScene scene, string viewer, string pattern)
    {
        IEnumerable<string> paths = [""];
        foreach (var part in pattern.Split('/').Skip(1))
        {
            var values = part.Contains('{', StringComparison.Ordinal) ? await Values(scene, viewer, pattern, part) : [part];
            paths = [.. from path in paths from value in values select $"{path}/{value}"];
        }

        return [.. paths];
    }

    /// <summary>The same with one thing said after the question mark, one at a time.</summary>
    public IEnumerable<string> Asked(MatrixScene scene, string pattern, string path) => from name in queries[pattern] from value in Known[name](scene) select $"{path}?{name.ToLowerInvariant()}={Uri.EscapeDataString(value)}";

    /// <summary>Where what is asked can be about submissions.</summary>
    private static readonly string[] OfPapers = ["submissions", "review", "decisions", "assignment", "conflicts", "/log", "/messages"];

    /// <summary>Each at which somebody is answered, with everything that can be asked there of submissions, and each that is of one thing alone, whether or not they are.</summary>
    public async Task<IReadOnlyList<string>> All(MatrixScene scene, string viewer)
    {
        var all = new List<string>();
        foreach (var pattern in Patterns.Where(p => Has(viewer, p)))
        {
            foreach (var path in await Plain(scene, viewer, pattern))
            {
                using var answer = await scene.Seats.Visitors[viewer].Http.GetAsync(path);
                all.AddRange(answer.IsSuccessStatusCode || pattern.Contains("{number", StringComparison.Ordinal) ? [path] : []);
                all.AddRange(answer.IsSuccessStatusCode && OfPapers.Any(of => pattern.Contains(of, StringComparison.Ordinal)) && !pattern.EndsWith("/messages/new", StringComparison.Ordinal) ? Asked(scene, pattern, path) : []);
            }
        }

        return all;
    }

    private static async Task<IReadOnlyList<string>> Values(MatrixScene scene, string viewer, string pattern, string part)
    {
        var (slug, tail) = (scene.Slug, part[(part.IndexOf('}', StringComparison.Ordinal) + 1)..]);
        var parameter = part[1..part.IndexOf('}', StringComparison.Ordinal)];
        return parameter switch
        {
            "slug" => [slug + tail],
            "number:int" => [.. new[] { scene.Number, scene.Other }.Take(viewer is "other author" or "anonymous" ? 2 : 1).Select(n => Said(n) + tail)],
            "version:int" => ["1", "2"],
            "key?" => [""],
            "purpose" => ["call"],
            "template" => ["decision-accepted"],
            "language" => ["en"],
            "criterion:guid" => [$"{scene.Criterion.Id}"],
            "person:guid" => [.. new[] { "sent", "writing", "chair aside" }.Select(who => $"{scene.Seats.Id(who)}")],
            "id:guid" => [.. (await Ids(scene, pattern)).Select(id => $"{id}")],
            "token:length(43)" => [await Token(scene, pattern)],
            _ => throw Unknown($"{{{parameter}}} in {pattern}"),
        };
    }

    private static async Task<IReadOnlyList<Guid>> Ids(MatrixScene scene, string pattern) => pattern switch
    {
        "/e/{slug}/manage/assignment/people/{id:guid}" => [scene.Seats.Id("sent"), scene.Seats.Id("other reviewer")],
        "/e/{slug}/manage/call/types/{id:guid}" => [scene.Type.Id],
        "/e/{slug}/manage/decisions/released/{id:guid}" => [scene.Release],
        "/e/{slug}/manage/messages/{id:guid}" => [.. (await scene.Site.Read(db => db.Outbox.Where(m => m.EventId == scene.Event.Id).OrderBy(m => m.OnceKey).Select(m => new { m.Id, m.Template }).ToListAsync())).DistinctBy(m => m.Template).Select(m => m.Id)],
        _ when pattern.StartsWith("/e/{slug}/manage/reviewing/rounds/{id:guid}", StringComparison.Ordinal) => [scene.Round.Id],
        "/e/{slug}/manage/reviews/{number:int}/sub-reviewers/{id:guid}" => await scene.Site.Read(db => db.SubReviews.Where(s => s.EventId == scene.Event.Id).Select(s => s.Id).ToListAsync()),
        "/e/{slug}/manage/submissions/contact/sent/{id:guid}" => [scene.Message],
        "/e/{slug}/manage/team/{id:guid}" => await scene.Site.Read(db => db.Team.Where(m => m.EventId == scene.Event.Id && m.PersonId == scene.Seats.Id("sent")).Select(m => m.Id).ToListAsync()),
        _ => throw Unknown(pattern),
    };

    /// <summary>Links that one of the table's people was sent.</summary>
    private static async Task<string> Token(MatrixScene scene, string pattern) => pattern switch
    {
        "/a/{token:length(43)}" => scene.Site.Links.Token(LinkPurpose.Authorship, await scene.Site.Read(db => db.Authorships.Where(a => a.SubmissionId == scene.Submission && a.AddressKey.StartsWith("author@")).Select(a => a.Id).SingleAsync()), 0),
        "/c/{token:length(43)}" => scene.Site.Links.Token(LinkPurpose.Reviewer, await scene.Site.Read(db => db.Reviewers.Where(r => r.EventId == scene.Event.Id).Select(r => r.Id).SingleAsync()), 0),
        _ => throw Unknown(pattern),
    };

    /// <summary>Whose a link is, by the beginning of its pattern; nobody else has it.</summary>
    public static bool Has(string viewer, string pattern) => pattern.Contains("{token", StringComparison.Ordinal) ? pattern.StartsWith("/a/", StringComparison.Ordinal) ? viewer == "author" : viewer == "chair" : true;

    private static string Said(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static InvalidOperationException Unknown(string what) => new($"{what} is a surface that the table of Proof/matrix.txt does not know. Give it a value in MatrixAddresses, or say under [unasked] why it is not asked.");

    private static IEnumerable<string> Said(ControllerActionDescriptor action, string pattern) =>
        from parameter in action.Parameters
        where parameter.BindingInfo?.BindingSource is null || parameter.BindingInfo.BindingSource == BindingSource.Query
        where parameter.ParameterType != typeof(CancellationToken) && !pattern.Contains($"{{{parameter.Name}", StringComparison.Ordinal)
        from name in Simple(parameter.ParameterType) ? [parameter.BindingInfo?.BinderModelName ?? parameter.Name]
            : parameter.ParameterType.GetProperties().Where(p => p.SetMethod is not null && !p.IsDefined(typeof(BindNeverAttribute), inherit: true)).Select(p => p.GetCustomAttributes(inherit: true).OfType<FromQueryAttribute>().FirstOrDefault()?.Name ?? p.Name)
        select name;

    private static bool Simple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { } one && (one.IsPrimitive || one.IsEnum || one == typeof(string) || one == typeof(Guid));
}
