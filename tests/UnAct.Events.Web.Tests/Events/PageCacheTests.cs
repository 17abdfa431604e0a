using System.Net;
using System.Net.Http.Headers;
using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Setup;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>The output cache: a kept page asks the database nothing, and is never a moment older than what it tells of.</summary>
public sealed class PageCacheTests
{
    private static readonly LocalDateTime Nine = new(2026, 5, 4, 9, 0);

    private static Task<PublicEvent> Planted(Site site, EventState state = EventState.Published) =>
        PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Registering().Plant(state);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_kept_page_asks_the_database_nothing(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var planted = await Planted(site);
        var visitor = site.Visitor();
        foreach (var address in new[] { "/", planted.Address, planted.Address + ".ics", "/events.ics", "/events.atom", planted.Address + "?tz=Europe/Zurich", planted.Address + "?lang=th" })
        {
            var first = await visitor.GetPage(address);
            Page? second = null;
            Assert.Equal(0, await site.Statements(async () => second = await visitor.GetPage(address)));
            Assert.Equal(HttpStatusCode.OK, second!.Status);
            Assert.Equal(first.Html, second.Html);
            Assert.Equal(Heads(first), Heads(second));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_change_the_next_visitor_sees_it(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var planted = await Planted(site);
        var other = await Planted(site);
        var visitor = site.Visitor();
        string[] all = ["/", planted.Address, planted.Address + ".ics", "/events.ics", "/events.atom"];
        foreach (var address in all.Append(other.Address))
        {
            Assert.DoesNotContain("Changed title", (await visitor.GetPage(address)).Html, StringComparison.Ordinal);
        }

        await planted.Change(e => e.Describe(new LocalizedText("en", "Changed title"), e.Summary, e.Description, e.Accent, e.Modules, null, site.Now));

        Assert.Equal(0, await site.Statements(() => visitor.GetPage(other.Address)));
        foreach (var address in all)
        {
            Assert.Contains("Changed title", (await visitor.GetPage(address)).Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_lets_go_of_nothing()
    {
        await using var site = await Site.On();
        var planted = await Planted(site);
        await site.Visitor().GetPage(planted.Address);
        await site.Read(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await db.Events.SingleAsync(e => e.Id == planted.Event.Id)).Touch(site.Now + Duration.FromSeconds(1));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return true;
        });

        Assert.Equal(0, await site.Statements(() => site.Visitor().GetPage(planted.Address)));
    }

    [Fact]
    public async Task At_the_next_boundary_the_page_is_made_anew()
    {
        await using var site = await Site.On();
        var planted = await PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Registering(opens: new LocalDateTime(2026, 3, 2, 10, 2), closes: new LocalDateTime(2026, 3, 2, 10, 4)).Plant();
        var visitor = site.Visitor();

        Assert.Contains("Registration opens on", (await visitor.GetPage(planted.Address)).Html, StringComparison.Ordinal);
        site.Clock.Advance(Duration.FromSeconds(119));
        Assert.Contains("Registration opens on", (await visitor.GetPage(planted.Address)).Html, StringComparison.Ordinal);
        site.Clock.Advance(Duration.FromSeconds(1));
        Assert.Contains($"{planted.Address}/register", (await visitor.GetPage(planted.Address)).Html, StringComparison.Ordinal);
        site.Clock.Advance(Duration.FromMinutes(2));
        Assert.Contains("Registration is closed", (await visitor.GetPage(planted.Address)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_moves_an_event_to_the_past_at_its_end()
    {
        await using var site = await Site.On();
        await PublicEvent.Of(site).On(new LocalDateTime(2026, 3, 2, 9, 0), new LocalDateTime(2026, 3, 2, 10, 2)).Plant();
        var visitor = site.Visitor();

        Assert.NotNull((await visitor.GetPage("/")).Document.QuerySelector("#coming"));
        site.Clock.Advance(Duration.FromMinutes(2));
        var after = await visitor.GetPage("/");
        Assert.Null(after.Document.QuerySelector("#coming"));
        Assert.NotNull(after.Document.QuerySelector("#past"));
    }

    [Fact]
    public async Task Figures_follow_registrations_within_a_second_and_no_oftener()
    {
        await using var site = await Site.On();
        var planted = await PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Registering(places: 11).Plant();
        var visitor = site.Visitor();
        Assert.Contains("Places free", (await visitor.GetPage(planted.Address)).Html, StringComparison.Ordinal);

        await Take(site, planted);
        Assert.Contains("Places free", (await visitor.GetPage(planted.Address)).Html, StringComparison.Ordinal);
        site.Clock.Advance(Duration.FromSeconds(1));
        Assert.Contains("Few places left", (await visitor.GetPage(planted.Address)).Html, StringComparison.Ordinal);

        site.Clock.Advance(Duration.FromSeconds(2));
        foreach (var _ in Enumerable.Range(0, 10))
        {
            await Take(site, planted);
        }

        Assert.Contains("All taken", (await visitor.GetPage(planted.Address)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_few_is_never_kept_and_a_missing_page_hides_nothing()
    {
        await using var site = await Site.On();
        var owner = await site.Person("Olga Owner", "olga@example.org");
        var draft = await PublicEvent.Of(site).On(Nine, Nine.PlusHours(3)).Owned(owner).Plant(EventState.Draft);
        var closed = await PublicEvent.Of(site).Shown(EventVisibility.Private).On(Nine, Nine.PlusHours(3)).Owned(owner).Plant();
        var hers = await site.Visitor().SignInAs(owner.Id);
        foreach (var address in new[] { draft.Address, closed.Address, draft.Address + ".ics", closed.Address + ".ics" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetPage(address)).Status);
            var seen = await hers.GetPage(address);
            Assert.Equal(HttpStatusCode.OK, seen.Status);
            Assert.True(seen.Response.Headers.CacheControl!.NoStore);
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetPage(address)).Status);
        }

        await draft.Change(e => e.Publish(site.Now));

        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetPage(draft.Address)).Status);
    }

    [Fact]
    public async Task A_page_that_turns_private_is_gone_at_once()
    {
        await using var site = await Site.On();
        var planted = await Planted(site);
        await site.Visitor().GetPage(planted.Address);

        await planted.Change(e => e.Show(EventVisibility.Private, false, LocalizedText.Empty, site.Now));

        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetPage(planted.Address)).Status);
        Assert.DoesNotContain("Canary title", (await site.Visitor().GetPage("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_it_already_is_told_so()
    {
        await using var site = await Site.On();
        var planted = await Planted(site);
        var visitor = site.Visitor();
        foreach (var address in new[] { "/", planted.Address, planted.Address + ".ics", "/events.ics", "/events.atom" })
        {
            var tag = (await visitor.GetPage(address)).Response.Headers.ETag!;
            Assert.False(tag.IsWeak);
            using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { tag } } };
            var answer = await Page.Of(await visitor.Http.SendAsync(again));
            Assert.Equal(HttpStatusCode.NotModified, answer.Status);
            Assert.Equal("", answer.Html);
            Assert.Equal(tag, answer.Response.Headers.ETag);
        }
    }

    [Fact]
    public async Task A_head_is_the_same_without_the_page_before_and_after_it_is_kept()
    {
        await using var site = await Site.On();
        var planted = await Planted(site);
        var visitor = site.Visitor();
        foreach (var kept in new[] { false, true })
        {
            var head = await Page.Of(await visitor.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, planted.Address)));
            Assert.Equal(HttpStatusCode.OK, head.Status);
            Assert.Equal("", head.Html);
            if (!kept)
            {
                Assert.NotEqual("", (await visitor.GetPage(planted.Address)).Html);
            }
        }
    }

    [Fact]
    public async Task Pages_travel_packed_with_a_tag_of_their_own()
    {
        await using var site = await Site.On();
        var planted = await Planted(site);
        var plain = await site.Visitor().GetPage(planted.Address);
        foreach (var (encoding, unpack) in new (string, Func<Stream, Stream>)[] { ("br", s => new System.IO.Compression.BrotliStream(s, System.IO.Compression.CompressionMode.Decompress)), ("gzip", s => new System.IO.Compression.GZipStream(s, System.IO.Compression.CompressionMode.Decompress)) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, planted.Address) { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue(encoding) } } };
            using var packed = await site.Visitor().Http.SendAsync(request);
            Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
            Assert.NotEqual(plain.Response.Headers.ETag, packed.Headers.ETag);
            using var text = new StreamReader(unpack(await packed.Content.ReadAsStreamAsync()));
            Assert.Equal(plain.Html, await text.ReadToEndAsync());
        }
    }

