using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace UnAct.Files;

/// <summary>What a PDF holds besides pages: who made it, who wrote in it, what it would do, what lies in it.</summary>
internal sealed class PdfSigns
{
    private const int MostValues = 300, LongestValue = 500;

    private readonly List<PdfMetadatum> metadata = [];
    private readonly SortedSet<string> authors = new(StringComparer.Ordinal);

    public bool HasScripts { get; private set; }

    public bool HasLaunchActions { get; private set; }

    public bool HasAttachments { get; private set; }

    public IReadOnlyList<PdfMetadatum> Metadata => metadata;

    public IReadOnlyList<string> Authors => [.. authors];

    public static PdfSigns Of(PdfDocument document, PdfBudget budget)
    {
        if (document.Structure.CrossReferenceTable.ObjectOffsets.Count > budget.Limits.Objects)
        {
            throw new PdfTooMuch("objects");
        }

        var (signs, objects) = (new PdfSigns(), new PdfObjects(document, budget));
        foreach (var (name, value) in document.Information.DocumentInformationDictionary?.Data ?? new Dictionary<string, IToken>(StringComparer.Ordinal))
        {
            signs.Add($"Info/{name}", TextOf(objects.Resolve(value)));
        }

        foreach (var (dictionary, stream) in objects.Dictionaries())
        {
            signs.Look(document, objects, dictionary, stream);
        }

        return signs;
    }

    private void Look(PdfDocument document, PdfObjects objects, DictionaryToken dictionary, StreamToken? stream)
    {
        var (type, subtype, action) = (Name(objects, dictionary, "Type"), Name(objects, dictionary, "Subtype"), Name(objects, dictionary, "S"));
        HasScripts |= action is "JavaScript" or "Rendition" || dictionary.ContainsKey(NameToken.Create("JS")) || dictionary.ContainsKey(NameToken.Create("JavaScript")) || dictionary.ContainsKey(NameToken.Create("XFA"));
        HasLaunchActions |= action is "Launch" or "ImportData" or "SubmitForm" or "GoToE";
        HasAttachments |= type == "EmbeddedFile" || subtype is "FileAttachment" or "RichMedia" or "3D" or "Movie" or "Sound" || dictionary.ContainsKey(NameToken.Create("EF"));
        if (stream is not null && (type == "Metadata" || subtype == "XML"))
        {
            foreach (var (name, value) in PdfXmp.Read(stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner)))
            {
                Add(name, value);
            }
        }

        if (dictionary.ContainsKey(NameToken.Create("Rect")) && subtype is not (null or "Widget" or "Link") && dictionary.TryGet(NameToken.Create("T"), out var author) && TextOf(objects.Resolve(author)) is { Length: > 0 } who && authors.Count < MostValues)
        {
            authors.Add(Short(who));
        }
    }

    private static string? Name(PdfObjects objects, DictionaryToken dictionary, string key) =>
        dictionary.TryGet(NameToken.Create(key), out var value) && objects.Resolve(value) is NameToken name ? name.Data : null;

    private void Add(string name, string? value)
    {
        if (value?.Trim() is { Length: > 0 } said && metadata.Count < MostValues)
        {
            metadata.Add(new PdfMetadatum(Short(name), Short(said)));
        }
    }

    private static string Short(string text) => text.Length <= LongestValue ? text : text[..LongestValue];

    private static string? TextOf(IToken? token) => token switch
    {
        StringToken text => text.Data,
        HexToken text => text.Data,
        NameToken name => name.Data,
        _ => null,
    };
}
