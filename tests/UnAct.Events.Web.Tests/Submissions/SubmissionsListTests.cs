using System.Globalization;
using System.Net;
using UnAct.Data;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>What the team reads: the list with its filters, one submission, the numbers; each as far as it is theirs, and never a draft.</summary>
public sealed class SubmissionsListTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_is_filtered_searched_and_ordered(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var first = await desk.Add("Return by boat", desk.Law, topic: desk.Return, ago: Duration.FromDays(3));
        await desk.Add("Clinics at the border", desk.Health, desk.Poster, desk.Work, "th", Duration.FromDays(2), authors: [PaperDesk.Named("สมหญิง แก้วใจ", "som@example.org", "TH"), PaperDesk.Named("Đỗ Minh Châu", "chau@example.org", "VN")]);
        await desk.Add("A given up one", ago: Duration.FromDays(1), state: SubmissionState.Withdrawn);
        await site.Plant(Denial(await desk.Add("Not by me"), "mya@example.org", site.Now));
        using var organiser = await desk.As(desk.Managed.Organiser);
        async Task<IEnumerable<string>> Titles(string query)
        {
            var page = await organiser.GetPage(desk.List + query);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            return page.Document.QuerySelectorAll(".cards tbody th a").Select(a => a.TextContent);
        }

        Assert.Equal(["Not by me", "A given up one", "Clinics at the border", "Return by boat"], await Titles(""));
        Assert.Equal(["Return by boat", "Clinics at the border", "A given up one", "Not by me"], await Titles("?sort=oldest"));
        Assert.Equal(["A given up one", "Clinics at the border", "Not by me", "Return by boat"], await Titles("?sort=title"));
        Assert.Equal(["Return by boat", "Clinics at the border", "Not by me", "A given up one"], await Titles("?sort=state"));
        Assert.Equal((await Titles("?sort=number")).Count(), (await Titles("")).Count());
        Assert.Equal(["A given up one"], await Titles("?state=Withdrawn"));
        Assert.Equal(["Clinics at the border"], await Titles($"?type={desk.Poster.Id}"));
        Assert.Equal(["Return by boat"], await Titles($"?track={desk.Law.Id}"));
        Assert.Equal(["Clinics at the border"], await Titles($"?topic={desk.Work.Id}"));
        Assert.Equal(["Clinics at the border"], await Titles("?country=vn"));
        Assert.Equal(["Clinics at the border"], await Titles("?written=th"));
        Assert.Equal(["Not by me"], await Titles("?denied=1"));
        Assert.Equal(["Return by boat"], await Titles("?q=BOAT"));
        Assert.Equal(["Clinics at the border"], await Titles("?q=chau%20"));
        Assert.Equal(["Clinics at the border"], await Titles("?q=" + Uri.EscapeDataString("แก้ว")));
        Assert.Equal(["Return by boat"], await Titles(string.Create(CultureInfo.InvariantCulture, $"?q=%23{first.Number}")));
        Assert.Equal([], await Titles("?q=%25"));
        Assert.Equal(4, (await Titles("?state=Draft&type=x&track=1&country=xyz&written=%25&sort=7&page=-3&q=%00")).Count());

        var line = (await organiser.GetPage(desk.List + "?q=clinics")).Document.QuerySelectorAll(".cards tbody tr > *").Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(["สมหญิง แก้วใจand one more", "Poster", "Health", "Submitted", "28 Feb"], line[1..]);
        Assert.Equal(["All 4", "Submitted 3", "Withdrawn 1"], (await organiser.GetPage(desk.List)).Document.QuerySelectorAll("nav[aria-label='By state'] a").Select(a => a.TextContent));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_track_chair_reads_what_was_submitted_to_their_track_and_knows_of_no_other(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var own = await desk.Add("Return by boat", desk.Law);
        var other = await desk.Add("canary-title", desk.Health, desk.Poster, desk.Work, "lo", text: "canary-text", authors: [PaperDesk.Named("canary-name", "canary@example.org", "LA", "canary-place")]);
        await desk.Add("canary-of-no-track", authors: [PaperDesk.Named("canary-two", "canary2@example.org", "LA")]);
        using var chair = await desk.As(desk.Chair);
        string[] addresses = [desk.List, desk.List + "?sort=title", desk.List + "?q=canary", $"{desk.List}?track={desk.Health.Id}", desk.List + "?country=LA", $"{desk.List}/statistics", desk.Manage, Of(desk, own)];
        foreach (var address in addresses)
        {
            var page = await chair.GetPage(address);
            Assert.Equal((address, HttpStatusCode.OK), (address, page.Status));
            Assert.Equal(-1, page.Document.QuerySelector("main")!.InnerHtml.Replace("canary\"", "", StringComparison.Ordinal).IndexOf("canary-", StringComparison.Ordinal));
        }

        Assert.Equal(["Return by boat"], (await chair.GetPage(desk.List)).Document.QuerySelectorAll(".cards tbody th a").Select(a => a.TextContent));
        Assert.Equal(["All 1", "Submitted 1"], (await chair.GetPage(desk.List)).Document.QuerySelectorAll("nav[aria-label='By state'] a").Select(a => a.TextContent));
        Assert.Equal(["Submitted1"], Bars(await chair.GetPage($"{desk.List}/statistics"), "states"));
        Assert.Equal(["Myanmar1"], Bars(await chair.GetPage($"{desk.List}/statistics"), "countries"));
        Assert.Equal("1 submission", (await chair.GetPage(desk.Manage)).Text("section[aria-labelledby=papers] p"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await chair.GetPage(Of(desk, other))).Status, (await chair.GetPage(desk.List + "/12345")).Status));
        foreach (var address in new[] { desk.List + ".csv", desk.List + ".json", desk.List + "/contact", desk.List + "/import", desk.Manage + "/call" })
        {
            Assert.Equal((address, HttpStatusCode.Forbidden), (address, (await chair.GetPage(address)).Status));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_a_draft_the_team_learns_nothing(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        await desk.Add("Return by boat", desk.Law);
        var draft = await desk.Draft("canary");
        using var owner = await desk.As(desk.Managed.Owner);
        string[] addresses =
        [
            desk.List, desk.List + "?q=canary", desk.List + "?state=Draft", desk.List + "?country=LA", $"{desk.List}?topic={desk.Return.Id}", FormattableString.Invariant($"{desk.List}?q={draft.Number}"), $"{desk.List}/statistics", desk.List + ".csv", desk.List + ".json",
            $"{desk.List}/contact", $"{desk.Manage}/call", $"{desk.Manage}/call/types", desk.Manage, $"{desk.Manage}/log", $"{desk.Manage}/messages",
        ];
        foreach (var address in addresses)
        {
            var page = await owner.GetPage(address);
            Assert.Equal((address, HttpStatusCode.OK), (address, page.Status));
            // What was typed into the search comes back in its field and in links that keep it.
            var said = page.Html.Replace("value=\"canary\"", "", StringComparison.Ordinal).Replace("q=canary", "", StringComparison.Ordinal);
            Assert.Equal((address, -1, -1), (address, said.IndexOf("canary", StringComparison.Ordinal), address.Contains("?q=", StringComparison.Ordinal) ? -1 : said.IndexOf(draft.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetPage(Of(desk, draft))).Status);
        Assert.Equal("1 submission", (await owner.GetPage(desk.Manage)).Text("section[aria-labelledby=papers] p"));
        Assert.Equal([], (await owner.GetPage($"{desk.List}?country=LA")).Document.QuerySelectorAll(".cards tbody tr"));
        Assert.Equal([], Bars(await owner.GetPage($"{desk.List}/statistics"), "topics"));
    }

    [Fact]
    public async Task Three_lines_cost_as_many_statements_as_one()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var one = await desk.Add("One", desk.Law, topic: desk.Return);
        var pages = new[] { desk.List, $"{desk.List}?q=o&track={desk.Law.Id}&denied=1", $"{desk.List}/statistics", Of(desk, one), desk.List + ".csv", desk.List + ".json" };
        async Task<List<int>> Cost()
        {
            var cost = new List<int>();
            foreach (var page in pages)
            {
                await organiser.GetPage(page);
                cost.Add(await site.Statements(() => organiser.GetPage(page)));
            }

            return cost;
        }

        var before = await Cost();
        await desk.Add("Two", desk.Health, desk.Poster, desk.Work, authors: [PaperDesk.Named("A", "a@example.org"), PaperDesk.Named("B", "b@example.org")]);
        await desk.Add("Three", state: SubmissionState.Withdrawn);
        Assert.Equal(before, await Cost());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_numbers_are_by_day_kind_track_topic_country_and_language(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        // 2 March, 03:00 UTC is still 1 March where the day lasts longest.
        await desk.Add("One", desk.Law, topic: desk.Return);
        await desk.Add("Two", desk.Health, desk.Poster, desk.Return, "th", Duration.FromDays(2), authors: [PaperDesk.Named("A", "a@example.org", "TH"), PaperDesk.Named("B", "b@example.org", "TH"), PaperDesk.Named("C", "c@example.org", "MM")]);
        await desk.Add("Three", ago: Duration.FromDays(2), state: SubmissionState.Withdrawn);
        using var organiser = await desk.As(desk.Managed.Organiser);

        var page = await organiser.GetPage($"{desk.List}/statistics");

        Assert.Equal(["27 February 2026: 2", "28 February 2026: 0", "1 March 2026: 1"], page.Document.QuerySelectorAll("section[aria-labelledby=days] tbody tr").Select(r => string.Join(": ", r.Children.Select(c => c.TextContent))));
        Assert.Equal(["Submitted2", "Withdrawn1"], Bars(page, "states"));
        Assert.Equal(["Paper2", "Poster1"], Bars(page, "types"));
        Assert.Equal(["Law1", "Health1"], Bars(page, "tracks"));
        Assert.Equal(["Why do people return?2"], Bars(page, "topics"));
        Assert.Equal(["Myanmar3", "Thailand1"], Bars(page, "countries"));
        Assert.Equal(["English2", "ไทย1"], Bars(page, "languages"));
    }

    internal static string Of(PaperDesk desk, Submission submission) => string.Create(CultureInfo.InvariantCulture, $"{desk.List}/{submission.Number}");

    private static List<string> Bars(Page page, string id) => [.. page.Document.QuerySelectorAll($"section[aria-labelledby={id}] .hbars li").Select(l => l.TextContent.Trim())];

    private static Authorship Denial(Submission submission, string address, Instant now)
    {
        var denial = Authorship.Of(submission.Id, address, now);
        denial.Deny(now);
        return denial;
    }
}
