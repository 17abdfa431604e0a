using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Registrations;

namespace UnAct.Web.Tests.Events;

public sealed class LogPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_log_says_who_did_what_in_the_events_own_time(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        await site.Work.Run((MoveEvent.Handler h) => h.Run(new(Actor.Person(managed.Owner.Id), managed.Event.Id, 0, new NewDates.FirstDay(new(2026, 5, 5)), "The hall <b>is</b> taken")));
        site.Clock.Advance(Duration.FromHours(1));
        await site.Work.Run((InviteToTeam.Handler h) => h.Run(new(Actor.Person(managed.Owner.Id), managed.Event.Id, "mo@example.org", TeamRoles.CheckIn | TeamRoles.Observer)));
        using var organiser = await managed.As(managed.Organiser);

        var page = await organiser.GetPage($"{managed.Manage}/log");

        var rows = page.Document.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Equal(
            [
                "Monday 2 March 2026, 10:30 | Invited to the team: mo@example.org | Check-in, Observer of reports | Olga Owner",
                "Monday 2 March 2026, 09:30 | Dates movedThe hall <b>is</b> taken | Monday 4 May 2026, 09:00 to 12:00 → Tuesday 5 May 2026, 09:00 to 12:00 | Olga Owner",
            ], rows);
        Assert.Equal("2026-03-02T09:30:00+06:30", page.Document.QuerySelectorAll("tbody time").Last().GetAttribute("datetime"));

        var filtered = await organiser.GetPage($"{managed.Manage}/log?kind=team&by={managed.Owner.Id}");
        Assert.Single(filtered.Document.QuerySelectorAll("tbody tr"));
        Assert.Equal("Nothing of that kind", (await organiser.GetPage($"{managed.Manage}/log?kind=registration")).Text(".empty h2"));
    }

    [Fact]
    public async Task A_number_is_no_state_and_people_are_counted()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        var id = managed.Event.Id;
        await site.Plant(LogEntry.Of(Actor.Program, site.Now, "registration.smaller", Guid.NewGuid(), id, "3", "2"), LogEntry.Of(Actor.Program, site.Now, "registration.smaller", Guid.NewGuid(), id, "2", "1"));
        await site.Plant(LogEntry.Of(Actor.Program, site.Now, "registration.over-capacity", Guid.NewGuid(), id, "1", "2"), LogEntry.Of(Actor.Program, site.Now, "event.renamed", id, id, "2", "100"));
        using var organiser = await managed.As(managed.Organiser);

        var page = await organiser.GetPage($"{managed.Manage}/log");

        Assert.Equal(["1 → 2", "2 people → one person", "2 → 100", "3 people → 2 people"], page.Document.QuerySelectorAll("tbody tr > :nth-child(3)").Select(c => c.TextContent.Trim()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_registered_did_so_on_the_page_and_has_a_personal_link_only_after_that()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();
        await visitor.Submit(await visitor.GetPage(desk.Form), desk.Filled("Thuzar", "thuzar@example.org"));
        var registration = await site.Read(db => db.Registrations.SingleAsync());
        await visitor.Submit(await visitor.GetPage(desk.Link(registration)), $"form[action='{desk.Link(registration)}/cancel']");
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);

        string[] who = ["On the page to register", "By personal link"];
        Assert.Equal(who.Reverse(), (await organiser.GetPage($"{desk.Managed.Manage}/log")).Document.QuerySelectorAll("tbody tr > :last-child").Select(c => c.TextContent.Trim()));
        Assert.Equal(who, (await organiser.GetPage($"{desk.List}/{registration.Id}")).Document.QuerySelectorAll(".timeline .muted").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public async Task A_number_is_no_state_and_what_is_done_to_many_has_words()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        LogEntry Line(int at, string what, string from, string to) => LogEntry.Of(Actor.Program, site.Now + Duration.FromSeconds(at), what, managed.Event.Id, managed.Event.Id, from, to);
        await site.Plant(Line(2, "registration.over-capacity", "3", "4"), Line(1, "registration.many-stopped", "Remove", "2"), Line(0, "registration.many-begun", "Approve", "5"));
        using var owner = await managed.As(managed.Owner);

        Assert.Equal(["3 → 4", "Remove → 2", "Say yes → 5"], (await owner.GetPage($"{managed.Manage}/log")).Document.QuerySelectorAll("tbody tr > :nth-child(3)").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public async Task A_long_log_has_pages_and_hostile_filters_are_ignored_or_refused_in_words()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        await site.Plant([.. Enumerable.Range(0, 120).Select(_ => LogEntry.Of(Actor.Program, site.Now, "event.published", managed.Event.Id, managed.Event.Id))]);
        using var owner = await managed.As(managed.Owner);

        var (address, rows) = ($"{managed.Manage}/log", 0);
        for (var pages = 0; pages < 3; pages++)
        {
            var page = await owner.GetPage(address);
            rows += page.Document.QuerySelectorAll("tbody tr").Length;
            address = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") ?? "";
        }

        Assert.Equal((120, ""), (rows, address));
        foreach (var query in new[] { "?before=x", "?before=99999999999999999999.1", "?kind=%27%3B--", "?kind=event&before=" })
        {
            Assert.Equal(HttpStatusCode.OK, (await owner.GetPage($"{managed.Manage}/log{query}")).Status);
        }
    }

    [Fact]
    public async Task Observers_and_strangers_do_not_see_it()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var observer = await managed.As(managed.Observer);
        using var nobody = site.Visitor();
        Assert.Equal(HttpStatusCode.Forbidden, (await observer.GetPage($"{managed.Manage}/log")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetPage($"{managed.Manage}/log")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetPage("/e/no-such-event/manage/log")).Status);
    }
}
