using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Events;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>The conference of last year, as if nobody had reviewed it yet: a chair who has never seen the page has it worked out, compares, adjusts, reads why, and gives it; on a telephone and at a desk, each page looked at by axe.</summary>
public sealed class PlanTests(Chromium chromium)
{
    private const string Slug = "mixed-migration-conference-last-year";

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_plan_is_made_compared_adjusted_explained_and_given(int width)
    {
        await using var site = await Site.On(overNetwork: true);
        await AttendeeTests.Demo(site);
        var papers = await Unreviewed(site);
        var chair = await site.Read(db => db.PersonEmails.Where(e => e.AddressKey == "chair@example.org").Select(e => e.PersonId).SingleAsync());
        var walk = new Walk(site, width);
        await using var desk = await walk.Open(chromium, await site.Visitor().SignInAs(chair));
        var page = await desk.NewPageAsync();

        await walk.To(page, $"/e/{Slug}/manage/assignment");
        await page.GetByRole(AriaRole.Link, new() { Name = "Work it out" }).ClickAsync();
        await walk.Look(page, "Work out who reviews what");
        Assert.Equal([(3 * papers).ToString(System.Globalization.CultureInfo.InvariantCulture)], await Cells(page, "Reviews"));
        Assert.Equal(1, await page.GetByText("Proven: under these wishes no plan has a greater total.").CountAsync());
        var worst = double.Parse((await Cells(page, "Submission that is worst off"))[0], System.Globalization.CultureInfo.InvariantCulture);

        // Whatever it takes for the one that is worst off, beside the plan that was there.
        await page.GetByRole(AriaRole.Link, new() { Name = "Keep it beside the next" }).ClickAsync();
        await page.GetByLabel("Given up for the worst").SelectOptionAsync("worst");
        await page.GetByRole(AriaRole.Button, new() { Name = "Work it out" }).ClickAsync();
        await walk.Look(page, "Work out who reviews what");
        var both = (await Cells(page, "Submission that is worst off")).Select(t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((2, worst), (both.Count, both[1]));
        Assert.True(both[0] >= worst);
        await Assertions.Expect(page.Locator("section[aria-labelledby=account]")).ToContainTextAsync("than in the plan kept");

        // Why somebody, and who would have been next; and not they.
        var row = page.Locator("section[aria-labelledby=plan] tbody tr").First;
        var (first, title) = (row.Locator("li").First, await row.Locator("th a").InnerTextAsync());
        var name = await first.Locator("[say], span span").First.InnerTextAsync();
        await Assertions.Expect(row).ToContainTextAsync("Next best: ");
        await first.GetByRole(AriaRole.Link, new() { Name = "Not they" }).ClickAsync();
        await walk.Look(page, "Work out who reviews what");
        await Assertions.Expect(page.GetByText("One pair must not be")).ToBeVisibleAsync();
        var now = page.Locator("section[aria-labelledby=plan] tbody tr").First;
        Assert.Equal(title, await now.Locator("th a").InnerTextAsync());
        Assert.Equal(0, await now.Locator("li.apart", new() { HasText = name }).CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = FormattableString.Invariant($"Give {3 * papers} reviews") }).ClickAsync();
        await walk.Look(page, "Who reviews what");
        Assert.Equal(FormattableString.Invariant($"{3 * papers} reviews are given."), (await page.Locator(".notice.ok").InnerTextAsync()).Trim());
        var given = await site.Read(db => db.Assignments.GroupBy(a => a.SubmissionId).Select(g => g.Count()).ToListAsync());
        Assert.Equal((papers, 3, 3), (given.Count, given.Min(), given.Max()));
        await page.GetByRole(AriaRole.Link, new() { Name = "Work it out" }).ClickAsync();
        await walk.Look(page, "Work out who reviews what");
        await Assertions.Expect(page.GetByText("All of it is given already.")).ToBeVisibleAsync();
        Assert.Equal([], walk.Findings);
    }

    private static async Task<IReadOnlyList<string>> Cells(IPage page, string row) =>
        await page.Locator("section[aria-labelledby=account] tbody tr", new() { HasText = row }).First.Locator("td").EvaluateAllAsync<string[]>("cells => cells.map(c => (c.querySelector('b') ?? c.childNodes[0]).textContent.trim())");

    /// <returns>How many submissions wait for reviewers that the chair may know of: all but what somebody in conflict may not.</returns>
    private static async Task<int> Unreviewed(Site site) => await site.Read(async db =>
    {
        var id = await db.Events.Where(e => e.Slug == Slug).Select(e => e.Id).SingleAsync();
        var submissions = db.Submissions.Where(s => s.EventId == id);
        await db.ReviewComments.ExecuteDeleteAsync();
        await db.AuthorResponses.ExecuteDeleteAsync();
        await db.ReviewMarks.ExecuteDeleteAsync();
        await db.ReviewDrafts.ExecuteDeleteAsync();
        await db.Reviews.ExecuteDeleteAsync();
        await db.Assignments.ExecuteDeleteAsync();
        await db.Decisions.Where(d => d.EventId == id).ExecuteDeleteAsync();
        return await submissions.Where(s => s.State != SubmissionState.Withdrawn && s.State != SubmissionState.DeskRejected && s.State != SubmissionState.Draft).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Submitted));
    });
}
