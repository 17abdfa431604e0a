using System.Security.Cryptography;

namespace UnAct.Files;

/// <summary>Checks what came and lays it into the store, outside of any transaction: the room that asked keeps it with <c>db.Keep</c> in its own.</summary>
public sealed class TakeFile(IFileStore store)
{
    /// <param name="bytes">Seekable, as forms give it.</param>
    /// <exception cref="Refused"><c>file.…</c>, and nothing is kept.</exception>
    public async Task<TakenFile> Run(Stream bytes, string? name, FileRules rules, PdfLimits? limits = null, CancellationToken stop = default)
    {
        rules.CheckSize(bytes.Length);
        var type = MediaType.Of(bytes);
        rules.CheckType(type);
        var pdf = type == MediaType.Pdf ? await PdfFile.Read(bytes, limits, stop) : null;
        if (pdf is not null)
        {
            rules.Check(pdf);
        }

        return await Store(bytes, name, type!, pdf, stop);
    }

    private async Task<TakenFile> Store(Stream bytes, string? name, string type, PdfFacts? pdf, CancellationToken stop)
    {
        bytes.Position = 0;
        using var hash = SHA256.Create();
        // The hash is of what was handed to the store, so that a later look compares the disk with the upload.
        await using var hashed = new CryptoStream(bytes, hash, CryptoStreamMode.Read, leaveOpen: true);
        var id = await store.Save(hashed, stop);
        if (await store.Size(id, stop) != bytes.Length)
        {
            await store.Delete(id, stop);
            throw new Refused("file.damaged");
        }

        return new TakenFile(id, FileName.Clean(name), type, bytes.Length, Convert.ToHexStringLower(hash.Hash!), pdf);
    }
}
