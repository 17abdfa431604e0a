using System.Globalization;
using System.Net;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Shared;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>
/// Every endpoint of an event in every state of the event, and every endpoint of a registration in every state of it: pages are opened, forms are
/// sent with what could be taken. The answers stand in states.txt, a line each; what differs in one state stands behind the answer of the others.
/// </summary>
public sealed class StateTests
{
    private const int AtOnce = 12;

    [Fact]
    public async Task Every_endpoint_of_an_event_gives_the_stated_answer_in_every_state()
    {
        await using var site = await Site.On();
        var cast = await Cast.Of(site);
        await MustBeStated("event", await Lines<EventIs>(
            site, cast, endpoint => endpoint.Pattern.Contains("{slug}", StringComparison.Ordinal) || endpoint.Pattern.Split('/')[1] is "a" or "c" or "r" or "t" or "u" or "i",
            (state, endpoint) => StatedEvent.Of(site, state, cast.Team, endpoint?.Pattern.EndsWith("/confirm", StringComparison.Ordinal) == true ? RegistrationState.Unconfirmed : RegistrationState.Confirmed)));
    }

    [Fact]
    public async Task Every_endpoint_of_a_registration_gives_the_stated_answer_in_every_state()
    {
        await using var site = await Site.On();
        var cast = await Cast.Of(site);
        await MustBeStated("registration", await Lines<RegistrationState>(
            site, cast, endpoint => endpoint.Pattern.Split('/')[1] is "r" || endpoint.Pattern.Contains("/registrations/{id", StringComparison.Ordinal), (state, _) => StatedEvent.Of(site, EventIs.Public, cast.Team, state)));
    }

    [Fact]
    public void One_state_that_answers_otherwise_makes_another_line()
    {
        var endpoint = new StatedEndpoint("GET", "/e/{slug}", "public", IsAction: true, []);
        string Line(string whenCancelled) => Said(endpoint, "anybody", [.. Enum.GetValues<EventIs>().Select(state => (state.ToString(), state == EventIs.Cancelled ? whenCancelled : "shown"))]);

        Assert.Equal("GET  /e/{slug}                                          anybody        shown", Line("shown"));
        Assert.Equal("GET  /e/{slug}                                          anybody        shown; Cancelled: not found", Line("not found"));
    }

    private static async Task MustBeStated(string of, List<string> lines)
    {
        var found = lines.Select(line => $"{of,-12} {line}").ToList();
        var stated = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Proof", "states.txt"))).Where(line => line.StartsWith(of + " ", StringComparison.Ordinal)).ToList();
        Assert.True(stated.SequenceEqual(found), $"""
            Proof/states.txt is the reviewed list of what is answered in which state. Look whether this is meant, then bring the list up to date.
            Answered, and not stated:
            {string.Join('\n', found.Except(stated, StringComparer.Ordinal))}
            Stated, and not answered:
            {string.Join('\n', stated.Except(found, StringComparer.Ordinal))}
            """);
    }

