namespace UnAct.Files;

/// <summary>What a file may be, as whoever asks for it says; how large it is and what it holds is looked up, never believed.</summary>
/// <param name="MediaTypes">Any of <see cref="MediaType"/>.</param>
public sealed record FileRules(long MaxBytes, int? MaxPages, IReadOnlyList<string> MediaTypes)
{
    /// <summary>Nothing larger comes in, whatever a room says.</summary>
    public const long Largest = 50 << 20;

    public static FileRules Paper { get; } = new(20 << 20, 100, [MediaType.Pdf]);

    /// <summary>Before anything of it is read.</summary>
    public void CheckSize(long bytes)
    {
        if (bytes == 0)
        {
            throw new Refused("file.empty");
        }

        if (bytes > Math.Min(MaxBytes, Largest))
        {
            throw new Refused("file.too-large", ("most", Megabytes(Math.Min(MaxBytes, Largest))));
        }
    }

    public void CheckType(string? type)
    {
        if (type is null || !MediaTypes.Contains(type, StringComparer.Ordinal))
        {
            throw new Refused(MediaTypes is [MediaType.Pdf] ? "file.not-pdf" : "file.wrong-type");
        }
    }

    public void Check(PdfFacts pdf)
    {
        if (!pdf.IsPdf)
        {
            throw new Refused("file.not-pdf");
        }

        if (pdf.Encrypted)
        {
            throw new Refused("file.encrypted");
        }

        if (pdf.Pages > MaxPages)
        {
            throw new Refused("file.too-many-pages", ("pages", Number(pdf.Pages)), ("most", Number(MaxPages.Value)));
        }
    }

    private static string Megabytes(long bytes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Max(1, bytes >> 20)} MB");

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
