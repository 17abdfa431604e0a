using System.Net;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Setup;

public sealed class HeadTests
{
    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/me", HttpStatusCode.Redirect)]
    [InlineData("/css/unact.css", HttpStatusCode.OK)]
    public async Task The_head_of_a_page_is_that_of_reading_it(string address, HttpStatusCode status)
    {
        await using var site = await Site.On(overNetwork: true);
        using var visitor = site.Visitor();

        using var head = await visitor.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        using var get = await visitor.Http.GetAsync(address);

        Assert.Equal((status, status), (head.StatusCode, get.StatusCode));
        Assert.Equal("", await head.Content.ReadAsStringAsync());
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Null(get.Headers.Server.FirstOrDefault());
    }

    [Fact]
    public async Task Over_https_the_cookies_are_bound_to_this_host()
    {
        await using var site = await Site.On(settings: ("Site:Url", "https://events.example.org"));
        using var visitor = site.Visitor();
        visitor.Http.BaseAddress = new Uri("https://localhost");

        var page = await visitor.GetPage("/sign-in");
        var sent = await visitor.Submit(page, ("Email", "mya@example.org"), ("Next", "/about/help"));
        var token = (await site.Read(db => db.Set<UnAct.People.SignInLink>().SingleAsync())).Token(site.Links);
        var entered = await visitor.Submit(await visitor.GetPage($"/sign-in/{token}"), ("Name", "Mya"));

        Assert.Equal("/about/help", entered.Location);
        var cookies = new[] { page, sent, entered }.SelectMany(p => p.Response.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();
        Assert.Equal(["__Host-form", "__Host-next", "__Host-next", "__Host-session"], cookies.Select(c => c.Split('=')[0]).Order(StringComparer.Ordinal));
        Assert.All(cookies.Where(c => !c.StartsWith("__Host-next=;", StringComparison.Ordinal)), cookie =>
        {
            var flags = cookie.Split(';').Skip(1).Select(f => f.Trim().ToLowerInvariant()).ToList();
            Assert.Equal(3, flags.Count(f => f is "secure" or "httponly" or "path=/"));
            Assert.Equal(0, flags.Count(f => f.StartsWith("domain", StringComparison.Ordinal)));
        });
    }
}
