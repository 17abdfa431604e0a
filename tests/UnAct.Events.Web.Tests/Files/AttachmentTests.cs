using System.Net;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Files;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Files;

/// <summary>A stored file is handed out to be saved, under the name that the page gives, and nothing of it can run.</summary>
public sealed class AttachmentTests
{
    [Fact]
    public async Task It_is_to_be_saved_and_nothing_in_it_runs_or_is_kept()
    {
        await using var site = await Site.On(more: FileProbeController.AddTo);
        var bytes = "%PDF-1.7 <script>alert(1)</script>"u8.ToArray();
        var id = await site.Services.GetRequiredService<IFileStore>().Save(new MemoryStream(bytes));
        using var visitor = site.Visitor();

        var answer = await visitor.Http.GetAsync($"/probe/{id}?type=application/pdf&name=submission-4711");

        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            [("Accept-Ranges", "none"), ("Cache-Control", "no-store"), ("Content-Disposition", "attachment; filename=submission-4711.pdf; filename*=UTF-8''submission-4711.pdf"), ("Content-Length", "34"),
                ("Content-Security-Policy", "sandbox; default-src 'none'"), ("Content-Type", "application/pdf"), ("X-Content-Type-Options", "nosniff")],
            answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is "Accept-Ranges" or "Cache-Control" or "Content-Disposition" or "Content-Length" or "Content-Security-Policy" or "Content-Type" or "X-Content-Type-Options")
                .Select(h => (h.Key, string.Join(", ", h.Value))).OrderBy(h => h.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_part_of_it_is_not_given_and_a_question_for_the_head_has_no_body()
    {
        await using var site = await Site.On(more: FileProbeController.AddTo);
        var id = await site.Services.GetRequiredService<IFileStore>().Save(new MemoryStream([1, 2, 3, 4]));
        using var visitor = site.Visitor();
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/probe/{id}?type=application/pdf&name=a") { Headers = { { "Range", "bytes=1-2" } } };

        var answer = await visitor.Http.SendAsync(part);

        Assert.Equal((HttpStatusCode.OK, 4L), (answer.StatusCode, answer.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("text/html", "a", "application/octet-stream", "attachment; filename=a; filename*=UTF-8''a")]
    [InlineData("application/pdf", "a%0d%0aSet-Cookie:%20b=c", "application/pdf", "attachment; filename=\"a Set-Cookie b=c.pdf\"; filename*=UTF-8''a%20Set-Cookie%20b%3Dc.pdf")]
    [InlineData("application/pdf", "%E0%B8%9A%E0%B8%97", "application/pdf", "attachment; filename=__.pdf; filename*=UTF-8''%E0%B8%9A%E0%B8%97.pdf")]
    public async Task What_type_and_name_may_be_is_decided_here(string type, string name, string sentType, string disposition)
    {
        await using var site = await Site.On(more: FileProbeController.AddTo);
        var id = await site.Services.GetRequiredService<IFileStore>().Save(new MemoryStream([1]));
        using var visitor = site.Visitor();

        var answer = await visitor.Http.GetAsync($"/probe/{id}?type={type}&name={name}");

        Assert.Equal((sentType, disposition), (answer.Content.Headers.GetValues("Content-Type").Single(), answer.Content.Headers.GetValues("Content-Disposition").Single()));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var site = await Site.On(more: FileProbeController.AddTo);
        using var visitor = site.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync($"/probe/{Guid.NewGuid()}?type=application/pdf&name=a")).StatusCode);
    }
}
