using UnAct.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>An organiser copies an event: days are proposed, looked at, made; and the series goes on from there.</summary>
public sealed class CopyPageTests
{
    [Fact]
    public async Task The_third_thursday_of_each_quarter_is_proposed_looked_at_and_made()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site, start: new LocalDateTime(2026, 5, 21, 9, 0));
        await site.Plant(OrganisationMember.Of(managed.Event.OrganisationId, managed.Owner.Id));
        using var owner = await managed.As(managed.Owner);

        var form = await owner.GetPage(managed.Manage + "/copy");
        Assert.Equal("Every so many months: The third Thursday of the month", form.Document.QuerySelector("[value=SameWeekday]")!.ParentElement!.TextContent.Trim());
        var proposed = await owner.Submit(form, ("How", "SameWeekday"), ("Every", "3"), ("Count", "3"), ("InSeries", "true"), ("Propose", "true"));
        Assert.Equal(["2026-08-20", "2026-11-19", "2027-02-18"], proposed.Document.QuerySelectorAll("input[name^=Days]").Select(i => i.GetAttribute("value")));
        Assert.Equal("Make 3 drafts", proposed.Text("main .card .button"));
        Assert.Equal(1, await site.Read(db => db.Events.CountAsync()));

        // A day that is changed by hand is looked at first.
        var looked = await owner.Submit(proposed, ("Days[1].Day", "2026-11-26"));
        Assert.Equal(1, await site.Read(db => db.Events.CountAsync()));
        var made = await owner.Submit(looked);
        Assert.Equal(managed.Manage + "/series", made.Location);
        await owner.Submit(looked);

        Assert.Equal([new(2026, 5, 21), new(2026, 8, 20), new(2026, 11, 26), new LocalDate(2027, 2, 18)], await site.Read(db => db.Parts.OrderBy(p => p.Start).Select(p => p.FirstDay!.Value).ToListAsync()));
        var series = await owner.GetPage(managed.Manage + "/series");
        Assert.Contains("The third Thursday of the month, each quarter", series.Html, StringComparison.Ordinal);
        var next = await owner.GetPage(series.Document.QuerySelector(".buttons .button")!.GetAttribute("href")!);
        Assert.Equal("2027-05-20", next.Document.QuerySelector("input[name='Days[0].Day']")!.GetAttribute("value"));
        Assert.Equal("Make the draft", next.Text("main .card .button"));
    }

    [Fact]
    public async Task A_month_that_is_too_short_is_said_before_anything_is_made()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site, start: new LocalDateTime(2026, 5, 31, 9, 0));
        await site.Plant(OrganisationMember.Of(managed.Event.OrganisationId, managed.Owner.Id));
        using var owner = await managed.As(managed.Owner);

        var proposed = await owner.Submit(await owner.GetPage(managed.Manage + "/copy"), ("How", "SameDay"), ("Every", "1"), ("Count", "2"), ("Propose", "true"));

        Assert.Equal(["2026-06-30", "2026-07-31"], proposed.Document.QuerySelectorAll("input[name^=Days]").Select(i => i.GetAttribute("value")));
        Assert.Equal(["There is no day 31 in this month: we take the last."], proposed.Document.QuerySelectorAll("main table td > small").Select(s => s.TextContent));
    }

    [Theory]
    [InlineData("Every", "0", "Write a whole number, at most 52 weeks or 24 months")]
    [InlineData("Count", "13", "Make between one and twelve copies at once")]
    [InlineData("Days[0].Day", "", "Choose the day")]
    public async Task What_is_wrong_is_said_beside_its_field(string field, string value, string error)
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        await site.Plant(OrganisationMember.Of(managed.Event.OrganisationId, managed.Owner.Id));
        using var owner = await managed.As(managed.Owner);

        var answer = await owner.Submit(
            await owner.GetPage(managed.Manage + "/copy"), [("How", "Weeks"), (field, value), ("Look", "true"), .. field == "Days[0].Day" ? Array.Empty<(string, string?)>() : [("Days[0].Day", "2026-06-01")]]);

        Assert.Equal((System.Net.HttpStatusCode.UnprocessableEntity, error), (answer.Status, answer.Text("main .field .error")));
    }

    [Fact]
    public async Task Whoever_may_not_make_events_is_told_so()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);

        var page = await owner.GetPage(managed.Manage + "/copy");

        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.StartsWith("To copy it you need to be allowed to make events", page.Text("main .notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_begins_is_called_and_ends()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);

        var begun = await owner.Submit(await owner.GetPage(managed.Manage + "/series"), ("Title", "Quarterly meetings"));
        Assert.Equal(managed.Manage + "/series?text=en", begun.Location);
        var page = await owner.GetPage(managed.Manage + "/series?text=th");
        Assert.Equal("Quarterly meetings", page.Text("#all"));
        await owner.Submit(page, ("Title", "การประชุมรายไตรมาส"));
        Assert.Equal("การประชุมรายไตรมาส", (await site.Read(db => db.Series.SingleAsync())).Title.In("th").Text);
        var after = await owner.GetPage(managed.Manage + "/series");
        await owner.Post(managed.Manage + "/series/leave", [.. after.Document.QuerySelectorAll("form[action$=leave] input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))]);
        Assert.Equal(0, await site.Read(db => db.Series.CountAsync()));
    }
}
