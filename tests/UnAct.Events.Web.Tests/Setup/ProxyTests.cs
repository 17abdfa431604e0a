using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Setup;

public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", "https")]
    [InlineData("127.0.0.0/8", "https")]
    [InlineData("10.0.0.0/8", "http")]
    [InlineData(null, "http")]
    public async Task Only_a_proxy_that_is_named_is_believed(string? proxy, string scheme)
    {
        await using var site = await Site.On(overNetwork: true, settings: proxy is null ? [] : [("Security:Proxies:0", proxy)]);
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var answer = await visitor.Http.SendAsync(request);

        Assert.Equal(scheme, answer.Headers.Location!.Scheme);
    }
}
