using System.Globalization;
using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Reviews;

/// <summary>From what is suggested to what is set and lifted, as a chair reads it; and an author who names somebody.</summary>
public sealed class ConflictPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chair_has_a_word_on_what_is_suggested_sets_a_conflict_and_lifts_it(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var address = $"{desk.Manage}/conflicts";
        var rita = await Member(site, desk, "Rita Reviewer", "rita@inya.example");
        var submission = await desk.Add("Return by boat", authors: PaperDesk.Named("Mya Writer", "mya@inya.example"));
        using var chair = await desk.As(desk.Managed.Organiser);

        var page = await chair.GetPage(address);
        Assert.Equal(("Conflicts", "Conflicts of interest"), (page.Text("nav.side [aria-current=page]"), page.Text("h1")));
        Assert.Equal([Line("Rita Reviewer", submission.Number, "@inya.example")], Rows(page, "hints"));
        var none = await chair.Submit(page, $"form[action='{address}'][method=post]", ("Stand", "true"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (none.Status, none.Text("main").Contains("Choose who is meant", StringComparison.Ordinal)));
        var set = await chair.Follow(await chair.Submit(page, $"form[action='{address}'][method=post]", ("Pairs", Pair(submission.Number, rita.Id)), ("Stand", "true")));
        Assert.Equal("One conflict is set: the submission is no longer there for them.", set.Text(".notice.ok"));
        Assert.Empty(Rows(set, "hints"));
        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"Return by boat{submission.Number} | Rita Reviewer | a chair said so | Lift it Rita Reviewer, {submission.Number}")], Rows(set, "known"));

        var one = await chair.GetPage(string.Create(CultureInfo.InvariantCulture, $"{address}/{submission.Number}/{rita.Id}"));
        var wrong = await chair.Submit(one, ("Reason", " "));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Say why. It stands in the log."), (wrong.Status, wrong.Text("p.error")));
        var lifted = await chair.Follow(await chair.Submit(wrong, ("Reason", "Another house of that name")));
        Assert.Equal("It is lifted, and the log says why.", lifted.Text(".notice.ok"));
        Assert.Contains("Conflict lifted", (await chair.GetPage($"{desk.Manage}/log")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Rita Reviewer", (await chair.GetPage($"{desk.Manage}/log?kind=submission")).Text("tbody"), StringComparison.Ordinal);

        // Of herself: then the page of the submission is not there, and nor is the conflict.
        var fresh = await chair.GetPage($"{address}/new");
        var bad = await chair.Submit(fresh, ("Number", "12"), ("PersonId", desk.Managed.Organiser.Id.ToString()), ("Reason", "My house"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "There is no submission of that number. Look at the number again. Nothing was changed.", "12", "My house"),
            (bad.Status, bad.Text("p.error"), bad.Document.QuerySelector("[name=Number]")!.GetAttribute("value"), bad.Document.QuerySelector("[name=Reason]")!.GetAttribute("value")));
        var own = await chair.Follow(await chair.Submit(fresh, ("Number", submission.Number.ToString(CultureInfo.InvariantCulture)), ("PersonId", desk.Managed.Organiser.Id.ToString()), ("Reason", "My house")));
        Assert.Equal("You have no part in it any more: it is in nothing you see. Another chair can give it back.", own.Text(".notice.ok"));
        Assert.Empty(Rows(own, "known"));
        Assert.Equal(HttpStatusCode.NotFound, (await chair.GetPage(string.Create(CultureInfo.InvariantCulture, $"{desk.List}/{submission.Number}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chair.GetPage(string.Create(CultureInfo.InvariantCulture, $"{address}/{submission.Number}/{desk.Managed.Organiser.Id}"))).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_author_names_somebody_and_does_not_learn_whether_they_review(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        await Member(site, desk, "Rita Reviewer", "rita@elsewhere.example");
        var submission = await desk.Add("Return by boat");
        var path = string.Create(CultureInfo.InvariantCulture, $"/e/{desk.Managed.Event.Slug}/submissions/{submission.Number}");
        using var author = await desk.As(desk.Author);
        Assert.Contains((await author.GetPage(path)).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == $"{path}/conflicts");

        var wrong = await author.Submit(await author.GetPage($"{path}/conflicts"), ("Address", "rita"), ("Reason", "She was my teacher"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "rita", "She was my teacher"), (wrong.Status, wrong.Document.QuerySelector("[name=Address]")!.GetAttribute("value"), wrong.Document.QuerySelector("[name=Reason]")!.GetAttribute("value")));
        var named = await author.Follow(await author.Submit(wrong, ("Address", "rita@elsewhere.example"), ("Reason", "She was my teacher")));
        var other = await author.Follow(await author.Submit(named, ("Address", "nobody@elsewhere.example"), ("Reason", "")));
        Assert.Equal(named.Text(".notice.ok"), other.Text(".notice.ok"));
        Assert.Equal(["nobody@elsewhere.example | ", "rita@elsewhere.example | She was my teacher"], other.Document.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent.Trim()))));
        using var chair = await desk.As(desk.Managed.Organiser);
        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"Return by boat{submission.Number} | Rita Reviewer | an author asked for itShe was my teacher | Lift it Rita Reviewer, {submission.Number}")], Rows(await chair.GetPage($"{desk.Manage}/conflicts"), "known"));
        using var stranger = await desk.As(desk.Chair);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPage($"{path}/conflicts")).Status);
    }

    private static async Task<UnAct.People.Person> Member(Site site, PaperDesk desk, string name, string address)
    {
        var person = await site.Person(name, address);
        var member = TeamMember.Invite(desk.Managed.Event.Id, address, address, TeamRoles.Reviewer, site.Now);
        member.Accept(person.Id, site.Now);
        await site.Plant(member);
        return person;
    }

    private static string Pair(int number, Guid person) => string.Create(CultureInfo.InvariantCulture, $"{number}.{person:D}");

    private static string Line(string name, int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{name}, {number} | Return by boat{number} | {what}");

    private static IEnumerable<string> Rows(Page page, string section) =>
        page.Document.QuerySelectorAll($"section[aria-labelledby={section}] tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))));
}