    /// <param name="make">An event for an endpoint whose form changes it; for all that are only read when none is given.</param>
    private static async Task<List<string>> Lines<TState>(Site site, Cast cast, Func<StatedEndpoint, bool> which, Func<TState, StatedEndpoint?, StatedEvent> make) where TState : struct, Enum
    {
        var shared = Enum.GetValues<TState>().ToDictionary(state => state, state => make(state, null));
        await StatedEvent.Plant(site, shared.Values);
        var asked = from endpoint in StatedEndpoint.Of(site).Where(e => e.IsAction && which(e))
                    from who in cast.For(endpoint)
                    from state in Enum.GetValues<TState>()
                    select (Endpoint: endpoint, Who: who, State: state);
        var answers = new List<(StatedEndpoint Endpoint, Seat Who, string State, string Answer)>();
        var fresh = new Dictionary<(TState, bool), Queue<StatedEvent>>();
        foreach (var (endpoint, who, state) in asked)
        {
            if (endpoint.Method == "GET")
            {
                answers.Add((endpoint, who, state.ToString(), await Open(who, endpoint, shared[state])));
                continue;
            }

            var like = (state, endpoint.Pattern.EndsWith("/confirm", StringComparison.Ordinal));
            if (!fresh.TryGetValue(like, out var some) || some.Count == 0)
            {
                some = fresh[like] = new(Enumerable.Range(0, AtOnce).Select(_ => make(state, endpoint)));
                await StatedEvent.Plant(site, some);
            }

            var answer = await Post(cast, who, endpoint, some.Peek());
            answers.Add((endpoint, who, state.ToString(), answer));
            // What was refused changed nothing, and the next is asked of the same event.
            if (answer is "done" or "shown")
            {
                some.Dequeue();
            }
        }

        // Those who are answered alike share a line.
        return [.. from of in answers.GroupBy(a => a.Endpoint)
                   from alike in of.GroupBy(a => a.Who).GroupBy(own => string.Join('|', own.Select(a => a.Answer)), StringComparer.Ordinal)
                   select Said(of.Key, cast.NameOf(of.Key, [.. alike.Select(own => own.Key)]), [.. alike.First().Select(a => (a.State, a.Answer))])];
    }

    private static string Said(StatedEndpoint endpoint, string who, List<(string State, string Answer)> answers)
    {
        var usual = answers.GroupBy(a => a.Answer, StringComparer.Ordinal).OrderByDescending(g => g.Count()).First().Key;
        var others = answers.Where(a => a.Answer != usual).GroupBy(a => a.Answer, StringComparer.Ordinal).Select(g => $"; {string.Join(", ", g.Select(a => a.State))}: {g.Key}");
        return $"{endpoint.Method,-4} {endpoint.Pattern,-50} {who,-14} {usual}{string.Concat(others)}";
    }

    /// <summary>A page offers what it has a form for.</summary>
    private static async Task<string> Open(Seat who, StatedEndpoint endpoint, StatedEvent on)
    {
        var page = await who.Visitor.GetPage(on.Address(endpoint));
        var form = page.IsHtml && page.Document.QuerySelectorAll("main form[method=post]").Any(f => f.GetAttribute("action") is not { Length: > 0 } to || to == page.Address);
        return page.Status == HttpStatusCode.OK && form ? "form" : Answer(page);
    }

    private static async Task<string> Post(Cast cast, Seat who, StatedEndpoint endpoint, StatedEvent on)
    {
        var token = await cast.TokenOf(who);
        var cookies = who.Visitor.Cookies.ToList();
        var page = await who.Visitor.Post(on.Address(endpoint), [("__token", token), .. on.Fields(endpoint)]);
        // Whoever accepts an invitation is signed in by it; the next form is sent by somebody who is not.
        who.Visitor.Cookies.Clear();
        cookies.ForEach(who.Visitor.Cookies.Add);
        return Answer(page);
    }

    private static string Answer(Page page) => page switch
    {
        { Location: { } to } when to.StartsWith("/sign-in", StringComparison.Ordinal) => "to sign in",
        { Status: HttpStatusCode.OK } => "shown",
        { Status: HttpStatusCode.Redirect or HttpStatusCode.SeeOther } => "done",
        { Status: HttpStatusCode.NotFound } => "not found",
        { Status: HttpStatusCode.Forbidden } => "forbidden",
        // The page that says why nobody can register has its own words below the title of the rule.
        _ => Refusals.Codes.FirstOrDefault(code => Refusals.Of(new Refused(code)) is var why && (page.Errors.Contains($"{why.Title}. {why.Text}", StringComparer.Ordinal) || page.Title == why.Title))
            ?? $"{((int)page.Status).ToString(CultureInfo.InvariantCulture)} {page.Title}: {string.Join(' ', page.Errors)}",
    };
}
