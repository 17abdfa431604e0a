using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

/// <summary>What the public reads of free places: words, and the same words whether an address is known or not.</summary>
public sealed class VacancyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Registering_once_more_changes_nothing_that_anybody_sees(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        var known = await desk.Add("Known", "known@example.org");
        using var visitor = site.Visitor();
        var before = await Seen(site, desk, known);
        Assert.Equal(["Places free", "Places free", "Monday 4 May 2026, 09:00 to 12:00", "Monday 4 May 2026, 18:00 to 20:00", "09:00 to 12:00. Places free", "18:00 to 20:00"], before);

        await visitor.Submit(await visitor.GetPage(desk.Form), desk.Filled("Known", "known@example.org"));
        site.Clock.AdvanceSeconds(2);
        var again = await Seen(site, desk, known);
        await visitor.Submit(await visitor.GetPage(desk.Form), desk.Filled("Fresh", "fresh@example.org"));
        site.Clock.AdvanceSeconds(2);
        var fresh = await Seen(site, desk, known);

        Assert.Equal(2, await site.Read(db => db.Registrations.CountAsync(r => r.EventId == desk.Event.Id)));
        Assert.Equal(before, again);
        Assert.Equal(before, fresh);
    }

    [Theory]
    [InlineData(40, 29, false, Vacancy.Free)]
    [InlineData(40, 30, false, Vacancy.Few)]
    [InlineData(40, 30, true, Vacancy.Free)]
    [InlineData(40, 39, true, Vacancy.Free)]
    [InlineData(40, 40, true, Vacancy.Full)]
    [InlineData(40, 41, false, Vacancy.Full)]
    [InlineData(1000, 899, false, Vacancy.Free)]
    [InlineData(1000, 900, false, Vacancy.Few)]
    [InlineData(0, 0, false, Vacancy.Full)]
    [InlineData(null, 7, false, Vacancy.Unlimited)]
    public void Few_are_ten_or_a_tenth_and_a_discreet_event_says_only_whether_it_is_full(int? capacity, int taken, bool discreet, Vacancy room)
    {
        var pool = Pool.Of(Guid.NewGuid(), capacity);
        pool.Count(taken);
        Assert.Equal(room, new PlacesLeft([pool], discreet).Whole);
    }

    [Fact]
    public async Task A_discreet_event_keeps_how_full_it_is_to_its_team()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await desk.Enter("discreet");
        await site.Read(async db => await db.Pools.Where(p => p.EventId == desk.Event.Id && p.PartId == desk.Morning.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, 23)));
        using var visitor = site.Visitor();
        Assert.Equal(["09:00 to 12:00. Places free", "18:00 to 20:00"], Hints(await visitor.GetPage(desk.Form)));
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        await desk.Add("One", "one@example.org", parts: desk.Evening);
        Assert.Equal(["39 places free", "one place free"], (await organiser.GetPage(desk.List)).Document.QuerySelectorAll(".pool p").Select(p => p.TextContent));
    }

    private static async Task<List<string>> Seen(Site site, Desk desk, Registration own)
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetPage($"/e/{desk.Event.Slug}");
        var personal = await visitor.GetPage(desk.Link(own));
        return
        [
            .. page.Document.QuerySelectorAll(".facts b").Select(b => b.TextContent).Where(text => text.Contains("laces", StringComparison.Ordinal)),
            .. page.Document.QuerySelectorAll(".agenda .status").Select(s => s.TextContent),
            .. personal.Document.QuerySelectorAll("[name=PartIds] ~ span .hint").Select(h => h.TextContent),
            .. Hints(await visitor.GetPage(desk.Form)),
        ];
    }

    private static IEnumerable<string> Hints(Page page) => page.Document.QuerySelectorAll("[name=PartIds] ~ span .hint").Select(h => h.TextContent);
}
