using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Proof;

/// <summary>Every answer that is a no has words, and those that must not differ do not.</summary>
public sealed class ErrorPageTests
{
    [Fact]
    public async Task An_event_one_may_not_know_of_answers_byte_for_byte_like_one_that_does_not_exist()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvents.Plant(site);
        var stranger = managed.Roles.Single(r => r.Role == "stranger").Visitor;
        var pages = StatedEndpoint.Of(site).Where(e => e.Method == "GET" && e.Needs.Count > 0 && e.Pattern.StartsWith("/e/{slug}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(pages);

        foreach (var endpoint in pages)
        {
            var known = await stranger.GetPage(endpoint.Slugged(managed.Slug, Guid.NewGuid(), "")!);
            var unknown = await stranger.GetPage(endpoint.Slugged("not-" + managed.Slug[4..], Guid.NewGuid(), "")!);

            Assert.Equal(HttpStatusCode.NotFound, known.Status);
            Assert.Equal(unknown.Status, known.Status);
            Assert.Equal(Masked.Of(unknown.Html), Masked.Of(known.Html));
            Assert.Equal(Headers(unknown), Headers(known));
        }
    }

    [Fact]
    public async Task A_forged_personal_link_is_answered_alike_for_everybody_and_does_nothing()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvents.Plant(site);
        var links = StatedEndpoint.Of(site).Where(e => e.Rule == "personal link").ToList();
        Assert.NotEmpty(links);
        var before = await Rows.Of(site);

        foreach (var (role, visitor, _, _) in managed.Roles.Where(r => r.Role is "anonymous" or "stranger" or "administrator"))
        {
            var token = (await visitor.GetPage(role == "anonymous" ? "/sign-in" : "/me")).Document.QuerySelector("input[name=__token]")!.GetAttribute("value")!;
            foreach (var endpoint in links)
            {
                var address = endpoint.Slugged("something", Guid.NewGuid(), new string('A', 43))!;
                var page = endpoint.Method == "GET" ? await visitor.GetPage(address) : await visitor.Post(address, ("__token", token), ("Name", "Somebody"), ("Email", "somebody@example.org"));

                Assert.True(page.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity, $"{role} {endpoint}: {page.Status}");
            }
        }

        Assert.Equal(before, await Rows.Of(site));
    }

