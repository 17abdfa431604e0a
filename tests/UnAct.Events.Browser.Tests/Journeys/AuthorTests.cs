using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.People;
using UnAct.Submissions;
using UnAct.Tests.Files;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>A new author: from the page of the event to a submitted abstract with three authors, closed midway and taken up again, revised, withdrawn; with a script and without.</summary>
public sealed class AuthorTests(Chromium chromium)
{
    private const string Text = "Screening forms ask whether a person is a victim. Many of those asked say no.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_event_to_three_authors_and_back(bool script)
    {
        await using var site = await Site.On(overNetwork: true);
        var called = await CalledEvent.On(site);
        await site.Read(async db =>
        {
            (await db.ContributionTypes.SingleAsync(t => t.Id == called.Types[1].Id)).Want(FileWanted.Required, 5, 12);
            return await db.SaveChangesAsync();
        });
        var options = new BrowserNewContextOptions { JavaScriptEnabled = script, ViewportSize = new ViewportSize { Width = 390, Height = 844 } };
        string edit;
        await using (var first = await chromium.Open(options))
        {
            var page = await first.NewPageAsync();
            await page.GotoAsync(new Uri(site.Address, called.Path).ToString());
            await page.GetByRole(AriaRole.Link, new() { Name = "Submit an abstract" }).First.ClickAsync();
            await page.GetByLabel("E-mail").First.FillAsync("new-author@example.org");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" }).ClickAsync();
            Assert.Equal("Look into your mail", await Title(page));
            await page.GotoAsync(new Uri(site.Address, $"/sign-in/{(await site.Read(db => db.SignInLinks.SingleAsync())).Token(site.Links)}").ToString());
            await page.GetByLabel("Name").FillAsync("Trần Thị Hoa");
            // The site lives by the clock of the test, so that a browser of today takes its cookies for old ones.
            var answer = await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync(), response => response.Request.Method == "POST");
            Assert.EndsWith($"{called.Path}/submit", (await answer.AllHeadersAsync())["location"], StringComparison.Ordinal);
            await first.AddCookiesAsync((await answer.HeadersArrayAsync()).Where(h => h.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value.Split(';')[0].Split('=', 2)).Where(c => c[1].Length > 0)
                .Select(c => new Cookie { Name = c[0], Value = c[1], Url = site.Address.ToString() }));
            await page.GotoAsync(new Uri(site.Address, $"{called.Path}/submit").ToString());
            await page.GetByLabel("Reflection by a practitioner").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
            Assert.Equal("Your abstract", await Title(page));
            edit = page.Url;
            await page.GetByLabel("Title").FillAsync("Only working");
            await page.Locator("#Abstract").FillAsync(Text);
            await page.GetByLabel("How do people answer to labels?").CheckAsync();
            await Author(page, 0, "Trần Thị Hoa", "University of Law", "VN", "new-author@example.org");
            await Add(page, 1);
            await Author(page, 1, "សុខា ចាន់", "Legal Aid Desk", "KH", "sokha@example.org");
            if (script)
            {
                await Assertions.Expect(page.Locator("#kept")).ToContainTextAsync("Draft saved at");
                Assert.Equal("15", await page.Locator("#abstract-count b").InnerTextAsync());
            }
            else
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            }

