using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Razor.TagHelpers;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Events;
using UnAct.Web.Questions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Tests.Proof;

/// <summary>
/// What the pages say that can be read without signing in, by room: read from the sources of their controllers, of the views these lead to,
/// and of what those use. Words that are no literal come from a table that is named here; an expression that nobody named stops the reading.
/// </summary>
public static partial class PageWords
{
    private const string Web = "src/UnAct.Events.Web", Core = "src/UnAct.Events";

    private static readonly string[] Kinds = [.. Enum.GetValues<EventKind>().Select(kind => EventKindWords.Of(kind).Name)];
    private static readonly TeamRoles[] Roles = [.. Enum.GetValues<TeamRoles>().Where(role => role != TeamRoles.None)];
    private static readonly string[] States = [.. Enum.GetValues<EventState>().Cast<Enum>().Concat(Enum.GetValues<RegistrationState>().Cast<Enum>()).Select(state => StateWords.Of(state).Words)];

    private static readonly Dictionary<string, Func<IEnumerable<string>>> Tables = new(StringComparer.Ordinal)
    {
        ["EventKindWords.Of(kind).Name"] = () => Kinds,
        ["EventKindWords.Of(Model.Kind).Name"] = () => Kinds,
        ["EventKindWords.Of(partner.Role)"] = () => Enum.GetValues<PartnerRole>().Select(EventKindWords.Of),
        ["RoleWords.Of(role).Name"] = () => Roles.Select(role => RoleWords.Of(role).Name),
        ["RoleWords.Of(role).May"] = () => Roles.Select(role => RoleWords.Of(role).May),
        ["r.Value.Name"] = () => Roles.Select(role => RoleWords.Of(role).Name),
        ["r.Value.May"] = () => Roles.Select(role => RoleWords.Of(role).May),
        ["StateWords.Of(own.State).Words"] = () => States,
        ["text"] = () => States,
        ["Model.Why.Title"] = () => Refused().Select(why => why.Title),
        ["Model.Why.Text"] = () => Refused().Select(why => why.Text),
        ["why.Title"] = () => Refused().Select(why => why.Title),
        ["why.Text"] = () => Refused().Select(why => why.Text),
        ["Faults[fault.Code], [.. fault.Values]"] = () => AnswerWords.Texts,
        ["FormWords.Sees(question.Sees, purpose)"] = () => Enum.GetValues<SeenBy>().SelectMany(sees => Enum.GetValues<FormPurpose>().Select(purpose => FormWords.Sees(sees, purpose))),
        ["failure.ErrorMessage"] = () => UseCases().SelectMany(file => Message().Matches(Source(file))).Select(found => Unescaped(found.Groups["text"].Value)),
        ["failure.ErrorMessage, given"] = () => UseCases().SelectMany(file => Counting().Matches(Source(file))).Select(found => Unescaped(found.Groups["text"].Value)),
    };

    private static readonly ConcurrentDictionary<string, string> Sources = new(StringComparer.Ordinal);

    /// <summary>By room, every key that its pages for everybody use.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read() =>
        Files().SelectMany(file => Keys(file), (file, key) => (Room: file[(Web.Length + 1)..].Split('/')[0] is "Setup" ? "Shared" : file[(Web.Length + 1)..].Split('/')[0], key))
            .GroupBy(found => found.Room, found => found.key, StringComparer.Ordinal)
            .ToDictionary(room => room.Key, room => (IReadOnlySet<string>)room.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The controllers with an action for everybody or for a personal link, what they show, and what every page stands in.</summary>
    public static IReadOnlyList<string> Files()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal) { $"{Web}/Shared/_Layout.cshtml", $"{Web}/Shared/Error.cshtml", $"{Web}/Shared/PageController.cs", $"{Web}/Shared/Words.cs", $"{Web}/Setup/Pages.cs", $"{Web}/Questions/CameFiles.cs" };
        found.UnionWith(typeof(Words).Assembly.GetTypes().Where(type => type is { IsAbstract: false, Namespace: "UnAct.Web.Shared" } && type.IsSubclassOf(typeof(TagHelper))).Select(type => $"{Web}/Shared/{type.Name}.cs"));
        foreach (var (file, actions) in ForEverybody())
        {
            found.Add(file);
            found.UnionWith(actions.Concat(Shown().Matches(Source(file)).Select(view => view.Groups["name"].Value)).Select(name => InRoom(file, name + ".cshtml")).OfType<string>());
        }

        for (var waiting = new Queue<string>(found); waiting.TryDequeue(out var file);)
        {
            var text = Source(file);
            var used = Partial().Matches(text).Select(name => InRoom(name.Groups["room"] is { Success: true, Value: var room } ? $"{Web}/{room}/" : file, name.Groups["name"].Value + ".cshtml") ?? throw new InvalidOperationException($"{file} shows {name.Value}, which is nowhere."))
                .Concat(GivenWords().Matches(text).Select(name => InRoom(file, name.Groups["name"].Value + ".cs")).OfType<string>());
            foreach (var more in used.Where(found.Add))
            {
                waiting.Enqueue(more);
            }
        }