    [Fact]
    public async Task A_page_that_was_read_before_a_change_is_not_kept_after_it()
    {
        await using var site = await Site.On();
        var planted = await Planted(site);
        var cache = (PageCache)site.Services.GetService(typeof(PageCache))!;
        var key = new PageKey(planted.Address, "en", "", false);
        var stamp = cache.Stamp;

        await planted.Change(e => e.Touch(site.Now + Duration.FromSeconds(1)));
        cache.Keep(key, new KeptAnswer([1], "text/html"), new UnAct.Web.Shared.KeptPage(null, [planted.Event.Id]), stamp);
        Assert.Null(cache.Find(key));

        cache.Keep(key, new KeptAnswer([1], "text/html"), new UnAct.Web.Shared.KeptPage(null, [planted.Event.Id]), cache.Stamp);
        Assert.NotNull(cache.Find(key));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_another_process_changed_shows_within_ten_seconds_on_PostgreSQL(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var planted = await Planted(site);
        await site.Visitor().GetPage(planted.Address);

        site.Clock.Advance(Duration.FromSeconds(10));

        Assert.Equal(provider == DatabaseProvider.Postgres, await site.Statements(() => site.Visitor().GetPage(planted.Address)) > 0);
    }

    private static async Task Take(Site site, PublicEvent planted) => await site.Read(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var category = await db.Categories.SingleAsync(c => c.EventId == planted.Event.Id);
        var pool = await db.Pools.SingleAsync(p => p.EventId == planted.Event.Id);
        db.Add(Registration.Begin(RegistrationState.Confirmed, planted.Event.Id, category.Id, new Contact("Mya", $"mya{Guid.NewGuid():N}@example.org"), "en", site.Now));
        Assert.True(await db.TryTake([pool.Id], 1, default));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    });

    private static string Heads(Page page) => string.Join('\n', page.Response.Headers.Concat(page.Response.Content.Headers).Where(h => h.Key != "Date").OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
}
