using System.IO.Compression;
using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Proceedings;

/// <summary>What can be taken away over HTTP: by whom, as what, and that it is written without blocking.</summary>
public sealed class ExportPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_takes_away_what_is_theirs(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var submission = await desk.Add("Only working");
        var reviewer = await site.Person("Rita Reviewer", "rita@example.org");
        var member = TeamMember.Invite(desk.Managed.Event.Id, "rita@example.org", "rita@example.org", TeamRoles.Reviewer, site.Now);
        member.Accept(reviewer.Id, site.Now);
        var round = ReviewRound.For(desk.Call.Id, 1);
        var assignment = Assignment.Of(desk.Managed.Event.Id, round.Id, submission.Id, reviewer.Id, Actor.Program, site.Now);
        assignment.Submit(site.Now);
        var review = Review.For(assignment);
        review.Say(new ReviewContent { Recommendation = Recommendation.Accept, Confidence = Confidence.High, ToAuthors = "canary-review", ToCommittee = "" }, 0.75, site.Now);
        await site.Plant(member, round, assignment, review);
        using var chair = await desk.As(desk.Managed.Organiser);
        using var rita = await desk.As(reviewer);
        using var author = await desk.As(desk.Author);
        var path = $"/e/{desk.Managed.Event.Slug}";

        foreach (var (name, type) in new[] { ("reviews.csv", "text/csv"), ("reviews.json", "application/json"), ("submissions.csv", "text/csv"), ("submissions.json", "application/json") })
        {
            var file = await chair.GetPage($"{desk.Manage}/{name}");
            Assert.Equal((HttpStatusCode.OK, type, true), (file.Status, file.Response.Content.Headers.ContentType!.MediaType, file.Html.Contains(name.StartsWith("reviews", StringComparison.Ordinal) ? "canary-review" : "0.75", StringComparison.Ordinal)));
        }

        foreach (var name in new[] { "reviews.xlsx", "submissions.xlsx", "archive.zip" })
        {
            using var answer = await chair.Http.GetAsync($"{desk.Manage}/{name}");
            await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
            Assert.Contains(zip.Entries, e => e.FullName == (name == "archive.zip" ? "reviews.csv" : "xl/worksheets/sheet1.xml") && e.Length > 0);
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), ((await rita.GetPage($"{desk.Manage}/{name}")).Status, (await author.GetPage($"{desk.Manage}/{name}")).Status));
        }

        Assert.Contains("canary-review", (await rita.GetPage($"{path}/review.csv")).Html, StringComparison.Ordinal);
        Assert.Contains("canary-review", (await rita.GetPage($"{path}/review.json")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetPage($"{path}/review.csv")).Status);
        var own = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}/submissions/{submission.Number}/export.json");
        var mine = await author.GetPage(own);
        Assert.Equal((HttpStatusCode.OK, true, false), (mine.Status, mine.Html.Contains("Only working", StringComparison.Ordinal), mine.Html.Contains("canary", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, (await chair.GetPage(own)).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_observer_sees_how_many_were_accepted_and_nothing_of_few(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        for (var n = 0; n < 12; n++)
        {
            await desk.Add("canary-title", n < 2 ? desk.Law : desk.Health);
        }

        using var observer = await desk.As(desk.Managed.Observer);
        Assert.Equal("Too few to count", (await observer.GetPage($"{desk.Manage}/acceptance")).Text(".empty h2"));
        var numbers = await site.Read(db => db.Submissions.OrderBy(s => s.Number).Select(s => s.Number).ToListAsync());
        foreach (var (at, number) in numbers.Index())
        {
            await site.Read(db => db.Submissions.Where(s => s.Number == number).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, at % 2 == 0 ? SubmissionState.Accepted : SubmissionState.Rejected)));
        }

        var page = await observer.GetPage($"{desk.Manage}/acceptance");
        Assert.Equal(("Acceptance", "6 of 12 were accepted: 50 %."), (page.Text("nav.side [aria-current=page]"), page.Text("main p.prose.after")));
        Assert.Equal(["Law–––", "Health–––"], page.Document.QuerySelectorAll("#Track ~ table tbody tr").Select(r => string.Concat(r.Children.Select(c => c.TextContent.Trim()))));
        Assert.DoesNotContain("canary", page.Html, StringComparison.Ordinal);
    }
}
