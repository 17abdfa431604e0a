using System.Text;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Files;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Files;

/// <summary>What a file is decides its content; whatever is refused leaves nothing behind.</summary>
public sealed class TakeFileTests
{
    private static readonly FileRules Small = new(200_000, 3, [MediaType.Pdf]);

    [Fact]
    public async Task Each_way_to_be_wrong_is_told_and_nothing_is_kept()
    {
        await using var world = await World.On(DatabaseProvider.Sqlite);
        var take = world.Services.GetRequiredService<TakeFile>();

        foreach (var (code, bytes) in new (string, byte[])[]
        {
            ("file.empty", []),
            ("file.too-large", new byte[200_001]),
            ("file.not-pdf", Encoding.Latin1.GetBytes("<html>paper.pdf</html>")),
            ("file.not-pdf", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0]),
            ("file.too-many-pages", new PdfDraft("x").Pages(4).ToBytes()),
            ("file.encrypted", Locked()),
            ("file.damaged", new PdfDraft("x").ToBytes()[..200]),
        })
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => take.Run(new MemoryStream(bytes), "paper.pdf", Small))).Code);
        }

        Assert.Equal("file.wrong-type", (await Assert.ThrowsAsync<Refused>(() => take.Run(new MemoryStream([1, 2, 3]), "a.png", Small with { MediaTypes = [MediaType.Png, MediaType.Pdf] }))).Code);
        Assert.Equal([], Directory.GetFiles(((FolderFileStore)world.Services.GetRequiredService<IFileStore>()).Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_disk_that_is_full_is_told_and_nothing_half_lies_there()
    {
        await using var world = await World.On(DatabaseProvider.Sqlite);
        var store = (FolderFileStore)world.Services.GetRequiredService<IFileStore>();

        Assert.Equal("file.no-room", (await Assert.ThrowsAsync<Refused>(() => store.Save(new Full()))).Code);

        Assert.Equal([], Directory.GetFiles(store.Folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("paper.pdf", "paper.pdf")]
    [InlineData("C:\\Users\\somchai\\paper.pdf", "paper.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("a\r\nb\u0000\u200B.pdf", "a b.pdf")]
    [InlineData("\"a\" <b>:*?.pdf", "a b.pdf")]
    [InlineData("บทความ ฉบับสมบูรณ์.pdf", "บทความ ฉบับสมบูรณ์.pdf")]
    [InlineData("e\u0301.pdf", "é.pdf")]
    [InlineData("", "file")]
    [InlineData("...", "file")]
    [InlineData(null, "file")]
    public void A_name_is_made_fit_to_be_shown(string? given, string name) => Assert.Equal(name, FileName.Clean(given));

    [Fact]
    public void A_long_name_keeps_its_ending_and_its_signs_whole()
    {
        var name = FileName.Clean(new string('a', 110) + string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 20)) + ".pdf");

        Assert.InRange(name.Length, 110, FileName.Length);
        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
        Assert.Equal(name, FileName.Clean(name));
    }

    private static byte[] Locked()
    {
        var draft = new PdfDraft("A title") { Trailer = " /Encrypt 9 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]" };
        return draft.Set(9, "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <2055c756c72e1ad702608e8196acad447ad32d17cff583235f6dd15fed7dab67> /U <5f8f0f0f0f0f0f0f0f0f0f0f0f0f0f0f28bf4e5e4e758a4164004e56fffa0108> >>").ToBytes();
    }

    /// <summary>Fails in the midst as a write to a full disk does.</summary>
    private sealed class Full : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            destination.Write([1, 2, 3]);
            throw new IOException("No space left on device", 28);
        }
    }
}
