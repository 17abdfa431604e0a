using System.Net;
using UnAct.Data;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

public sealed class SubmitPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_the_page_of_the_event_to_what_counts(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var called = await CalledEvent.On(site);
        using var hoa = await called.Hoa();

        var edit = await called.Begin(hoa);
        Assert.Equal("Your abstract", edit.Title);
        var number = CalledEvent.NumberOf(edit);
        edit = await hoa.Follow(await hoa.Submit(edit, "form#draft", [("Do", "add"), .. called.Good()]));
        Assert.Equal(["Author 1", "Author 2"], edit.Document.QuerySelectorAll("legend").Select(l => l.TextContent).Where(t => t.StartsWith("Author", StringComparison.Ordinal)));
        Assert.Equal("12 of 300 words", string.Join(' ', edit.Text("#abstract-count p").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

        // The second is missing, but for a name; everything typed stays where it was.
        edit = await hoa.Follow(await hoa.Submit(edit, "form#draft", ("Do", "up-1"), ("Authors[1].Name", "សុខា ចាន់")));
        Assert.Equal(["សុខា ចាន់", "Trần Thị Hoa"], edit.Document.QuerySelectorAll("input[name$='.Name']").Select(i => i.GetAttribute("value")));
        Assert.Equal("1", edit.Document.QuerySelector("input[name=Corresponding][checked]")!.GetAttribute("value"));
        var check = await hoa.Follow(await hoa.Submit(edit, "form#draft", ("Do", "check")));
        Assert.Equal("Check and submit", check.Title);
        Assert.Equal(
            ["#Authors_0__Affiliation", "#Authors_0__Country", "#Authors_0__Email"],
            check.Document.QuerySelectorAll(".summary a").Select(a => a.GetAttribute("href")![a.GetAttribute("href")!.IndexOf('#', StringComparison.Ordinal)..]));
        Assert.Null(check.Document.QuerySelector("main form button"));

        edit = await hoa.GetPage(called.At(number, "/edit?check=true"));
        Assert.Equal("Author 1: Choose a country from the list", edit.Text("#Authors_0__Country-e"));
        check = await hoa.Follow(await hoa.Submit(edit, "form#draft", ("Do", "check"), ("Authors[0].Affiliation", "Legal Aid Desk"), ("Authors[0].Country", "KH"), ("Authors[0].Email", "sokha@example.org")));
        var own = await hoa.Follow(await hoa.Submit(check));

        Assert.Equal("Submitted", own.Title);
        Assert.Equal(["សុខា ចាន់", "Trần Thị Hoa"], own.Document.QuerySelectorAll(".authors b").Select(b => b.TextContent));
        Assert.Contains("You can change it until Tuesday 31 March 2026, 23:59, Anywhere on Earth (UTC−12)", own.Text(".lede"), StringComparison.Ordinal);
        Assert.Equal(SubmissionState.Submitted, (await called.Submission(number)).State);
        Assert.Equal(2, await site.Read(db => db.SubmissionAuthors.CountAsync()));
    }

    [Fact]
    public async Task A_visitor_signs_in_on_the_way_and_nothing_is_begun_by_looking()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        using var visitor = site.Visitor();
        using var hoa = await called.Hoa();

        var led = await visitor.GetPage($"{called.Path}/submit");
        await hoa.GetPage($"{called.Path}/submit");

        Assert.StartsWith("/sign-in", led.Location, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString($"{called.Path}/submit"), led.Location, StringComparison.Ordinal);
        Assert.Equal(0, await site.Read(db => db.Submissions.CountAsync()));
    }

    [Fact]
    public async Task One_kind_need_not_be_chosen()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site, types: 1);
        using var hoa = await called.Hoa();

        var begin = await hoa.GetPage($"{called.Path}/submit");
        Assert.Equal(0, begin.Document.QuerySelectorAll("input[type=radio]").Length);
        var edit = await hoa.Follow(await hoa.Submit(begin));

        Assert.Equal(called.Types[0].Id, (await called.Draft(CalledEvent.NumberOf(edit))).Read().TypeId);
    }

    [Fact]
    public async Task Preview_shows_the_abstract_as_it_will_read_and_keeps_it()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);

        edit = await hoa.Follow(await hoa.Submit(edit, "form#draft", [("Do", "preview"), .. called.Good(text: "It is **not** <b>so</b>.")]));

        Assert.Equal("<p>It is <strong>not</strong> &lt;b&gt;so&lt;/b&gt;.</p>", edit.Document.QuerySelector("#preview .prose")!.InnerHtml.Trim());
        Assert.Equal("It is **not** <b>so</b>.", edit.Document.QuerySelector("textarea[name=Abstract]")!.TextContent);
    }

    [Fact]
    public async Task A_second_tab_loses_nothing_and_sees_both()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        using var hoa = await called.Hoa();
        var first = await called.Begin(hoa);
        var number = CalledEvent.NumberOf(first);
        var second = await hoa.GetPage(first.Address);
        await hoa.Submit(second, "form#draft", [("Do", "save"), .. called.Good("Written in the second tab")]);

        var both = await hoa.Submit(first, "form#draft", [("Do", "save"), .. called.Good("Written in the first tab")]);

        Assert.Equal((HttpStatusCode.Conflict, "It was changed elsewhere meanwhile"), (both.Status, both.Title));
        Assert.Equal(["Title"], both.Document.QuerySelectorAll("section h2").Select(h => h.TextContent));
        Assert.Equal(["Written in the first tab", "Written in the second tab"], both.Document.QuerySelectorAll(".compare .changes").Select(c => c.TextContent));
        Assert.Equal("Written in the second tab", (await called.Draft(number)).Read().Title);

        // To keep mine is a form with all of it; it works once more if nobody was faster.
        await hoa.Submit(both);
        var kept = (await called.Draft(number)).Read();
        Assert.Equal("Written in the first tab", kept.Title);
        Assert.Equal(("0000-0002-1825-0097", true, true), (kept.Authors[0].Orcid, kept.Authors[0].Presenting, kept.Authors[0].Corresponding));
    }

    [Fact]
    public async Task A_script_gets_numbers_and_the_conflict_as_a_code()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        hoa.Http.DefaultRequestHeaders.Add("Accept", "application/json");

        var kept = await hoa.Submit(edit, "form#draft", called.Good());
        var again = await hoa.Submit(edit, "form#draft", called.Good());
        var late = await hoa.Submit(edit, "form#draft", called.Good("Another"));

        Assert.Equal((HttpStatusCode.OK, "{\"revision\":2,\"length\":12}"), (kept.Status, kept.Html));
        Assert.Equal((HttpStatusCode.OK, kept.Html), (again.Status, again.Html));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("\"code\":\"draft.changed-meanwhile\"", late.Html, StringComparison.Ordinal);
    }
}
