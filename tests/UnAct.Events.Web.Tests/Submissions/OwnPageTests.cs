using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

public sealed class OwnPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_is_there_for_its_author_alone(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var called = await CalledEvent.On(site);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        var number = CalledEvent.NumberOf(edit);
        await hoa.Submit(edit, "form#draft", [("Do", "save"), .. called.Good("canary-of-a-title")]);
        var member = TeamMember.Owner(called.Event.Id, (await site.Person("Owner", "owner@example.org")).Id, "owner@example.org", "owner@example.org", site.Now);
        await site.Plant(member);
        var stranger = await site.Person("Stranger", "stranger@example.org");
        var root = await site.Person("Administrator", "root@example.org", administrator: true);
        var nobody = number == 99_999 ? 10_000 : number + 1;

        Assert.Equal(HttpStatusCode.OK, (await hoa.GetPage(called.At(number))).Status);
        foreach (var person in new[] { member.PersonId!.Value, stranger.Id, root.Id })
        {
            using var visitor = await site.Visitor().SignInAs(person);
            foreach (var below in new[] { "", "/edit", "/check", "/versions/1", "/versions/1/changes" })
            {
                var (there, none) = (await visitor.GetPage(called.At(number, below)), await visitor.GetPage(called.At(nobody, below)));
                Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (there.Status, none.Status));
                Assert.Equal(Same(none.Html, nobody), Same(there.Html, number));
            }

            foreach (var below in new[] { "/edit", "/submit", "/withdraw", "/discard" })
            {
                var token = (await visitor.GetPage("/me")).Document.QuerySelector("input[name=__token]")!.GetAttribute("value")!;
                var (there, none) = (await visitor.Post(called.At(number, below), ("__token", token), ("SeenRevision", "2")), await visitor.Post(called.At(nobody, below), ("__token", token), ("SeenRevision", "2")));
                Assert.Equal((HttpStatusCode.NotFound, Same(none.Html, nobody)), (there.Status, Same(there.Html, number)));
            }

            foreach (var page in new[] { "/me", $"{called.Path}/submissions", called.Path, $"{called.Path}/call", $"{called.Path}/submit" })
            {
                Assert.Equal((page, -1), (page, (await visitor.GetPage(page)).Html.IndexOf("canary", StringComparison.Ordinal)));
            }
        }

        using var nobodyAtAll = site.Visitor();
        Assert.Equal((await nobodyAtAll.GetPage(called.At(nobody))).Location!.Replace(nobody.ToString(System.Globalization.CultureInfo.InvariantCulture), "#", StringComparison.Ordinal),
            (await nobodyAtAll.GetPage(called.At(number))).Location!.Replace(number.ToString(System.Globalization.CultureInfo.InvariantCulture), "#", StringComparison.Ordinal));
        Assert.Equal("canary-of-a-title", (await called.Draft(number)).Read().Title);

        static string Same(string html, int number) => Masked.Of(html).Replace(number.ToString(System.Globalization.CultureInfo.InvariantCulture), "#", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_co_author_reads_and_changes_the_same_once_it_was_submitted()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        var number = await called.Submitted("Only working", CalledEvent.CoAuthor);
        using var sokha = await site.Visitor().SignInAs((await site.Person("សុខា ចាន់", "sokha@example.org")).Id);

        Assert.Equal("Submitted", (await sokha.GetPage(called.At(number))).Title);
        Assert.Equal("Only working", (await sokha.GetPage("/me")).Text("section[aria-labelledby=submissions] b"));
        var edit = await sokha.GetPage(called.At(number, "/edit"));
        var own = await sokha.Follow(await sokha.Submit(edit, "form#draft", ("Do", "submit"), ("Title", "Only working, revised")));

        Assert.Equal(("Submitted", "Only working, revised"), (own.Title, own.Text("article h2")));
        Assert.Equal(2, (await called.Submission(number)).Versions);
    }

    [Fact]
    public async Task Versions_stay_as_they_were_and_show_what_changed()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        var number = await called.Submitted();
        await called.Resubmitted(number, called.Content("Only working") with { Abstract = "Screening forms ask whether a woman is a victim. Many say no. แรงงานข้ามชาติ" });
        await called.Resubmitted(number, called.Content("Only working") with { Abstract = "Screening forms ask whether a woman is a victim. Many say no. แรงงานต่างชาติ" });
        using var hoa = await called.Hoa();

        var second = await hoa.GetPage(called.At(number, "/versions/2/changes"));
        Assert.Equal(["Abstract"], second.Document.QuerySelectorAll("section h2").Select(h => h.TextContent));
        Assert.Equal(["person", "|", "woman", " แรงงานข้ามชาติ"], [.. Texts(second, "del"), "|", .. Texts(second, "ins")]);
        var third = await hoa.GetPage(called.At(number, "/versions/3/changes"));
        Assert.Equal(["ข้", "ม", "|", "ต่", "ง"], [.. Texts(third, "del"), "|", .. Texts(third, "ins")]);
        Assert.Contains("whether a person is", (await hoa.GetPage(called.At(number, "/versions/1"))).Text("article"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.GetPage(called.At(number, "/versions/4"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.GetPage(called.At(number, "/versions/1/changes"))).Status);

        static string[] Texts(Page page, string tag) => [.. page.Document.QuerySelectorAll(tag).Where(t => t.ParentElement!.ClassList.Contains("changes")).Select(t => t.TextContent)];
    }

    [Fact]
    public async Task What_was_changed_and_not_submitted_does_not_count_and_says_so()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        var number = await called.Submitted();
        using var hoa = await called.Hoa();

        await hoa.Submit(await hoa.GetPage(called.At(number, "/edit")), "form#draft", ("Do", "save"), ("Title", "Not yet"));
        var own = await hoa.GetPage(called.At(number));

        Assert.Equal(("Only working", "You have changes that are not submitted."), (own.Text("article h2"), own.Text(".notice.warn b")));
        Assert.Equal("Not yet", (await hoa.GetPage(called.At(number, "/check"))).Text("article h2"));
    }

    [Fact]
    public async Task Withdrawing_asks_first_and_keeps_everything()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        var number = await called.Submitted();
        using var hoa = await called.Hoa();

        var own = await hoa.GetPage(called.At(number));
        Assert.Equal("Withdraw it", own.Text("details.ask summary"));
        own = await hoa.Follow(await hoa.Submit(own, $"form[action$=withdraw]", ("Reason", "We found a mistake")));

        Assert.Equal(("You have withdrawn it", "Only working"), (own.Title, own.Text("article h2")));
        Assert.Equal((SubmissionState.Withdrawn, "We found a mistake"), ((await called.Submission(number)).State, await site.Read(db => db.Log.Where(l => l.What == "submission.withdrawn").Select(l => l.Why).SingleAsync())));
        Assert.Equal(called.At(number), (await hoa.GetPage(called.At(number, "/edit"))).Location);
    }

    [Fact]
    public async Task A_draft_is_thrown_away_and_one_that_changed_meanwhile_is_not()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        var number = CalledEvent.NumberOf(edit);
        var old = await hoa.GetPage(called.At(number));
        await hoa.Submit(edit, "form#draft", [("Do", "save"), .. called.Good()]);

        var refused = await hoa.Submit(old, "form[action$=discard]");
        Assert.Equal(((HttpStatusCode)422, 1), (refused.Status, await site.Read(db => db.Submissions.CountAsync())));
        var list = await hoa.Follow(await hoa.Submit(refused, "form[action$=discard]"));

        Assert.Equal(("My submissions", "The draft is gone."), (list.Title, list.Text(".notice.ok")));
        Assert.Equal((0, 0), (await site.Read(db => db.Submissions.CountAsync()), await site.Read(db => db.SubmissionDrafts.CountAsync())));
    }

    [Fact]
    public async Task One_s_own_list_costs_the_same_however_many_they_are()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        using var hoa = await called.Hoa();
        await called.Submitted("First");
        await hoa.GetPage("/me");
        var one = await site.Statements(() => hoa.GetPage("/me"));
        await called.Submitted("Second");
        await called.Submitted("Third", CalledEvent.CoAuthor);

        Assert.Equal(one, await site.Statements(() => hoa.GetPage("/me")));
        Assert.Equal(["First", "Second", "Third"], (await hoa.GetPage($"{called.Path}/submissions")).Document.QuerySelectorAll("li.card b").Select(b => b.TextContent).Order(StringComparer.Ordinal));
    }
}
