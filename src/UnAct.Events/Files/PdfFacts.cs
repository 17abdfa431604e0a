namespace UnAct.Files;

/// <summary>What a PDF says of itself and of whoever made it, as far as it can be read.</summary>
/// <param name="IsPdf">By its content: it begins as one, and its objects can be read. If not, nothing else is said.</param>
/// <param name="Encrypted">With a password, if only an empty one: nothing else is said then.</param>
/// <param name="Pages">As counted, not as claimed.</param>
/// <param name="Metadata">Document information and XMP: each name with its value.</param>
/// <param name="AnnotationAuthors">Who wrote the comments in it.</param>
/// <param name="FirstPageText">Null where it could not be read within the limits; a page that is a picture has an empty one.</param>
public sealed record PdfFacts(
    bool IsPdf,
    bool Encrypted,
    int Pages,
    bool HasScripts,
    bool HasLaunchActions,
    bool HasAttachments,
    IReadOnlyList<PdfMetadatum> Metadata,
    IReadOnlyList<string> AnnotationAuthors,
    string? FirstPageText)
{
    public static PdfFacts NoPdf { get; } = new(IsPdf: false, Encrypted: false, 0, false, false, false, [], [], null);

    public static PdfFacts Locked { get; } = NoPdf with { IsPdf = true, Encrypted = true };
}

/// <param name="Name">Such as <c>Info/Author</c> or <c>dc:creator</c>.</param>
public sealed record PdfMetadatum(string Name, string Value);
