namespace UnAct.Files;

/// <summary>
/// Makes a copy of a PDF without what tells who made it. The copy is written anew from what its pages need, so that whatever no page leads to
/// (earlier versions, loose objects) is not in it; then it is read again, and is only good if nothing of that is found.
/// </summary>
public static class PdfCleaning
{
    /// <summary>What a copy has no more, in full. Whoever shows this to an author says it in words.</summary>
    public static readonly IReadOnlyList<string> Removes =
    [
        "information", "xmp", "identifiers", "comment-authors", "attachments", "scripts", "multimedia", "signatures", "private-data", "thumbnails", "photo-data", "earlier-versions",
    ];

    /// <summary>What stays as it is, in full: names that stand in any of these are the author's to take out.</summary>
    public static readonly IReadOnlyList<string> Leaves =
    [
        "text", "hidden-text", "pictures", "other-picture-data", "links", "font-names", "comments", "bookmarks", "form-values", "descriptions", "layers", "anchors", "unknown-entries",
    ];

    /// <param name="from">Seekable.</param>
    /// <param name="to">Is written to once the copy is found good, and not before.</param>
    /// <returns>Which of <see cref="Removes"/> there was something of.</returns>
    /// <exception cref="Refused"><c>file.not-pdf</c>, <c>file.encrypted</c>, <c>file.damaged</c>; <c>file.not-cleaned</c> where the copy is not as clean, or not the same pages.</exception>
    public static async Task<IReadOnlyList<string>> Clean(Stream from, Stream to, PdfLimits? limits = null, CancellationToken stop = default)
    {
        var before = await PdfFile.Read(from, limits, stop);
        (FileRules.Paper with { MaxPages = null }).Check(before);
        var given = limits ?? PdfLimits.Standard;
        var budget = new PdfBudget(given);
        var (copy, removed) = await PdfThread.Run(budget, () => Copy(from, budget) ?? throw new Refused("file.encrypted"), stop);
        await using (copy)
        {
            if (Difference(before, await PdfFile.Read(copy, limits, stop)) is not null)
            {
                throw new Refused("file.not-cleaned");
            }

            copy.Position = 0;
            await copy.CopyToAsync(to, stop);
        }

        return [.. Removes.Where(removed.Contains)];
    }

    private static Made? Copy(Stream from, PdfBudget budget) => PdfFile.With(from, budget, (document, _, _) =>
    {
        var copy = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        try
        {
            var writer = new PdfCopy(document, budget, copy);
            writer.Write();
            if (HasEarlier(from))
            {
                writer.Removed.Add("earlier-versions");
            }

            return new Made(copy, writer.Removed);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    });

    /// <summary>What is wrong with a copy; null where it is good.</summary>
    private static string? Difference(PdfFacts before, PdfFacts after) =>
        !after.IsPdf || after.Encrypted ? "unreadable"
        : after.Pages != before.Pages ? "pages"
        : after.Metadata.Count > 0 ? "metadata"
        : after.AnnotationAuthors.Count > 0 ? "authors"
        : after.HasScripts || after.HasLaunchActions || after.HasAttachments ? "actions"
        : !string.Equals(after.FirstPageText, before.FirstPageText, StringComparison.Ordinal) ? "text"
        : null;

    /// <summary>Each time a file is added to, another pointer to its objects stands at the end.</summary>
    private static bool HasEarlier(Stream file)
    {
        file.Position = 0;
        var (buffer, kept, found) = (new byte[64 * 1024], 0, 0);
        while (file.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false) is > 0 and var read)
        {
            var now = buffer.AsSpan(0, kept + read);
            found += now.Count("startxref"u8);
            // A mark that lies across two reads is counted with the second.
            kept = Math.Min(8, now.Length);
            now[^kept..].CopyTo(buffer);
        }

        return found > 1;
    }

    private sealed record Made(FileStream Bytes, ISet<string> Removed);
}