            options.StorageState = await first.StorageStateAsync();
        }

        // The browser was closed; opened again, it knows its cookies and nothing else.
        await using var second = await chromium.Open(options);
        var again = await second.NewPageAsync();
        await again.GotoAsync(new Uri(site.Address, $"{called.Path}/submissions").ToString());
        await again.GetByRole(AriaRole.Link, new() { Name = "Only working" }).ClickAsync();
        await again.GetByRole(AriaRole.Link, new() { Name = "Go on writing" }).ClickAsync();
        Assert.Equal(edit, again.Url);
        Assert.Equal((Text, "សុខា ចាន់"), (await again.Locator("#Abstract").InputValueAsync(), await again.Locator("[name='Authors[1].Name']").InputValueAsync()));
        await Add(again, 2);
        await Author(again, 2, "陈雨晴", "Social Science Division", "CN", "chen@example.org");
        await again.GetByRole(AriaRole.Button, new() { Name = "Move author 3 up" }).ClickAsync();
        var pdf = new PdfDraft("Screening forms and what they miss").ToBytes();
        await again.GetByLabel("Choose a PDF").SetInputFilesAsync(new FilePayload { Name = "screening.pdf", MimeType = "application/pdf", Buffer = pdf });
        await again.GetByRole(AriaRole.Button, new() { Name = "Check and go on" }).ClickAsync();
        Assert.Equal("Check and submit", await Title(again));
        await again.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        Assert.Equal("Submitted", await Title(again));
        Assert.Equal(["Trần Thị Hoa", "陈雨晴", "សុខា ចាន់"], await again.Locator(".authors b").AllInnerTextsAsync());
        var file = await again.GetByRole(AriaRole.Link, new() { Name = "screening.pdf" }).First.GetAttributeAsync("href");
        Assert.Equal(pdf, await (await second.APIRequest.GetAsync(new Uri(site.Address, file!).ToString())).BodyAsync());

        await again.GetByRole(AriaRole.Link, new() { Name = "Change it" }).ClickAsync();
        await again.GetByLabel("Title").FillAsync("Only working, revised");
        await again.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await again.GetByRole(AriaRole.Link, new() { Name = "what changed" }).ClickAsync();
        Assert.Equal(["working,", "revised"], (await again.Locator(".changes ins").AllInnerTextsAsync()).SelectMany(t => t.Split(' ')));
        await again.GetByRole(AriaRole.Link, new() { Name = "Back", Exact = true }).ClickAsync();
        await again.GetByText("Withdraw it").First.ClickAsync();
        await again.GetByRole(AriaRole.Button, new() { Name = "Withdraw it" }).ClickAsync();
        Assert.Equal("You have withdrawn it", await Title(again));
        Assert.Equal((SubmissionState.Withdrawn, 2), await site.Read(db => db.Submissions.Select(s => new ValueTuple<SubmissionState, int>(s.State, s.Versions)).SingleAsync()));
    }

    [Fact]
    public async Task A_second_tab_and_a_lost_connection_lose_nothing()
    {
        await using var site = await Site.On(overNetwork: true);
        var called = await CalledEvent.On(site);
        await using var profile = await chromium.Open();
        await profile.AddCookiesAsync((await called.Hoa()).Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = site.Address.ToString() }));
        var (one, other) = (await profile.NewPageAsync(), await profile.NewPageAsync());
        await one.GotoAsync(new Uri(site.Address, $"{called.Path}/submit").ToString());
        await one.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await other.GotoAsync(one.Url);
        await other.GetByLabel("Title").FillAsync("From the other tab");
        await Assertions.Expect(other.Locator("#kept")).ToContainTextAsync("Draft saved at");

        await one.GetByLabel("Title").FillAsync("From this tab");
        await Assertions.Expect(one.Locator("#kept")).ToContainTextAsync("changed in another tab");
        await one.GetByRole(AriaRole.Button, new() { Name = "Look at both" }).ClickAsync();
        Assert.Equal(["From this tab", "From the other tab"], await one.Locator(".compare .changes").AllInnerTextsAsync());
        await one.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        Assert.Equal("From this tab", await one.GetByLabel("Title").InputValueAsync());

        // Without a connection it is kept here, and offered when the page is opened again.
        await one.RouteAsync("**/edit", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await one.GetByLabel("Title").FillAsync("Written in a tunnel");
        await Assertions.Expect(one.Locator("#kept")).ToContainTextAsync("no connection");
        await one.UnrouteAllAsync();
        await one.RouteAsync("**/edit", route => route.Request is { Method: "POST", IsNavigationRequest: false } ? route.AbortAsync() : route.ContinueAsync());
        await one.ReloadAsync();
        Assert.Equal("From this tab", await one.GetByLabel("Title").InputValueAsync());
        await one.GetByRole(AriaRole.Button, new() { Name = "Take it up again" }).ClickAsync();
        Assert.Equal("Written in a tunnel", await one.GetByLabel("Title").InputValueAsync());
        Assert.Equal(0, await one.GetByRole(AriaRole.Button, new() { Name = "Take it up again" }).CountAsync());
        Assert.Equal("Written in a tunnel", await site.Read(async db => (await db.SubmissionDrafts.SingleAsync()).Read().Title));
    }

    private static async Task<string> Title(IPage page) => (await page.Locator("h1").InnerTextAsync()).Trim();

    private static async Task Add(IPage page, int at)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an author" }).ClickAsync();
        await page.Locator($"[name='Authors[{at.ToString(System.Globalization.CultureInfo.InvariantCulture)}].Name']").WaitForAsync();
    }

    private static async Task Author(IPage page, int at, string name, string institution, string country, string address)
    {
        var row = page.Locator("#Authors > li").Nth(at);
        await row.GetByLabel("Name as printed").FillAsync(name);
        await row.GetByLabel("Institution").FillAsync(institution);
        await row.GetByLabel("Country").SelectOptionAsync(country);
        await row.GetByLabel("E-mail").FillAsync(address);
    }
}
