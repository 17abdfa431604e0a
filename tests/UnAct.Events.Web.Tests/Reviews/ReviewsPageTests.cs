using System.Globalization;
using System.Net;
using UnAct.Data;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Reviews;

/// <summary>What reviews say and how far they have come, as a chair reads it; and all of one submission.</summary>
public sealed class ReviewsPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chair_reads_who_is_late_what_lacks_reviews_and_how_submissions_stand(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var address = $"{desk.Manage}/reviews";
        using var chair = await desk.As(desk.Managed.Organiser);
        var empty = await chair.GetPage(address);
        Assert.Equal(("Reviews", "There is no round yet", $"{desk.Manage}/reviewing"), (empty.Text("nav.side [aria-current=page]"), empty.Text(".empty h2"), empty.Document.QuerySelector(".empty a")!.GetAttribute("href")));

        var round = await Round(site, desk, 1, new LocalDate(2026, 1, 31));
        var (boat, border) = (await desk.Add("Return by boat", desk.Law), await desk.Add("A border <b>closed</b>"));
        var unset = await chair.GetPage(address);
        Assert.Equal(("Nobody has anything to review yet", $"{desk.Manage}/assignment"), (unset.Text(".empty h2"), unset.Document.QuerySelector(".empty a")!.GetAttribute("href")));

        var (rita, sam) = (await site.Person("Rita Reviewer", "rita@elsewhere.example"), await site.Person("Sam Slow", "sam@elsewhere.example"));
        await site.Plant([.. Sent(desk, round, boat, rita, 0.25, Recommendation.Reject, site.Now), .. Sent(desk, round, border, rita, 0.75, Recommendation.Accept, site.Now), .. Sent(desk, round, border, sam, 0.85, Recommendation.WeakAccept, site.Now), Given(desk, round, boat, sam, site.Now)]);
        var page = await chair.GetPage(address);
        Assert.Equal(["3 of 4 reviews are in.", "2 of 2 submissions have fewer than 3 reviews.", "One of 2 reviewers is late."], page.Document.QuerySelectorAll("section[aria-labelledby=progress] > p").Select(p => p.TextContent.Trim()));
        Assert.Equal("Sam Slow | 1", Rows(page, "section[aria-labelledby=progress]").Single().Split(" | ") is [var who, var owing, ..] ? $"{who} | {owing}" : "");
        Assert.Equal(
            [$"1 | A border <b>closed</b>{Text(border.Number)} | 2 of 21 missing | 0.80 | 0.75 to 0.85 | 0.07 | 1 × Accept, 1 × Weak accept", $"2 | Return by boat{Text(boat.Number)}, Law | 1 of 22 missing | 0.25 | 0.25 | — | 1 × Reject"],
            Rows(page, "table.cards").Select(r => r.Replace("2 scores, on a scale from 0 to 1: 0.75; 0.85. Mean: 0.80 ", "", StringComparison.Ordinal).Replace("One score, on a scale from 0 to 1: 0.25 ", "", StringComparison.Ordinal)));
        Assert.Equal(["All 2", "Lack reviews 2", "Reviews disagree 0", "Complete 0"], page.Document.QuerySelectorAll("ul.tabs a").Select(a => a.TextContent));
        Assert.Contains("Scores are not adjusted: too few reviews", page.Text("section[aria-labelledby=figures]"), StringComparison.Ordinal);

        Assert.Equal([Text(boat.Number)], (await chair.GetPage($"{address}?track={desk.Law.Id}&sort=number&page=7")).Document.QuerySelectorAll("table.cards tbody th small").Select(s => s.TextContent.Split(',')[0].Trim()));
        Assert.Equal("Nothing fits", (await chair.GetPage($"{address}?show=complete&sort=nonsense&round=x&type=1&page=-3")).Text(".empty h2"));
        var second = await Round(site, desk, 2, null);
        await site.Plant(Given(desk, second, boat, rita, site.Now));
        Assert.Equal(("Round 2", "0 of 1 reviews are in."), await chair.GetPage(address) is var latest ? (latest.Text("ul.tabs [aria-current]"), latest.Text("section[aria-labelledby=progress] > p")) : default);
        Assert.StartsWith("3 of 5 reviews are in.", (await chair.GetPage($"{address}?round=all")).Text("section[aria-labelledby=progress] > p"), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_reviews_of_one_submission_are_for_chairs_who_are_not_in_conflict(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var round = await Round(site, desk, 1, new LocalDate(2026, 1, 31));
        var boat = await desk.Add("Return by boat", desk.Law);
        var address = $"{desk.Manage}/reviews/{Text(boat.Number)}";
        using var chair = await desk.As(desk.Managed.Organiser);
        Assert.Equal("Nobody reviews it yet", (await chair.GetPage(address)).Text(".empty h2"));
        var (rita, sam) = (await site.Person("Rita <i>Reviewer</i>", "rita@elsewhere.example"), await site.Person("Sam Slow", "sam@elsewhere.example"));
        await site.Plant([.. Sent(desk, round, boat, rita, 0.25, Recommendation.Reject, site.Now), Given(desk, round, boat, sam, site.Now)]);

        var page = await chair.GetPage(address);
        Assert.Equal(("Reviews", "Return by boat", "Round 1"), (page.Text("nav.side [aria-current=page]"), page.Text("h1"), page.Text("section h2")));
        var article = page.Text("article");
        Assert.Multiple(
            () => Assert.Contains("Review A, Rita <i>Reviewer</i>", article, StringComparison.Ordinal), () => Assert.Contains("To the authors: <script>", article, StringComparison.Ordinal), () => Assert.Contains("Between us", article, StringComparison.Ordinal),
            () => Assert.Contains("Sam Slow Not begun Late", Flat(page.Text("section ul")), StringComparison.Ordinal));
        Assert.Contains(address, (await chair.GetPage($"{desk.List}/{Text(boat.Number)}")).Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));

        using var track = await desk.As(desk.Chair);
        using var author = await desk.As(desk.Author);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), ((await track.GetPage(address)).Status, (await track.GetPage($"{desk.Manage}/reviews")).Status));
        Assert.DoesNotContain($"{desk.Manage}/reviews", (await track.GetPage(desk.List)).Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await author.GetPage(address)).Status, (await chair.GetPage($"{desk.Manage}/reviews/12")).Status));
        await site.Plant(Conflict.Of(boat.Id, desk.Managed.Organiser.Id, ConflictSource.Chair, null, Actor.Program, site.Now));
        Assert.Equal((HttpStatusCode.NotFound, "Nothing was submitted yet"), ((await chair.GetPage(address)).Status, (await chair.GetPage($"{desk.Manage}/reviews")).Text(".empty h2")));
    }

    [Fact]
    public async Task More_reviews_cost_no_more_statements()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        var round = await Round(site, desk, 1, new LocalDate(2026, 1, 31));
        using var chair = await desk.As(desk.Managed.Organiser);
        var costs = new List<(int, int)>();
        var first = 0;
        foreach (var at in Enumerable.Range(0, 3))
        {
            var paper = await desk.Add($"Paper {Text(at)}");
            first = at == 0 ? paper.Number : first;
            var (rita, sam) = (await site.Person($"Rita {Text(at)}", $"rita{Text(at)}@elsewhere.example"), await site.Person($"Sam {Text(at)}", $"sam{Text(at)}@elsewhere.example"));
            await site.Plant([.. Sent(desk, round, paper, rita, 0.25, Recommendation.Reject, site.Now), Given(desk, round, paper, sam, site.Now)]);
            await chair.GetPage($"{desk.Manage}/reviews");
            await chair.GetPage($"{desk.Manage}/reviews/{Text(first)}");
            costs.Add((await site.Statements(() => chair.GetPage($"{desk.Manage}/reviews")), await site.Statements(() => chair.GetPage($"{desk.Manage}/reviews/{Text(first)}"))));
        }

        Assert.Single(costs.Distinct());
    }

    private static async Task<ReviewRound> Round(Site site, PaperDesk desk, int number, LocalDate? due)
    {
        var round = ReviewRound.For(desk.Call.Id, number);
        round.Take(null, due is { } day ? new CallDeadline(day) : null, desk.Call.Zone);
        await site.Plant(round);
        return round;
    }

    private static Assignment Given(PaperDesk desk, ReviewRound round, Submission paper, Person to, Instant now) => Assignment.Of(desk.Managed.Event.Id, round.Id, paper.Id, to.Id, Actor.Program, now);

    private static object[] Sent(PaperDesk desk, ReviewRound round, Submission paper, Person by, double score, Recommendation recommendation, Instant now)
    {
        var assignment = Given(desk, round, paper, by, now);
        assignment.Submit(now);
        var review = Review.For(assignment);
        review.Say(new ReviewContent { Recommendation = recommendation, Confidence = Confidence.High, ToAuthors = "To the authors: <script>", ToCommittee = "Between us" }, score, now);
        return [assignment, review];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Rows(Page page, string within) => page.Document.QuerySelectorAll($"{within} tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => Flat(c.TextContent))));
}
