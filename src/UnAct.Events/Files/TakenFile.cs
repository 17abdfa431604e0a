namespace UnAct.Files;

/// <summary>A file that was checked and lies in the store; it is kept once a row names it, and swept after a day if none does.</summary>
/// <param name="Pdf">What it says of itself, where it is a PDF: for whoever must warn its author.</param>
public sealed record TakenFile(Guid Id, string Name, string MediaType, long Bytes, string Sha256, PdfFacts? Pdf);
