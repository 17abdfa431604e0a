using System.Net;
using System.Xml.Linq;
using UnAct.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>The calendar of one event and of all, and the feed for readers.</summary>
public sealed class FeedTests
{
    private static readonly LocalDateTime Nine = new(2026, 5, 4, 9, 0);

    private static string[] Lines(Page page, string name) => [.. page.Html.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Where(line => line.StartsWith(name, StringComparison.Ordinal))];

    [Fact]
    public async Task An_event_is_one_entry_for_each_part_with_an_identity_that_stays()
    {
        await using var site = await Site.On();
        var planted = await PublicEvent.Of(site, "Network meeting").Says(new("en", "Network meeting"), new("en", "A day"), LocalizedText.Empty).In(EventMode.InPerson)
            .On(Nine, Nine.PlusHours(3), "Morning").On(Nine.PlusHours(4), Nine.PlusHours(8), "Afternoon").Plant();
        var before = await site.Visitor().GetPage(planted.Address + ".ics");

        Assert.Equal("text/calendar", before.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["SUMMARY;LANGUAGE=en:Network meeting: Morning", "SUMMARY;LANGUAGE=en:Network meeting: Afternoon"], Lines(before, "SUMMARY"));
        Assert.Equal(["DTSTART;TZID=Asia/Bangkok:20260504T090000", "DTSTART;TZID=Asia/Bangkok:20260504T130000"], Lines(before, "DTSTART;TZID"));
        Assert.Equal(planted.Parts.Select(p => $"UID:{p.Id:D}"), Lines(before, "UID"));
        Assert.Equal(["LOCATION;LANGUAGE=en:Great Hall\\, 1 River Road\\, Bangkok", "LOCATION;LANGUAGE=en:Great Hall\\, 1 River Road\\, Bangkok"], Lines(before, "LOCATION"));

        await planted.Change(e => e.Cancel(site.Now));
        var after = await site.Visitor().GetPage(planted.Address + ".ics");

        Assert.Equal(Lines(before, "UID"), Lines(after, "UID"));
        Assert.Equal(["STATUS:CANCELLED", "STATUS:CANCELLED"], Lines(after, "STATUS"));
        Assert.True(string.CompareOrdinal(Lines(before, "SEQUENCE")[0], Lines(after, "SEQUENCE")[0]) < 0);
    }

    [Fact]
    public async Task All_events_hold_what_has_a_day_and_let_go_of_what_is_long_over()
    {
        await using var site = await Site.On();
        await PublicEvent.Of(site, "Coming").OnDays(new(2026, 5, 4), new(2026, 5, 5)).Plant();
        await PublicEvent.Of(site, "Recent").OnDays(new(2026, 2, 1), new(2026, 2, 1)).Plant();
        await PublicEvent.Of(site, "Long over").OnDays(new(2025, 2, 1), new(2025, 2, 1)).Plant();
        await PublicEvent.Of(site, "A month").InMonth(new(2026, 6)).Plant();
        await PublicEvent.Of(site, "Put off").On(Nine, Nine.PlusHours(1)).Plant(EventState.Postponed);
        await (await PublicEvent.Of(site, "Then called off").On(Nine, Nine.PlusHours(1)).Plant(EventState.Postponed)).Change(e => e.Cancel(site.Now));

        var feed = await site.Visitor().GetPage("/events.ics");

        Assert.Equal(["SUMMARY;LANGUAGE=en:Coming", "SUMMARY;LANGUAGE=en:Put off", "SUMMARY;LANGUAGE=en:Recent", "SUMMARY;LANGUAGE=en:Then called off"], Lines(feed, "SUMMARY").Order(StringComparer.Ordinal));
        Assert.Contains("DTEND;VALUE=DATE:20260506", feed.Html, StringComparison.Ordinal);
        Assert.Equal(["STATUS:CANCELLED", "STATUS:CANCELLED"], Lines(feed, "STATUS:CANCELLED"));
        Assert.DoesNotContain("METHOD", feed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("ATTENDEE", feed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_for_readers_is_what_Atom_asks_for()
    {
        await using var site = await Site.On();
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var none = XDocument.Parse((await site.Visitor().GetPage("/events.atom")).Html).Root!;
        Assert.Single(none.Elements(atom + "updated"));

        var planted = await PublicEvent.Of(site).Says(new("en", "A <b>title</b> & \u0001 more"), new("my", "ကွန်ရက်"), LocalizedText.Empty).On(Nine, Nine.PlusHours(3)).Plant();
        var page = await site.Visitor().GetPage("/events.atom");
        var feed = XDocument.Parse(page.Html).Root!;

        Assert.Equal("application/atom+xml", page.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["http://localhost/events.atom", "http://localhost/"], feed.Elements(atom + "link").Select(l => l.Attribute("href")!.Value));
        Assert.NotEmpty(feed.Elements(atom + "author").Elements(atom + "name"));
        var entry = feed.Elements(atom + "entry").Single();
        Assert.Equal($"urn:uuid:{planted.Event.Id:D}", entry.Element(atom + "id")!.Value);
        Assert.StartsWith("A <b>title</b> & ", entry.Element(atom + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal("2026-03-02T03:00:00Z", entry.Element(atom + "updated")!.Value);
        Assert.Equal("my", entry.Element(atom + "summary")!.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal($"http://localhost{planted.Address}", entry.Element(atom + "link")!.Attribute("href")!.Value);

        // A reader that comes again while nothing changed gets the same bytes, also when they were made anew.
        site.Clock.Advance(Duration.FromHours(2));
        Assert.Equal(page.Html, (await site.Visitor().GetPage("/events.atom")).Html);
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }
}
