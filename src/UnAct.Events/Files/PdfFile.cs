using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace UnAct.Files;

/// <summary>Reads what a PDF says of itself, within limits, whoever made it.</summary>
public static class PdfFile
{
    /// <summary>The mark may stand behind a little of something else; every reader looks for it there.</summary>
    private const int MarkWithin = 1024;

    /// <param name="bytes">Seekable; it is read from its beginning, and left somewhere.</param>
    /// <exception cref="Refused"><c>file.damaged</c> where it begins as a PDF and cannot be read within the limits.</exception>
    public static Task<PdfFacts> Read(Stream bytes, PdfLimits? limits = null, CancellationToken stop = default)
    {
        var budget = new PdfBudget(limits ?? PdfLimits.Standard);
        return !HasMark(bytes) ? Task.FromResult(PdfFacts.NoPdf) : PdfThread.Run(budget, () => With(bytes, budget, FactsOf) ?? PdfFacts.Locked, stop);
    }

    /// <summary>Opens it for a while, on a thread that may take as long as the budget says.</summary>
    /// <returns>Null where it asks for a password.</returns>
    internal static T? With<T>(Stream bytes, PdfBudget budget, Func<PdfDocument, PdfUnfolding, PdfBudget, T> look) where T : class
    {
        if (bytes.Length > budget.Limits.FileBytes)
        {
            throw new PdfTooMuch("file");
        }

        var unfolding = new PdfUnfolding(budget);
        try
        {
            using var document = PdfDocument.Open(new GuardedStream(bytes, budget), new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = unfolding, MaxStackDepth = 100 });
            return document.IsEncrypted ? null : look(document, unfolding, budget);
        }
        catch (PdfDocumentEncryptedException)
        {
            return null;
        }
    }

    internal static bool HasMark(Stream bytes)
    {
        bytes.Position = 0;
        var head = new byte[MarkWithin];
        var read = bytes.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head.AsSpan(0, read).IndexOf("%PDF-"u8) >= 0;
    }

    private static PdfFacts FactsOf(PdfDocument document, PdfUnfolding unfolding, PdfBudget budget)
    {
        var pages = document.NumberOfPages;
        if (pages < 1)
        {
            throw new Refused("file.damaged");
        }

        var signs = PdfSigns.Of(document, budget);
        // A lenient reader may have gone on where it was told to stop.
        budget.Tick();
        var text = pages > budget.Limits.Pages ? null : PdfText.OfFirstPage(document, unfolding, budget);
        return new PdfFacts(IsPdf: true, Encrypted: false, pages, signs.HasScripts, signs.HasLaunchActions, signs.HasAttachments, signs.Metadata, signs.Authors, text);
    }
}
