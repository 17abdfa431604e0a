using System.Globalization;
using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Reviews;

/// <summary>A chair has it worked out who reviews what, changes a pair, compares, and gives it with one button.</summary>
public sealed class PlanPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_plan_is_looked_at_changed_compared_and_given(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, rita, sam) = await Reviewed(site);
        var (boat, border) = (await desk.Add("Return by boat"), await desk.Add("A border <b>closed</b>"));
        using var chair = await desk.As(desk.Managed.Organiser);
        var address = $"{desk.Manage}/assignment/plan";
        var start = await chair.GetPage($"{desk.Manage}/assignment");
        Assert.Contains(start.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.StartsWith(address + "?round=", StringComparison.Ordinal));

        // Three reviewers are usual, and there are two.
        var none = await chair.GetPage(address);
        Assert.Equal(("There is no such plan", "Assignment"), (none.Text(".notice.warn h2"), none.Text("nav.side [aria-current=page]")));
        Assert.Contains("2 reviewers may review any of them: Rita Reviewer, Sam Second", none.Text(".notice.warn"), StringComparison.Ordinal);

        await site.Plant(Bid.Of(rita.Id, boat.Id, BidValue.Eager, site.Now));
        var plan = await chair.GetPage(address + "?demand=1&most=1&fair=nonsense&least=x&wishes=1&topics=0&works=0");
        Assert.Equal(("Write a whole number from 0 to 200", "x"), (plan.Text(".summary li"), plan.Document.QuerySelector("[name=least]")!.GetAttribute("value")));
        Assert.Equal([("Rita Reviewer", "wishes it"), ("Sam Second", "no wish")], Pairs(plan).OrderBy(p => p.Name, StringComparer.Ordinal));
        Assert.Equal("2 | 2", string.Join(" | ", plan.Document.QuerySelectorAll("section[aria-labelledby=account] tbody tr").First().QuerySelectorAll("td").Select(td => $"{td.ChildNodes[0].TextContent.Trim()} | {td.QuerySelector("small")!.TextContent}")));
        Assert.Contains("Proven", plan.Text("section[aria-labelledby=account]"), StringComparison.Ordinal);
        Assert.Equal(0, await site.Read(db => db.Assignments.CountAsync()));

        // The other way round: a pair must not be, and the plan kept stands beside it.
        var kept = plan.Document.QuerySelectorAll("form.dock a").First().GetAttribute("href")!;
        var not = plan.Document.QuerySelectorAll("section[aria-labelledby=plan] a").Single(a => a.TextContent == string.Create(CultureInfo.InvariantCulture, $"Not they {boat.Number} Rita Reviewer")).GetAttribute("href")!;
        var beside = await chair.GetPage(kept);
        Assert.Equal("0 pairs are others than in the plan kept. Compare no more", Squeezed(beside.Text("section[aria-labelledby=account] > p:last-child")));
        var other = await chair.GetPage(not);
        Assert.Equal("One pair must not be Free them all. The rest is kept as it would be without, where that costs little. Work it all out anew", Squeezed(other.Text("form.filters + p")));
        Assert.Equal([("Rita Reviewer", "no wish"), ("Sam Second", "no wish")], Pairs(other).OrderBy(p => p.Name, StringComparer.Ordinal));

        // Somebody changes what it was made on: nothing is given, and the page shows the plan as it is now.
        await site.Plant(Bid.Of(sam.Id, border.Id, BidValue.Never, site.Now), Bid.Of(sam.Id, boat.Id, BidValue.Eager, site.Now));
        var stale = await chair.Submit(plan, "form.dock");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0), (stale.Status, await site.Read(db => db.Assignments.CountAsync())));
        Assert.Contains("Something was changed meanwhile", stale.Text(".summary"), StringComparison.Ordinal);
        var given = await chair.Follow(await chair.Submit(stale, "form.dock"));
        Assert.Equal("2 reviews are given.", given.Text(".notice.ok"));
        Assert.Equal(2, await site.Read(db => db.Assignments.CountAsync(a => a.State == AssignmentState.Invited)));
        var done = await chair.GetPage(address + "?demand=1");
        Assert.Equal(("All of it is given already.", 2), (done.Text("form.dock .muted"), done.Document.QuerySelectorAll("section[aria-labelledby=plan] .status").Length));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await desk.As(rita)).GetPage(address)).Status);
        Assert.StartsWith("\"number\",\"email\"", await chair.Http.GetStringAsync(address + ".csv?demand=1"), StringComparison.Ordinal);
    }

    private static async Task<(PaperDesk Desk, Person Rita, Person Sam)> Reviewed(Site site)
    {
        var desk = await PaperDesk.On(site);
        var (rita, sam) = (await site.Person("Rita Reviewer", "rita@elsewhere.example"), await site.Person("Sam Second", "sam@elsewhere.example"));
        foreach (var person in new[] { rita, sam })
        {
            var member = TeamMember.Invite(desk.Managed.Event.Id, $"{person.Id:N}@elsewhere.example", $"{person.Id:N}@elsewhere.example", TeamRoles.Reviewer, site.Now);
            member.Accept(person.Id, site.Now);
            await site.Plant(member);
        }

        await site.Plant(ReviewRound.For(desk.Call.Id, 1));
        return (desk, rita, sam);
    }

    private static IEnumerable<(string Name, string Why)> Pairs(Page page) =>
        page.Document.QuerySelectorAll("section[aria-labelledby=plan] tbody li.apart").Select(li => (li.QuerySelector("span span")!.TextContent.Trim(), li.QuerySelector("span.muted")!.TextContent.Trim()));

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