        return [.. found];
    }

    /// <summary>What can be refused to somebody who has not signed in: by the rules behind those pages, and to a request as such.</summary>
    private static IEnumerable<Refusal> Refused() =>
        UseCases().SelectMany(file => Code().Matches(Source(file))).Select(found => found.Groups["code"].Value).Where(Refusals.Codes.Contains)
            // What these reach by methods of others, and what no rule has words for.
            .Concat(["not-found", "forbidden", "sign-in.link-used", "registration.changed-meanwhile", "team.accepted-by-another", "reviewer.team-first", "no code of ours", "answers.changed-meanwhile"])
            .Concat(["file.empty", "file.too-large", "file.not-pdf", "file.wrong-type", "file.encrypted", "file.damaged", "file.no-room", "file.too-many", "file.busy", "file.gone", "file.enough-waiting"])
            .Select(code => Refusals.Of(new Refused(code)))
            .Concat(new[] { 400, 401, 403, 404, 405, 413, 429, 500, 503 }.Select(Refusals.Of))
            .Append(StaleForm.Why).Append(SignedOut.Why);

    /// <summary>The use cases that the pages' controllers name, and what of their own room these name.</summary>
    private static List<string> UseCases()
    {
        var core = Repository.Files(Core, "*.cs").ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, StringComparer.Ordinal);
        var named = ForEverybody().SelectMany(controller => Handler().Matches(Source(controller.File))).Select(name => core[name.Groups["name"].Value]).Distinct(StringComparer.Ordinal).ToList();
        return [.. named.Concat(named.SelectMany(file => Name().Matches(Source(file)).Select(name => core.GetValueOrDefault(name.Value)).OfType<string>().Where(other => Path.GetDirectoryName(other) == Path.GetDirectoryName(file) && !other.EndsWith("/Event.cs", StringComparison.Ordinal))))
            .Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string File, IEnumerable<string> Actions)> ForEverybody() =>
        from type in typeof(Words).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(Controller)) && !type.IsAbstract && type.Namespace is not "UnAct.Web.Look"
        let actions = type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(action => action.GetCustomAttributes<HttpMethodAttribute>().Any() || action.GetCustomAttributes<RouteAttribute>().Any())
            .Where(action => action.GetCustomAttributes().Concat(type.GetCustomAttributes()).OfType<IStatedRule>().All(rule => rule is PublicAttribute or PersonalLinkAttribute))
            .Select(action => action.Name).ToList()
        where actions.Count > 0
        select ($"{Web}/{type.Namespace!.Split('.')[^1]}/{type.Name}.cs", (IEnumerable<string>)actions);

    private static IEnumerable<string> Keys(string file)
    {
        var text = Source(file);
        foreach (Match asked in Asked().Matches(text))
        {
            if (asked.Groups["many"].Value.Length > 0)
            {
                yield return Unescaped(asked.Groups["many"].Value);
            }
            else if (asked.Groups["text"].Success)
            {
                yield return Unescaped(asked.Groups["text"].Value);
            }
            else
            {
                var expression = Expression(text, asked.Index + asked.Length);
                foreach (var key in Tables.TryGetValue(expression, out var table) ? table() : throw new InvalidOperationException($"{file}: nobody has said what L[{expression}] may be."))
                {
                    yield return key;
                }
            }
        }
    }

    private static string Expression(string text, int from)
    {
        var (at, depth) = (from, 0);
        for (; depth > 0 || text[at] != ']'; at++)
        {
            depth += text[at] switch { '[' or '(' => 1, ']' or ')' => -1, _ => 0 };
        }

        return text[from..at];
    }

    private static string? InRoom(string beside, string name) =>
        new[] { $"{Path.GetDirectoryName(beside)}/{name}", $"{Web}/Shared/{name}" }.FirstOrDefault(file => File.Exists(Repository.At(file)));

    private static string Source(string file) => Sources.GetOrAdd(file, static name => File.ReadAllText(Repository.At(name)));

    private static string Unescaped(string literal) => literal.Replace("\\\"", "\"", StringComparison.Ordinal);

    // this["…"] is in Words itself.
    [GeneratedRegex("""\b(?:(?:L|words|Words|this)\[(?:"(?<text>(?:\\.|[^"\\])*)"|(?!string ))|(?:L|words)\.Html\("(?<text>(?:\\.|[^"\\])*)"|(?:L|words)\.Count\([^"]*"(?:\\.|[^"\\])*", "(?<many>(?:\\.|[^"\\])*)")""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("""\bView\("(?<name>\w+)["]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();

    /// <summary>By its name in the room, or by its path in another.</summary>
    [GeneratedRegex("""<partial name="(?:/(?<room>\w+)/(?<name>\w+)\.cshtml|(?<name>\w+))["]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Partial();

    /// <summary>A class that a view gives its words to.</summary>
    [GeneratedRegex("""\b(?<name>[A-Z]\w+)\.\w+\([^;{}]*\bL\)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GivenWords();

    [GeneratedRegex("""\b(?<name>\w+)\.Handler\b""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handler();

    [GeneratedRegex("""\b[A-Z]\w+\b""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("""ValidationFailure\("\w+", "(?<text>(?:\\.|[^"\\])*)"\) \{ CustomState""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counting();

    [GeneratedRegex("""(?:WithMessage\(|Wrong\("\w+", )"(?<text>(?:\\.|[^"\\])*)["]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Message();

    [GeneratedRegex("\"(?<code>[a-z-]+(?:\\.[a-z-]+)?)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
