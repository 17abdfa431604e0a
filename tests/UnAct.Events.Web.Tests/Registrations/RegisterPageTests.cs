using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

public sealed class RegisterPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_form_asks_little_and_says_why(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();

        var page = await visitor.GetPage($"/e/{desk.Event.Slug}/register");

        Assert.Equal((HttpStatusCode.OK, "Register"), (page.Status, page.Title));
        Assert.Equal(["Full name", "E-mail", "Organisation (optional)", "Country you work in (optional)"], page.Document.QuerySelectorAll("main .field > label").Select(l => l.TextContent));
        var several = await visitor.GetPage(page.Document.QuerySelector("main a[href*='people=']")!.GetAttribute("href")!);
        Assert.Equal(18, several.Document.QuerySelectorAll("#others label").Length);
        Assert.Equal(["name", "email", "organization", "country"], page.Document.QuerySelectorAll("main .field [autocomplete]").Select(c => c.GetAttribute("autocomplete")));
        Assert.Equal(["Which parts will you come to?", "You come as"], page.Document.QuerySelectorAll("legend").Select(l => l.TextContent));
        Assert.Equal(["09:00 to 12:00. Places free", "18:00 to 20:00"], page.Document.QuerySelectorAll("[name=PartIds] ~ span .hint").Select(h => h.TextContent));
        Assert.Empty(page.Document.QuerySelectorAll("main [checked], main [selected]:not([value=''])"));
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task Countries_are_named_in_the_language_of_the_page()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();

        var english = await visitor.GetPage($"/e/{desk.Event.Slug}/register");
        var thai = await visitor.GetPage($"/e/{desk.Event.Slug}/register?lang=th");

        string Name(Page page, string code) => page.Text($"#Country option[value={code}]");
        Assert.Equal(["Myanmar", "Lao PDR", "Viet Nam", "Cambodia"], ["MM", "LA", "VN", "KH"], (name, code) => name == Name(english, code));
        Assert.Equal(["เมียนมา", "ไทย"], ["MM", "TH"], (name, code) => name == Name(thai, code));
        Assert.Equal(250, english.Document.QuerySelectorAll("#Country option").Length);
    }

    [Fact]
    public async Task Who_is_signed_in_need_not_type_name_and_address()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var mya = await site.Person("ဒေါ်မြ", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);

        var page = await visitor.GetPage($"/e/{desk.Event.Slug}/register");

        Assert.Equal(["ဒေါ်မြ", "mya@example.org"], new[] { "#Name", "#Email" }.Select(f => page.Document.QuerySelector(f)!.GetAttribute("value")));
    }

    public static TheoryData<string, string> States => new()
    {
        { "early", "Registration opens soon" },
        { "closed", "Registration is closed" },
        { "begun", "Registration is closed" },
        { "over", "The event is over" },
        { "postponed", "The event is postponed" },
        { "cancelled", "The event is cancelled" },
        { "full", "All places are taken" },
    };

    [Theory, MemberData(nameof(States))]
    public async Task While_nobody_can_register_the_page_says_why(string state, string title)
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await desk.Enter(state);
        using var visitor = site.Visitor();

        var page = await visitor.GetPage($"/e/{desk.Event.Slug}/register");

        Assert.Equal((HttpStatusCode.OK, title), (page.Status, page.Title));
        Assert.Null(page.Document.QuerySelector("main form[method=post]"));
        if (state == "early")
        {
            Assert.Equal("2026-03-10T09:00:00+06:30", page.Document.QuerySelector(".lede time")!.GetAttribute("datetime"));
            Assert.Equal("Monday 9 March 2026, 22:30", (await visitor.GetPage($"/e/{desk.Event.Slug}/register?tz=America/New_York")).Text("main [data-chosen] b"));
        }
    }

    [Fact]
    public async Task What_one_may_not_know_of_is_not_there()
    {
        await using var site = await Site.On();
        using var visitor = site.Visitor();
        var answers = new List<string>();
        foreach (var which in new[] { "nothing", "draft", "private", "without" })
        {
            var slug = "nothing-is-here";
            if (which != "nothing")
            {
                var hidden = await Desk.On(site, which == "draft" ? EventState.Draft : EventState.Published, team: which);
                slug = hidden.Event.Slug;
                await hidden.Enter(which);
            }

            foreach (var path in new[] { "", "/written", "/full" })
            {
                var page = await visitor.GetPage($"/e/{slug}/register{path}");
                Assert.Equal(HttpStatusCode.NotFound, page.Status);
                answers.Add(Masked.Of(page.Html).Replace($"/e/{slug}/register{path}", "PATH", StringComparison.Ordinal));
            }
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();
        await visitor.GetPage($"/e/{desk.Event.Slug}/register");
        Assert.Equal(6, await site.Statements(() => visitor.GetPage($"/e/{desk.Event.Slug}/register")));
        await site.Plant(Part.Create(desk.Event.Id, 2, new LocalizedText("en", "Night")), Category.Of(desk.Event.Id, 2, new LocalizedText("en", "Student")));
        await desk.Add("One", "one@example.org");
        Assert.Equal(6, await site.Statements(() => visitor.GetPage($"/e/{desk.Event.Slug}/register")));
    }
}
