using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace UnAct.Files;

/// <summary>Decides which entries of which dictionaries go into a clean copy, and remembers what it held back.</summary>
/// <remarks>Names of entries are those of ISO 32000-1:2008: catalog (table 28), pages (30), annotations (164 and 170), actions (198), signatures (252).</remarks>
internal sealed class PdfSieve(PdfObjects objects, IReadOnlySet<IndirectReference> pages)
{
    private static readonly HashSet<string> OfCatalog = Names("Type Version Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines AcroForm StructTreeRoot MarkInfo Lang OutputIntents OCProperties");

    private static readonly HashSet<string> OfPages = Names("Type Parent Kids Count Resources MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo Contents Rotate Group Annots Tabs StructParents UserUnit");

    private static readonly HashSet<string> Multimedia = Names("FileAttachment Movie Sound Screen 3D RichMedia");

    private static readonly HashSet<string> Actions = Names("JavaScript Launch SubmitForm ImportData GoToE Rendition RichMediaExecute Sound Movie");

    /// <summary>Entries that go wherever they stand, with what that is called.</summary>
    private static readonly Dictionary<string, string> Everywhere = new(StringComparer.Ordinal)
    {
        ["Metadata"] = "xmp",
        ["PieceInfo"] = "private-data",
        ["LastModified"] = "private-data",
        ["SpiderInfo"] = "private-data",
        ["CreatorInfo"] = "private-data",
        ["Threads"] = "private-data",
        ["Legal"] = "private-data",
        ["Author"] = "information",
        ["Creator"] = "information",
        ["Producer"] = "information",
        ["CreationDate"] = "information",
        ["ModDate"] = "information",
        ["AF"] = "attachments",
        ["EF"] = "attachments",
        ["RF"] = "attachments",
        ["EmbeddedFiles"] = "attachments",
        ["Collection"] = "attachments",
        ["AA"] = "scripts",
        ["JS"] = "scripts",
        ["JavaScript"] = "scripts",
        ["OpenAction"] = "scripts",
        ["XFA"] = "scripts",
        ["OnInstantiate"] = "scripts",
        ["Renditions"] = "multimedia",
        ["Perms"] = "signatures",
        ["DSS"] = "signatures",
        ["Thumb"] = "thumbnails",
        ["IDS"] = "identifiers",
        ["URLS"] = "private-data",
    };

    public ISet<string> Removed { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The entries that stay, in their order.</summary>
    public IEnumerable<KeyValuePair<string, IToken>> Kept(DictionaryToken dictionary, IndirectReference? at, bool isCatalog)
    {
        var known = isCatalog ? OfCatalog : at is { } place && pages.Contains(place) ? OfPages : null;
        var (isAnnotation, isWidget) = (dictionary.ContainsKey(NameToken.Create("Rect")) && Name(dictionary, "Subtype") is not null, Name(dictionary, "Subtype") == "Widget");
        foreach (var entry in dictionary.Data)
        {
            var why = Everywhere.GetValueOrDefault(entry.Key)
                ?? (known?.Contains(entry.Key) == false ? "private-data"
                : isAnnotation && entry.Key is "NM" or "M" or "RC" ? "identifiers"
                : isAnnotation && !isWidget && entry.Key == "T" ? "comment-authors"
                : Why(objects.Resolve(entry.Value)));
            if (why is null)
            {
                yield return entry;
            }
            else
            {
                Removed.Add(why);
            }
        }
    }

    /// <returns>Why a value as a whole is left out; null where it stays.</returns>
    public string? Why(IToken? value) => value switch
    {
        StreamToken { StreamDictionary: var stream } => Name(stream, "Type") switch
        {
            "EmbeddedFile" => "attachments",
            "Metadata" => "xmp",
            _ => Name(stream, "Subtype") == "XML" ? "xmp" : null,
        },
        DictionaryToken dictionary => Why(dictionary),
        _ => null,
    };

    public void Note(string why) => Removed.Add(why);

    private string? Why(DictionaryToken dictionary) =>
        Name(dictionary, "Type") == "Sig" || dictionary.ContainsKey(NameToken.Create("ByteRange")) ? "signatures"
        : Name(dictionary, "S") is { } action && Actions.Contains(action) && !dictionary.ContainsKey(NameToken.Create("K")) ? action is "JavaScript" or "Launch" or "SubmitForm" or "ImportData" ? "scripts" : "multimedia"
        : dictionary.ContainsKey(NameToken.Create("Rect")) && Name(dictionary, "Subtype") is { } subtype && Multimedia.Contains(subtype) ? subtype == "FileAttachment" ? "attachments" : "multimedia"
        : null;

    private string? Name(DictionaryToken dictionary, string key) =>
        dictionary.TryGet(NameToken.Create(key), out var value) && objects.Resolve(value) is NameToken name ? name.Data : null;

    private static HashSet<string> Names(string all) => [.. all.Split(' ')];
}
