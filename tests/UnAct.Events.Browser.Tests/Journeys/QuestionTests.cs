using System.Globalization;
using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Web.Tests.Events;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>What the scripts do about questions and deadlines is what the server says; and a form is built by keys alone.</summary>
public sealed class QuestionTests(Chromium chromium)
{
    private static readonly FormDocument Asked = new(
    [
        new("all", LocalizedText.Empty, LocalizedText.Empty, new(
        [
            Ask("field", QuestionType.YesNo),
            Ask("with", QuestionType.SeveralOf) with { Options = new([new("people", new("en", "People")), new("papers", new("en", "Papers"))]) },
            Ask("consent", QuestionType.ShortText) with { ShownIf = new(ConditionMatch.All, [new("field", TestKind.Is, "yes"), new("with", TestKind.Is, "people")]) },
            Ask("source", QuestionType.ShortText) with { ShownIf = new(ConditionMatch.Any, [new("field", TestKind.Is, "no"), new("with", TestKind.Is, "papers")]) },
            Ask("how", QuestionType.LongText) with { Limit = new(5, TextUnit.Words), ShownIf = new(ConditionMatch.All, [new("consent", TestKind.Answered, null)]) },
        ])),
    ]);

    [Fact]
    public async Task Questions_come_and_go_with_the_answers_and_words_are_counted_as_the_server_counts_them()
    {
        await using var site = await Site.On(overNetwork: true);
        var called = await CalledEvent.On(site);
        var form = Form.For(called.Event.Id, FormPurpose.Call, null);
        await site.Plant([form, form.Ask(Asked, Actor.Program, site.Now)]);
        await using var profile = await Author(site, called, new());
        var page = await Begun(profile, site, called);
        Assert.Equal(["field", "with"], await Shown(page));

        await page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        Assert.Equal(["field", "with"], await Shown(page));
        await page.GetByLabel("People", new() { Exact = true }).CheckAsync();
        Assert.Equal(["field", "with", "consent"], await Shown(page));
        await page.GetByLabel("Papers", new() { Exact = true }).CheckAsync();
        Assert.Equal(["field", "with", "consent", "source"], await Shown(page));
        await page.GetByLabel("The consent").FillAsync("Aloud");
        Assert.Equal(["field", "with", "consent", "source", "how"], await Shown(page));

        foreach (var text in new[] { "ฉันรักภาษาไทย", "Three well-known words – and more", "我们喜欢这本书", "ខ្ញុំស្រឡាញ់ភាសាខ្មែរ", "a * b - c" })
        {
            await page.GetByLabel("The how").FillAsync(text);
            var count = TextCount.Of(text, TextUnit.Words).ToString(CultureInfo.InvariantCulture);
            await Assertions.Expect(page.Locator("[data-question=how] [data-count]")).ToContainTextAsync(count);
            await page.Locator("#Abstract").FillAsync(text);
            await Assertions.Expect(page.Locator("#abstract-count b")).ToHaveTextAsync(count);
        }

        // A chain falls as a whole, and what fell is kept nowhere.
        await page.GetByLabel("People", new() { Exact = true }).UncheckAsync();
        Assert.Equal(["field", "with", "source"], await Shown(page));
        await page.GetByLabel("Title").FillAsync("Settled");
        await Assertions.Expect(page.Locator("#kept")).ToContainTextAsync("Draft saved at");
        await Wait(async () => (await Draft(site)).Title == "Settled");
        Assert.Equal(["field", "source", "with"], (await Draft(site)).Answers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_time_that_is_left_goes_on_counting_in_the_viewers_own_time_until_the_call_is_closed()
    {
        await using var site = await Site.On(overNetwork: true);
        var called = await CalledEvent.On(site);
        await using var profile = await chromium.Open(new() { TimezoneId = "Asia/Kathmandu" });
        var page = await profile.NewPageAsync();
        var over = CalledEvent.AnywhereOver.ToDateTimeUtc();
        await page.Clock.InstallAsync(new() { TimeDate = over.AddMinutes(-130) });
        await page.GotoAsync(new Uri(site.Address, $"{called.Path}/call").ToString());
        var left = page.Locator("[data-closes]").First;
        await Assertions.Expect(left).ToHaveTextAsync("2 hours left");
        // Noon in UTC less a minute, five hours and three quarters later.
        await Assertions.Expect(page.Locator("[data-viewer-from]").First).ToContainTextAsync("Wednesday, 1 April 2026, 17:44");

        await page.Clock.RunForAsync(11 * 60_000L);
        await Assertions.Expect(left).ToHaveTextAsync("119 minutes left");
        await page.Clock.RunForAsync(118 * 60_000L);
        await Assertions.Expect(left).ToHaveTextAsync("one minute left");
        await page.Clock.RunForAsync(75_000);
        await Assertions.Expect(left).ToHaveTextAsync("The call is closed.");
    }

    [Fact]
    public async Task A_clock_that_is_years_ahead_closes_no_call()
    {
        await using var site = await Site.On(overNetwork: true);
        var called = await CalledEvent.On(site);
        await using var profile = await chromium.Open();
        var page = await profile.NewPageAsync();
        await page.Clock.InstallAsync(new() { TimeDate = CalledEvent.AnywhereOver.ToDateTimeUtc().AddYears(3) });
        await page.GotoAsync(new Uri(site.Address, $"{called.Path}/call").ToString());
        await page.Clock.RunForAsync(60_000);

        await Assertions.Expect(page.Locator("[data-closes]").First).ToContainTextAsync("days left");
    }

    [Fact]
    public async Task A_form_is_built_by_keys_alone()
    {
        await using var site = await Site.On(overNetwork: true);
        var managed = await ManagedEvent.On(site);
        await using var profile = await chromium.Open(new() { ReducedMotion = ReducedMotion.Reduce });
        using var organiser = await managed.As(managed.Organiser);
        await profile.AddCookiesAsync(organiser.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = site.Address.ToString() }));
        var page = await profile.NewPageAsync();
        var keys = new Keys(page);

        await Add("Yes or no", "Will you stay?");
        await Add("Short text", "Which room?", conditioned: true);
        Assert.Equal(["will-you-stay", "which-room"], (await Now()).Questions.Select(q => q.Key));
        Assert.Equal(new ConditionTest("will-you-stay", TestKind.Is, "yes"), (await Now()).Find("which-room")!.ShownIf!.Tests.Single());

        await keys.To("main button", "Double");
        await keys.Enter();
        await page.GetByText("Will you stay?").Nth(1).WaitForAsync();
        await keys.To("main button", "Undo the last change");
        await keys.Enter();
        await page.GetByText("The last change is undone.").WaitForAsync();
        Assert.Equal(["will-you-stay", "which-room"], (await Now()).Questions.Select(q => q.Key));

        async Task Add(string type, string label, bool conditioned = false)
        {
            await page.GotoAsync(new Uri(site.Address, $"{managed.Manage}/form").ToString());
            await keys.To("main select[name=type]");
            await keys.Write(type);
            await keys.To("main button", "Write the question");
            await keys.Enter("Add a question");
            await keys.To("[name=Label]");
            await keys.Write(label);
            if (conditioned)
            {
                await keys.To("[name='Tests[0]']");
                await page.Keyboard.PressAsync("ArrowDown");
            }

            await keys.To("main button", "Save");
            await keys.Enter();
            await page.GetByText("Saved. It is asked from now on.").WaitForAsync();
        }

        Task<FormDocument> Now() => site.Read(async db => (await db.FormOf(managed.Event.Id, FormPurpose.Registration)).Document);
    }

    private static Question Ask(string key, QuestionType type) => new() { Key = key, Type = type, Label = new("en", $"The {key}") };

    private static Task<UnAct.Submissions.SubmissionContent> Draft(Site site) => site.Read(async db => (await db.Set<UnAct.Submissions.SubmissionDraft>().AsNoTracking().SingleAsync()).Read());

    private static async Task Wait(Func<Task<bool>> until)
    {
        for (var n = 0; n < 100 && !await until(); n++)
        {
            await Task.Delay(100);
        }
    }

    private static async Task<IReadOnlyList<string>> Shown(IPage page) => await page.Locator("[data-question]:visible").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.question)");

    private async Task<IBrowserContext> Author(Site site, CalledEvent called, BrowserNewContextOptions options)
    {
        var profile = await chromium.Open(options);
        await profile.AddCookiesAsync((await called.Hoa()).Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = site.Address.ToString() }));
        return profile;
    }

    private static async Task<IPage> Begun(IBrowserContext profile, Site site, CalledEvent called)
    {
        var page = await profile.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, $"{called.Path}/submit").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await page.Locator("#Abstract").WaitForAsync();
        return page;
    }
}
