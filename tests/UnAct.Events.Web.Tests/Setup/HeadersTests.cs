using System.Net;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Setup;

/// <summary>What every answer tells the browser, whole, on pages of every kind: kept ones, errors, files, and those of one person.</summary>
public sealed class HeadersTests
{
    private const string Policy =
        "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; connect-src 'self'; manifest-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'";

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/nowhere")]
    [InlineData("/nowhere?x=1")]
    [InlineData("/e/nowhere?utm_source=a&lang=")]
    [InlineData("/events.ics")]
    [InlineData("/css/unact.css")]
    [InlineData("/me")]
    public async Task Every_answer_carries_them(string address)
    {
        await using var site = await Site.On(settings: ("Site:Url", "https://events.example.org"));
        using var visitor = site.Visitor();
        visitor.Http.BaseAddress = new Uri("https://localhost");
        foreach (var _ in new[] { "made", "kept" })
        {
            using var answer = await visitor.Http.GetAsync(address);

            Assert.Equal(address.StartsWith("/nowhere", StringComparison.Ordinal) || address.StartsWith("/e/", StringComparison.Ordinal), answer.StatusCode == HttpStatusCode.NotFound);
            Assert.True((int)answer.StatusCode < 500, address);
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(" | ", values) : "";
            Assert.Equal(
                (Policy, "nosniff", "same-origin", "DENY", "same-origin", "same-origin", "max-age=31536000", ""),
                (Header("Content-Security-Policy"), Header("X-Content-Type-Options"), Header("Referrer-Policy"), Header("X-Frame-Options"), Header("Cross-Origin-Opener-Policy"),
                    Header("Cross-Origin-Resource-Policy"), Header("Strict-Transport-Security"), Header("Server")));
        }
    }

    [Fact]
    public async Task Pages_of_one_person_are_kept_by_nobody()
    {
        await using var site = await Site.On();
        using var visitor = await site.Visitor().SignInAs((await site.Person("Mya", "mya@example.org")).Id);
        using var mine = await visitor.Http.GetAsync("/me");
        Assert.Equal((HttpStatusCode.OK, "no-store, no-cache"), (mine.StatusCode, mine.Headers.CacheControl!.ToString()));
    }
}
