using System.Net;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>An organiser sets a call up: from nothing to a deadline, kinds, topics, tracks with chairs, and somebody who may come late.</summary>
public sealed class CallSetupPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_page_says_in_words_what_the_times_mean(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var form = await organiser.GetPage($"{desk.Manage}/call");
        Assert.Equal("Open until Sunday 31 May 2026, 23:59 (Anywhere on Earth). In Yangon it is then Monday 1 June 2026, 18:29", form.Text("h1 + p"));
        Assert.Equal(["Etc/GMT+12", "Asia/Yangon"], form.Document.QuerySelectorAll("[name=Zone] optgroup:first-child option").Select(o => o.GetAttribute("value")));

        var wrong = await organiser.Submit(form, $"form[action='{desk.Manage}/call']", ("Deadline", ""), ("DeadlineTime", "17:00"), ("TopicsAtMost", "0"), ("Text", "Write to us."));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Choose the day"), (wrong.Status, wrong.Errors[0]));
        Assert.Equal("Write to us.", wrong.Text("[name=Text]"));

        var early = await organiser.Submit(form, $"form[action='{desk.Manage}/call']", ("Opening", "2026-04-01T09:00"), ("Zone", "Asia/Bangkok"), ("DeadlineTime", "17:00"), ("GraceMinutes", "15"), ("Anonymity", "Open"), ("Text", "Write to us."));
        Assert.Equal(HttpStatusCode.SeeOther, early.Status);
        var saved = await organiser.Follow(early);
        Assert.Equal("Opens on Wednesday 1 April 2026, 09:00 (Bangkok), closes on Sunday 31 May 2026, 17:00 (Bangkok). In Yangon it is then Sunday 31 May 2026, 16:30", saved.Text("h1 + p"));
        var call = await site.Read(db => db.Calls.SingleAsync());
        Assert.Equal((15, CallAnonymity.Open, "Write to us."), (call.GraceMinutes, call.Anonymity, call.Text.Default));

        var stale = await organiser.Submit(form, $"form[action='{desk.Manage}/call']", ("TopicsAtMost", "5"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2), (stale.Status, (await site.Read(db => db.Calls.SingleAsync())).TopicsAtMost));
    }

    [Fact]
    public async Task Kinds_are_added_changed_and_taken_out()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        await desk.Add("One", type: desk.Poster);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var added = await organiser.Submit(await organiser.GetPage($"{desk.Manage}/call/types/new"), ("Name", "Panel"), ("AbstractLimit", "500"), ("AbstractUnit", "Characters"), ("File", "Optional"), ("FilePages", "3"));
        Assert.Equal(HttpStatusCode.SeeOther, added.Status);
        var list = await organiser.GetPage($"{desk.Manage}/call/types");
        Assert.Equal(["Paperup to 300 wordsnone0", "Posterup to 300 wordsnone1", "Panelup to 500 charactersif one likes, up to 3 pages0"], list.Document.QuerySelectorAll("tbody tr").Select(r => string.Concat(r.Children.Take(4).Select(c => c.TextContent.Trim()))));

        var twice = await organiser.Submit(await organiser.GetPage($"{desk.Manage}/call/types/new"), ("Name", "Panel"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Panel"), (twice.Status, twice.Document.QuerySelector("[name=Name]")!.GetAttribute("value")));

        var poster = await organiser.GetPage($"{desk.Manage}/call/types/{desk.Poster.Id}");
        Assert.Contains("The one that was submitted keeps it.", poster.Text("section[aria-labelledby=remove]"), StringComparison.Ordinal);
        Assert.Equal($"{desk.Manage}/form/contribution-type?owner={desk.Poster.Id}", poster.Document.QuerySelector("section[aria-labelledby=questions] a")!.GetAttribute("href"));
        await organiser.Submit(poster, "section[aria-labelledby=remove] form");
        Assert.Equal(["Paper", "Panel"], (await organiser.GetPage($"{desk.Manage}/call/types")).Document.QuerySelectorAll("tbody th").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public async Task Topics_and_tracks_are_moved_added_and_taken_out_without_a_script()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var topics = await organiser.GetPage($"{desk.Manage}/call/topics");
        await organiser.Submit(topics, ("Up", "1"), ("More", "One more\r\n\r\nAnd another"));
        Task<List<string>> Topics() => site.Read(async db => (await db.Topics.Where(t => t.RemovedAt == null).OrderBy(t => t.Order).ToListAsync()).ConvertAll(t => t.Name.Default));
        Assert.Equal(["Who recruits whom?", "Why do people return?", "One more", "And another"], await Topics());
        await organiser.Submit(await organiser.GetPage($"{desk.Manage}/call/topics"), ("Lines[0].Remove", "true"));
        Assert.Equal(["Why do people return?", "One more", "And another"], await Topics());

        var tooLong = await organiser.Submit(await organiser.GetPage($"{desk.Manage}/call/topics"), ("Lines[0].Name", new string('a', 301)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Write at most 300 characters"), (tooLong.Status, tooLong.Text(".field.wrong .error")));

        var tracks = await organiser.GetPage($"{desk.Manage}/call/tracks");
        Assert.Equal(["Thida Chair (thida@example.org)"], tracks.Document.QuerySelectorAll("[name='Lines[0].Chairs']").Select(c => c.ParentElement!.TextContent.Trim()));
        await organiser.Submit(tracks, ("Lines[0].Chairs", null), ("Lines[1].Chairs", tracks.Document.QuerySelector("[name='Lines[0].Chairs']")!.GetAttribute("value")));
        Assert.Equal([desk.Health.Id], await site.Read(db => db.TrackChairs.Select(c => c.TrackId).ToListAsync()));
    }

    [Fact]
    public async Task Kinds_are_moved_and_one_that_was_taken_out_comes_back()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        static string[] Offered(Page page) => [.. page.Document.QuerySelectorAll("tbody th").Select(t => t.TextContent)];
        var list = await organiser.GetPage($"{desk.Manage}/call/types");
        Assert.Equal(["Down Paper", "Up Poster"], list.Document.QuerySelectorAll("tbody button").Select(b => b.TextContent));

        list = await organiser.Follow(await organiser.Submit(list, "form#arrange", ("Up", list.Document.QuerySelector("tbody button")!.GetAttribute("value"))));
        Assert.Equal(["Poster", "Paper"], Offered(list));
        await organiser.Submit(await organiser.GetPage($"{desk.Manage}/call/types/{desk.Poster.Id:D}"), "form[action$='/remove']");
        list = await organiser.GetPage($"{desk.Manage}/call/types");
        Assert.Equal(["Paper", "Offer it again Poster"], [.. Offered(list), list.Text("section[aria-labelledby=gone] button")]);
        list = await organiser.Follow(await organiser.Submit(list, "section[aria-labelledby=gone] form", ("Back", desk.Poster.Id.ToString("D"))));

        Assert.Equal("It is offered again.", list.Text(".notice.ok"));
        Assert.Equal(["Paper", "Poster"], Offered(list));
        Assert.Null(list.Document.QuerySelector("section[aria-labelledby=gone]"));
    }

    [Fact]
    public async Task Somebody_may_come_late_and_no_longer()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var page = await organiser.GetPage($"{desk.Manage}/call/late");
        var wrong = await organiser.Submit(page, ("Address", "mya@example.org"), ("Until", "2026-05-31"), ("Reason", "Her laptop was stolen."));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Her laptop was stolen."), (wrong.Status, wrong.Text("[name=Reason]")));

        var given = await organiser.Follow(await organiser.Submit(page, ("Address", "mya@example.org"), ("Until", "2026-06-02"), ("Reason", "Her laptop was stolen.")));

        Assert.Equal("mya@example.orgTuesday 2 June 2026, 23:59 (Anywhere on Earth)Her laptop was stolen.", string.Concat(given.Document.QuerySelectorAll("tbody tr > *").Take(3).Select(c => c.TextContent.Trim())));
        Assert.Equal(1, await site.Read(db => db.Outbox.CountAsync(m => m.ToAddress == "mya@example.org")));
        var over = await organiser.Follow(await organiser.Submit(given, "tbody form"));
        Assert.Equal("Over", over.Document.QuerySelectorAll("tbody tr > *")[1].TextContent.Trim());
    }

    [Fact]
    public async Task An_event_without_a_call_shows_none_until_it_is_switched_on()
    {
        await using var site = await Site.On();
        var managed = await Events.ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        IEnumerable<string> Sections(Page page) => page.Document.QuerySelectorAll(".side a").Select(a => a.TextContent.Trim());
        Assert.DoesNotContain("Call", Sections(await organiser.GetPage(managed.Manage)));
        await organiser.Submit(await organiser.GetPage($"{managed.Manage}/details"), "form[action$='/details']", ("Call", "true"));
        Assert.Equal(["Call", "Submissions"], Sections(await organiser.GetPage(managed.Manage)).SkipWhile(s => s != "Call").Take(2));
        var first = await organiser.GetPage($"{managed.Manage}/call");
        Assert.Equal("There is no deadline yet, and nobody sees the call.", first.Text("h1 + p"));
        Assert.Equal(HttpStatusCode.SeeOther, (await organiser.Submit(first, ("Deadline", "2026-05-31"))).Status);
        Assert.Contains("Without one nobody can submit", (await organiser.GetPage($"{managed.Manage}/call")).Text(".todo"), StringComparison.Ordinal);
    }
}
