using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>What the public page of an event says: dates of every precision, place, agenda, how to register, and what search engines read.</summary>
public sealed class EventPageTests
{
    private static readonly LocalDateTime Nine = new(2026, 5, 4, 9, 0);

    private static string When(Page page) => string.Join(' ', page.Text(".when").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Facts(Page page) => string.Join(' ', page.Text(".facts").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task It_says_when_in_the_events_zone_at_every_precision()
    {
        await using var site = await Site.On();
        var exact = await site.Visitor().GetPage((await PublicEvent.Of(site, zone: "Asia/Yangon").In(EventMode.InPerson, city: "Yangon", country: "MM").On(Nine, Nine.PlusHours(3)).Plant()).Address);
        var days = await site.Visitor().GetPage((await PublicEvent.Of(site).In(EventMode.InPerson).OnDays(new(2026, 10, 25), new(2026, 10, 26)).Plant()).Address);
        var month = await site.Visitor().GetPage((await PublicEvent.Of(site).In(EventMode.InPerson).InMonth(new(2027, 6)).Plant()).Address);
        var open = await site.Visitor().GetPage((await PublicEvent.Of(site).In(EventMode.Online).Plant()).Address);
        var over = await site.Visitor().GetPage((await PublicEvent.Of(site).In(EventMode.InPerson).By(new(2016, 12, 31)).Plant()).Address);

        Assert.Equal("Monday 4 May 2026 Yangon, Myanmar", When(exact));
        Assert.Contains("09:00 to 12:00 Yangon time, UTC+6:30", Facts(exact), StringComparison.Ordinal);
        Assert.Equal("2026-05-04T02:30:00Z", exact.Document.QuerySelector("[data-viewer-from]")!.GetAttribute("data-viewer-from"));
        Assert.Equal("25 to 26 October 2026 Bangkok, Thailand", When(days));
        Assert.Contains("The hours will be announced", Facts(days), StringComparison.Ordinal);
        Assert.Equal("June 2027 Bangkok, Thailand", When(month));
        Assert.Equal("2027-06", month.Document.QuerySelector(".when time")!.GetAttribute("datetime"));
        Assert.Contains("The days will be announced", Facts(month), StringComparison.Ordinal);
        Assert.Equal("Date to be announced Online", When(open));
        Assert.Equal("By 31 December 2016 Bangkok, Thailand", When(over));
        Assert.Contains("This event is over.", over.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postponed_and_cancelled_events_say_so_and_take_nobody()
    {
        await using var site = await Site.On();
        var postponed = await site.Visitor().GetPage((await PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Registering().Plant(EventState.Postponed)).Address);
        var cancelled = await site.Visitor().GetPage((await PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Registering().Plant(EventState.Cancelled)).Address);

        Assert.Contains("This event is postponed.", postponed.Html, StringComparison.Ordinal);
        Assert.StartsWith("A new date will be announced", When(postponed), StringComparison.Ordinal);
        Assert.Contains("This event is cancelled.", cancelled.Html, StringComparison.Ordinal);
        Assert.Empty(postponed.Document.QuerySelectorAll("a[href$='/register']"));
        Assert.Empty(cancelled.Document.QuerySelectorAll("a[href$='/register']"));
    }

    [Fact]
    public async Task It_says_how_to_register_and_whether_there_is_room()
    {
        await using var site = await Site.On();
        var open = await site.Visitor().GetPage((await PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Registering(closes: new(2026, 5, 1, 18, 0), places: 24).Plant()).Address);
        var request = await site.Visitor().GetPage((await PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Registering(approval: true, places: null).Plant()).Address);
        var full = await site.Visitor().GetPage((await PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Registering(places: 0).Plant()).Address);
        var without = PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Registering();
        without.Event.Describe(without.Event.Title, LocalizedText.Empty, LocalizedText.Empty, "teal", EventModules.None, null, site.Now);
        var none = await site.Visitor().GetPage((await without.Plant()).Address);

        Assert.Contains("Places free", Facts(open), StringComparison.Ordinal);
        Assert.Contains("Until Friday 1 May 2026, 18:00 in Bangkok.", open.Html, StringComparison.Ordinal);
        Assert.Equal(["Register", "Register"], open.Document.QuerySelectorAll("a[href$='/register']").Select(a => a.TextContent));
        Assert.Equal(["Ask for a place", "Ask for a place"], request.Document.QuerySelectorAll("a[href$='/register']").Select(a => a.TextContent));
        Assert.Contains("All places are taken.", full.Html, StringComparison.Ordinal);
        Assert.Empty(full.Document.QuerySelectorAll("a[href$='/register']"));
        Assert.Empty(none.Document.QuerySelectorAll("a[href$='/register']"));
    }

    [Fact]
    public async Task Those_who_join_from_home_read_where_the_link_will_be()
    {
        await using var site = await Site.On();
        var online = await site.Visitor().GetPage((await PublicEvent.Of(site).In(EventMode.Online, joinLink: "https://meet.example.org/x").On(Nine, Nine.PlusHours(3)).Registering().Plant()).Address);
        var hybrid = await site.Visitor().GetPage((await PublicEvent.Of(site).In(EventMode.Hybrid).On(Nine, Nine.PlusHours(3)).Registering().Plant()).Address);

        Assert.Contains("The link to join appears on your own page 60 minutes before it begins.", Facts(online), StringComparison.Ordinal);
        Assert.DoesNotContain("Great Hall", online.Html, StringComparison.Ordinal);
        Assert.Contains("Great Hall", Facts(hybrid), StringComparison.Ordinal);
        Assert.Equal("Monday 4 May 2026 Bangkok, Thailand and online", When(hybrid));
    }

    [Fact]
    public async Task Search_engines_read_iso_dates_with_an_offset_and_no_text_leaves_the_script()
    {
        await using var site = await Site.On();
        var planted = await PublicEvent.Of(site, zone: "Asia/Yangon").Says(new("en", "A </script><b>title"), new("en", "A \"summary\" & more"), LocalizedText.Empty)
            .In(EventMode.Hybrid, city: "Yangon", country: "MM").On(Nine, Nine.PlusHours(3)).Plant();
        var page = await site.Visitor().GetPage(planted.Address);

        var json = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal("Event", json.GetProperty("@type").GetString());
        Assert.Equal("A </script><b>title", json.GetProperty("name").GetString());
        Assert.Equal("2026-05-04T09:00:00+06:30", json.GetProperty("startDate").GetString());
        Assert.Equal("2026-05-04T12:00:00+06:30", json.GetProperty("endDate").GetString());
        Assert.Equal("https://schema.org/MixedEventAttendanceMode", json.GetProperty("eventAttendanceMode").GetString());
        Assert.Equal($"http://localhost{planted.Address}", json.GetProperty("url").GetString());
        Assert.Equal("A </script><b>title", page.Document.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.Equal("A </script><b>title", page.Title);
        Assert.Null(page.Document.QuerySelector("h1 b"));
    }

    [Fact]
    public async Task Every_text_says_its_language_and_the_menu_offers_the_events()
    {
        await using var site = await Site.On();
        var title = new LocalizedText("en", new Dictionary<string, string> { ["en"] = "Network meeting", ["th"] = "การประชุมเครือข่าย" });
        var planted = await PublicEvent.Of(site).Says(title, new("km", "ការប្រជុំបណ្តាញ"), new("my", "ကွန်ရက် **အစည်းအဝေး**")).In(EventMode.InPerson).On(Nine, Nine.PlusHours(3)).Plant();

        var english = await site.Visitor().GetPage(planted.Address);
        var thai = await site.Visitor().GetPage(planted.Address + "?lang=th");

        Assert.Equal("Network meeting", english.Title);
        Assert.Equal("km", english.Document.QuerySelector(".lede")!.GetAttribute("lang"));
        Assert.Equal("my", english.Document.QuerySelector(".prose")!.GetAttribute("lang"));
        Assert.Equal(["en", "km", "my", "th", "vi", "zh-Hans"], english.Document.QuerySelectorAll(".menu a[hreflang]").Select(a => a.GetAttribute("hreflang")));
        Assert.Equal("การประชุมเครือข่าย", thai.Title);
        Assert.Null(thai.Document.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.StartsWith("วันจันทร์ที่ 4 พฤษภาคม 2569", When(thai), StringComparison.Ordinal);
        Assert.Equal("2026-05-04", thai.Document.QuerySelector(".when time")!.GetAttribute("datetime"));
        Assert.Equal(("th", "ไทย"), (thai.Document.DocumentElement.GetAttribute("lang"), thai.Document.QuerySelector(".menu summary span[lang]")!.TextContent));
    }

    [Fact]
    public async Task In_a_language_without_words_the_texts_are_shown_and_all_the_rest_is_English()
    {
        await using var site = await Site.On();
        var planted = await PublicEvent.Of(site).Says(new("th", "การประชุมเครือข่าย"), new("km", "ការប្រជុំបណ្តាញ"), new("en", "Every quarter.")).In(EventMode.InPerson).On(Nine, Nine.PlusHours(3)).Plant();

        var english = await site.Visitor().GetPage(planted.Address);
        var khmer = await site.Visitor().GetPage(planted.Address + "?lang=km");

        Assert.Equal("en", khmer.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("km", khmer.Document.QuerySelector(".lede")!.GetAttribute("lang"));
        Assert.Equal(("km", "ខ្មែរ"), (khmer.Document.QuerySelector(".menu summary span[lang]")!.GetAttribute("lang"), khmer.Document.QuerySelector(".menu summary span[lang]")!.TextContent));
        Assert.Equal(english.Document.QuerySelectorAll("main h2, main dt, main dd, main time, main .button").Select(e => e.TextContent), khmer.Document.QuerySelectorAll("main h2, main dt, main dd, main time, main .button").Select(e => e.TextContent));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_number_of_statements_does_not_grow_with_the_event(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var small = await PublicEvent.Of(site).On(Nine, Nine.PlusHours(3), "One", items: 1).With("One").Registering().Plant();
        var large = PublicEvent.Of(site).Registering();
        for (var day = 0; day < 4; day++)
        {
            large.On(Nine.PlusDays(day), Nine.PlusDays(day).PlusHours(3), "Part", items: 10).With("Partner").With("Another");
        }

        await large.Plant();
        var visitor = site.Visitor();
        await visitor.GetPage(small.Address + "?fresh=1");

        Assert.Equal(6, await site.Statements(() => visitor.GetPage(small.Address + "?fresh=1")));
        Assert.Equal(6, await site.Statements(() => visitor.GetPage(large.Address + "?fresh=1")));
        Assert.Equal(40, (await visitor.GetPage(large.Address)).Document.QuerySelectorAll(".item").Length);
    }

    [Fact]
    public async Task The_first_view_is_small()
    {
        await using var site = await Site.On();
        var planted = PublicEvent.Of(site, "A conference of three days: with many items on its agenda").In(EventMode.Hybrid).Registering();
        for (var day = 0; day < 4; day++)
        {
            planted.On(Nine.PlusDays(day), Nine.PlusDays(day).PlusHours(8), "Part", items: 10);
        }

        await planted.Plant();
        foreach (var address in new[] { "/", planted.Address })
        {
            var (html, packed) = await Packed(site, address);
            Assert.InRange(packed, 1, 14 * 1024);
            var more = html.Document.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Append("/js/viewer-time.mjs").ToList();
            var sum = packed;
            foreach (var one in more)
            {
                sum += (await Packed(site, one)).Bytes;
            }

            Assert.InRange(1 + more.Count, 4, 10);
            Assert.InRange(sum, 10_000, 60 * 1024);
        }
    }

    [Fact]
    public async Task The_address_of_an_event_leads_nowhere_else()
    {
        await using var site = await Site.On();
        foreach (var address in new[] { "/e/", "/e/nothing", "/e/nothing.ics", "/e/..%2F..%2Fetc", "/e/" + new string('a', 300) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetPage(address)).Status);
        }
    }

    private static async Task<(Page Html, int Bytes)> Packed(Site site, string address)
    {
        var plain = await site.Visitor().GetPage(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var packed = await site.Visitor().Http.SendAsync(request);
        return (plain, (await packed.Content.ReadAsByteArrayAsync()).Length);
    }
}
