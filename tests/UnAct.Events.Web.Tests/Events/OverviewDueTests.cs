using AngleSharp.Dom;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Registrations;

namespace UnAct.Web.Tests.Events;

/// <summary>What comes next, on the overview: the event's own moments, and the reminders that leave.</summary>
public sealed class OverviewDueTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_next_reminders_stand_between_what_else_comes(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("Mya", "mya@example.org");
        await desk.Add("Sok", "sok@example.org");
        await desk.Add("Dara", "dara@example.org", RegistrationState.Cancelled);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        using var observer = await desk.Managed.As(desk.Managed.Observer);

        var page = await organiser.GetPage(desk.Managed.Manage);
        Assert.Equal(
            [
                "2026-04-27T09:00:00+06:30 Reminder: A week before the start. Part 1. To 2 people as of now", "2026-05-03T09:00:00+06:30 Reminder: A day before the start. Part 1. To 2 people as of now",
                "2026-05-04T09:00:00+06:30 It begins", "2026-05-05T12:00:00+06:30 Reminder: A day after the end. Part 1. To 2 people as of now",
            ], Lines(page));
        Assert.Equal(desk.Managed.Manage + "/reminders", page.Document.QuerySelector("section[aria-labelledby=due] .hint a")!.GetAttribute("href"));

        var seen = await observer.GetPage(desk.Managed.Manage);
        Assert.Equal(["2026-05-04T09:00:00+06:30 It begins"], Lines(seen));
        Assert.Null(seen.Document.QuerySelector("section[aria-labelledby=due] .hint a"));
    }

    private static IEnumerable<string> Lines(Page page) =>
        page.Document.QuerySelectorAll("section[aria-labelledby=due] li").Select(li => $"{li.QuerySelector("time")!.GetAttribute("datetime")} {li.ChildNodes.OfType<IText>().Last().TextContent.Trim()}");
}