    [Fact]
    public async Task A_stale_form_keeps_what_was_typed_but_no_password()
    {
        await using var site = await Site.On();
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in/password")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Email", "mya@example.org"), KeyValuePair.Create("Password", "brown tea kettles whistle")]),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        var page = await Page.Of(await visitor.Http.SendAsync(request));

        Assert.Equal((HttpStatusCode.BadRequest, "This form lay open too long"), (page.Status, page.Title));
        Assert.Equal("mya@example.org", page.Document.QuerySelector("input[name=Email]")!.GetAttribute("value"));
        Assert.Equal(-1, page.Html.IndexOf("kettles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_was_signed_out_meanwhile_gets_back_what_they_typed_and_sends_it_when_they_are_in_again()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        hoa.Cookies.Clear();
        hoa.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        var kept = await hoa.Submit(edit, "form#draft", [("Do", "save"), .. called.Good("Typed for hours")]);
        Assert.Equal((HttpStatusCode.Unauthorized, "You were signed out meanwhile"), (kept.Status, kept.Title));
        Assert.Equal("Typed for hours", kept.Document.QuerySelector("main input[name=Title]")!.GetAttribute("value"));
        Assert.Equal("/sign-in", kept.Document.QuerySelector("main a.button")!.GetAttribute("href"));

        await hoa.SignInAs(called.Author.Id);
        var page = await hoa.Submit(kept);
        // The token of the page was that of nobody: it is asked for once more.
        page = page.Title == "This form lay open too long" ? await hoa.Submit(page) : page;
        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        Assert.Equal("Typed for hours", (await called.Draft(CalledEvent.NumberOf(edit))).Read().Title);
    }

    [Fact]
    public async Task What_another_site_sends_for_somebody_who_is_signed_out_is_not_offered_again()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        hoa.Cookies.Clear();
        hoa.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        var page = await hoa.Submit(edit, "form#draft", [("Do", "save"), .. called.Good("Foisted")]);
        Assert.StartsWith("/sign-in?next=", page.Location, StringComparison.Ordinal);
        Assert.Equal(-1, page.Html.IndexOf("Foisted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_one_may_not_do_says_so()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvents.Plant(site);

        var page = await managed.Roles.Single(r => r.Role == "stranger").Visitor.GetPage("/admin");

        Assert.Equal((HttpStatusCode.Forbidden, "You may not do this"), (page.Status, page.Title));
    }

    [Fact]
    public async Task A_bug_has_words_and_a_number_and_shows_nothing_of_itself()
    {
        await using var site = await Site.On(more: services => services.Configure<MvcOptions>(options => options.Filters.Add(new Broken(new InvalidOperationException("canary-of-a-bug")))));
        using var visitor = site.Visitor();

        var page = await visitor.GetPage("/sign-in/sent");

        Assert.Equal((HttpStatusCode.InternalServerError, "Something broke on our side"), (page.Status, page.Title));
        Assert.Equal(-1, page.Html.IndexOf("canary", StringComparison.Ordinal));
        Assert.Matches("Number: [0-9A-Za-z:-]{8,}", page.Html);
    }

    public static TheoryData<Exception> Overloads() =>
    [
        new SqliteException("canary: database is locked", 5),
        new DbUpdateException("canary: wrapped", new SqliteException("canary: database or disk is full", 13)),
        new NpgsqlException("canary: the connection pool has been exhausted", new TimeoutException()),
        new PostgresException("canary: sorry, too many clients already", "FATAL", "FATAL", PostgresErrorCodes.TooManyConnections),
        new InvalidOperationException("canary: likely due to a transient failure", new PostgresException("canary: deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected)),
    ];

    [Theory, MemberData(nameof(Overloads))]
    public async Task A_database_that_is_busy_full_or_away_is_no_bug_and_asks_to_come_back(Exception error)
    {
        await using var site = await Site.On(more: services => services.Configure<MvcOptions>(options => options.Filters.Add(new Broken(error))));
        using var visitor = site.Visitor();

        var page = await visitor.GetPage("/sign-in/sent");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Please try again in a minute"), (page.Status, page.Title));
        Assert.Equal(-1, page.Html.IndexOf("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_many_at_once_says_so()
    {
        await using var site = await Site.On(settings: ("RateLimiting:Enabled", "true"));
        using var visitor = site.Visitor();
        var door = await visitor.GetPage("/sign-in");
        for (var time = 0; time < 8; time++)
        {
            await visitor.Submit(door, ("Email", "mya@example.org"));
        }

        var page = await visitor.Submit(door, ("Email", "mya@example.org"));

        Assert.Equal((HttpStatusCode.TooManyRequests, "Too many at once"), (page.Status, page.Title));
        Assert.Equal(TimeSpan.FromMinutes(1), page.Response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Operators_and_those_who_found_a_weakness_get_their_answers()
    {
        await using var site = await Site.On(settings: ("Security:Contact", "security@example.org"));
        using var visitor = site.Visitor();

        Assert.Equal("live", (await visitor.GetPage("/health/live")).Html);
        Assert.Equal("ready", (await visitor.GetPage("/health/ready")).Html);
        Assert.Equal(
            "Contact: mailto:security@example.org\nExpires: 2026-08-29T00:00:00Z\nPreferred-Languages: en\nCanonical: http://localhost/.well-known/security.txt\n",
            (await visitor.GetPage("/.well-known/security.txt")).Html);
        Assert.Equal(Instant.FromUtc(2026, 3, 2, 3, 0), World.Start);
    }

    private sealed class Broken(Exception error) : IActionFilter
    {
        public void OnActionExecuting(ActionExecutingContext context)
        {
            if (context.HttpContext.Request.Path == "/sign-in/sent")
            {
                throw error;
            }
        }

        public void OnActionExecuted(ActionExecutedContext context)
        {
            // It never comes to that.
        }
    }

    private static IEnumerable<string> Headers(Page page) => page.Response.Headers.Concat(page.Response.Content.Headers)
        .Where(h => h.Key is not ("Date" or "Content-Length")).Select(h => $"{h.Key}: {Masked.Of(string.Join(", ", h.Value))}");
}
