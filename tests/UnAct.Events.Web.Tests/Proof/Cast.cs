using AngleSharp.Html.Dom;
using UnAct.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>Somebody with a browser, and what they are.</summary>
public sealed record Seat(string Role, Visitor Visitor, TeamRoles Roles, bool IsAdministrator)
{
    public bool IsInside => IsAdministrator || Roles != TeamRoles.None;
}

/// <summary>One of every role there is, for as many events as a test plants.</summary>
internal sealed class Cast
{
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);

    private Cast(IReadOnlyList<Seat> all, IReadOnlyList<(Guid Person, TeamRoles Roles)> team) => (All, Team) = (all, team);

    public IReadOnlyList<Seat> All { get; }

    public IReadOnlyList<(Guid Person, TeamRoles Roles)> Team { get; }

    public static async Task<Cast> Of(Site site)
    {
        var team = new List<(Guid, TeamRoles)>();
        var all = new List<Seat> { new("anonymous", site.Visitor(), TeamRoles.None, false) };
        all.Add(new Seat("attendee", await site.Visitor().SignInAs((await site.Person("Attendee", "attendee@example.org")).Id), TeamRoles.None, false));
        foreach (var role in Enum.GetValues<TeamRoles>().Where(r => r != TeamRoles.None))
        {
            var person = await site.Person(role.ToString(), $"{role}@example.org");
            team.Add((person.Id, role));
            all.Add(new Seat(role.ToString(), await site.Visitor().SignInAs(person.Id), role, false));
        }

        all.Add(new Seat("administrator", await site.Visitor().SignInAs((await site.Person("Administrator", "root@example.org", administrator: true)).Id), TeamRoles.None, true));
        return new Cast(all, team);
    }

    /// <summary>
    /// Who is asked: everybody about a page that states no role, one of each kind about the others. Who may not is proved for every state in
    /// <see cref="EndpointTests"/>; whoever may send a form is answered by the same code, so one of them sends it.
    /// </summary>
    public IEnumerable<Seat> For(StatedEndpoint endpoint) => endpoint switch
    {
        { Rule: "personal link" } => [Seat("anonymous")],
        { Rule: "public", Method: "GET" } => All,
        { Rule: "public" } => [Seat("anonymous"), Seat("Owner")],
        { Rule: "signed in" } => [Seat("attendee"), Seat("Organiser")],
        _ when endpoint.Needs.Contains(Permission.Review) => [Seat("Reviewer")],
        { Method: "GET" } => [Seat("Owner"), Seat("administrator")],
        _ => [Seat("Owner")],
    };

    public string NameOf(StatedEndpoint endpoint, IReadOnlyList<Seat> alike) =>
        alike.SequenceEqual(For(endpoint)) ? endpoint.Needs.Count > 0 ? "whoever may" : "anybody"
        : alike.SequenceEqual(All.Where(s => s.IsInside)) ? "team"
        : alike.SequenceEqual(All.Where(s => !s.IsInside)) ? "outside"
        : string.Join('+', alike.Select(s => s.Role));

    /// <summary>The token that forms carry; it is good for every form of one browser.</summary>
    public async Task<string> TokenOf(Seat who)
    {
        if (!tokens.TryGetValue(who.Role, out var token))
        {
            var page = await who.Visitor.GetPage("/sign-in");
            page = page.Location is null ? page : await who.Visitor.GetPage("/me");
            tokens[who.Role] = token = ((IHtmlInputElement)page.Document.QuerySelector("input[name=__token]")!).Value;
        }

        return token;
    }

    private Seat Seat(string role) => All.Single(s => s.Role == role);
}
