using System.Net;
using UnAct.Tests.Files;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Files;

/// <summary>A form with a file comes in as large as its rules need; what is too large is told, with what was typed as long as it can be read.</summary>
public sealed class UploadTests
{
    [Fact]
    public async Task A_paper_comes_in() => Assert.StartsWith("my words: ", await (await Send(new PdfDraft("A title").ToBytes())).Content.ReadAsStringAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_above_its_rules_is_told_beside_what_was_typed() =>
        Assert.Equal("my words: file.too-large", await (await Send(new byte[35 << 20])).Content.ReadAsStringAsync());

    [Fact]
    public async Task What_is_larger_than_anything_we_take_is_told_without_reading_it()
    {
        var answer = await Send(new byte[61 << 20]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("This file is too large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Send(byte[] file)
    {
        await using var site = await Site.On(overNetwork: true, more: FileProbeController.AddTo);
        using var visitor = site.Visitor();
        using var form = new MultipartFormDataContent { { new StringContent("my words"), "typed" }, { new ByteArrayContent(file), "file", "paper.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/probe") { Content = form, Headers = { ExpectContinue = true } };
        var answer = await visitor.Http.SendAsync(request);
        await answer.Content.LoadIntoBufferAsync();
        return answer;
    }
}
