using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Registrations;

namespace UnAct.Web.Tests.Events;

/// <summary>Before dates move, the page says who will hear of it and which deadlines go along.</summary>
public sealed class MovePageTests
{
    private static readonly LocalDateTime Closes = new(2026, 5, 1, 18, 0);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_counts_who_takes_the_part_that_moves(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("Both", "both@example.org", parts: [desk.Morning, desk.Evening]);
        await desk.Add("Morning", "morning@example.org");
        await desk.Add("Evening", "evening@example.org", parts: desk.Evening);
        await desk.Add("Unconfirmed", "unconfirmed@example.org", RegistrationState.Unconfirmed, parts: desk.Evening);
        using var owner = await desk.Managed.As(desk.Managed.Owner);

        var seen = await owner.Submit(await owner.GetPage(desk.Managed.Manage + "/move"), ("How", "ByPart"), ("Parts[1].From", "19:00"), ("Look", "true"));
        Assert.Equal(("Move and tell 3 people", "2 people with a place get a mail and a calendar update."), (seen.Text("main .card .button"), seen.Text("main .card p.strong")));
        var whole = await owner.Submit(await owner.GetPage(desk.Managed.Manage + "/move"), ("Day", "2026-05-05"), ("Look", "true"));
        Assert.Equal("Move and tell 4 people", whole.Text("main .card .button"));
    }

    [Theory]
    [InlineData("", "Overview", "page")]
    [InlineData("/publish", "Overview", "true")]
    [InlineData("/cancel", "Overview", "true")]
    [InlineData("/dates", "Dates and parts", "page")]
    [InlineData("/move", "Dates and parts", "true")]
    [InlineData("/registrations/setup", "Registrations", "page")]
    public async Task The_navigation_beside_it_says_in_which_section_one_is(string page, string section, string current)
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);

        var marked = (await owner.GetPage(managed.Manage + page)).Document.QuerySelectorAll(".side [aria-current]");
        Assert.Equal([(section, current)], marked.Select(m => (m.TextContent.Trim(), m.GetAttribute("aria-current"))));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("true", 0)]
    public async Task Deadlines_stand_in_before_and_after_and_may_stay(string? keep, int days)
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await site.Read(async db =>
        {
            (await db.RegistrationSetups.SingleAsync()).Take(null, Closes, null, false, true, true);
            return await db.SaveChangesAsync();
        });
        using var owner = await desk.Managed.As(desk.Managed.Owner);

        var seen = await owner.Submit(await owner.GetPage(desk.Managed.Manage + "/move"), ("Day", "2026-05-07"), ("Look", "true"));
        Assert.Equal(["Registration closes", "Friday 1 May 2026, 18:00", "Monday 4 May 2026, 18:00"], seen.Document.QuerySelectorAll("main table tbody tr:last-child > *").Select(c => c.TextContent.Trim()));
        Assert.Equal(desk.Managed.Manage, (await owner.Submit(seen, ("KeepDeadlines", keep))).Location);

        Assert.Equal(Closes.PlusDays(days), await site.Read(db => db.RegistrationSetups.Select(s => s.Closes).SingleAsync()));
    }
}
