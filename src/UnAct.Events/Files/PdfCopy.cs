using System.Globalization;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace UnAct.Files;

/// <summary>Writes a PDF anew: the catalog, and object by object what it leads to, under new numbers, as far as the sieve lets it through.</summary>
internal sealed class PdfCopy
{
    private readonly PdfBudget budget;
    private readonly PdfObjects objects;
    private readonly PdfSieve sieve;
    private readonly PdfDocument document;
    private readonly Stream to;
    private readonly Queue<IndirectReference> waiting = new();
    private readonly Dictionary<IndirectReference, int> numbers = [];
    private readonly List<long> places = [];

    public PdfCopy(PdfDocument document, PdfBudget budget, Stream to)
    {
        (this.document, this.budget, this.to, objects) = (document, budget, to, new PdfObjects(document, budget));
        sieve = new PdfSieve(objects, PageTree());
    }

    public ISet<string> Removed => sieve.Removed;

    public void Write()
    {
        var trailer = document.Structure.Trailer;
        NoteTrailer(trailer);
        Text(FormattableString.Invariant($"%PDF-{Math.Clamp(document.Version, 1.4, 2.0):0.0}\n%\u00E2\u00E3\u00CF\u00D3\n"));
        _ = NumberOf(trailer.Root);
        while (waiting.TryDequeue(out var reference))
        {
            budget.Token();
            places.Add(to.Position);
            Text(FormattableString.Invariant($"{places.Count} 0 obj\n"));
            Object(objects.Get(reference), reference);
            Text("\nendobj\n");
        }

        var table = to.Position;
        Text(FormattableString.Invariant($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n"));
        places.ForEach(place => Text(place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        Text(FormattableString.Invariant($"trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        to.Flush();
    }

    private void NoteTrailer(UglyToad.PdfPig.CrossReference.TrailerDictionary trailer)
    {
        if (trailer.Info is not null)
        {
            sieve.Note("information");
        }

        if (trailer.Identifier is { Count: > 0 })
        {
            sieve.Note("identifiers");
        }
    }

    private void Object(IToken? value, IndirectReference reference)
    {
        if (value is StreamToken stream && sieve.Why(stream) is null)
        {
            var (dictionary, data) = Bare(stream);
            Dictionary(dictionary, reference, data.Length);
            Text("\nstream\n");
            to.Write(data.Span);
            Text("\nendstream");
        }
        else
        {
            Value(value, reference);
        }
    }

    /// <summary>A photograph without its notes, whatever was folded around it; every other stream as it is.</summary>
    private (DictionaryToken, ReadOnlyMemory<byte>) Bare(StreamToken stream)
    {
        var (dictionary, data) = (stream.StreamDictionary, (ReadOnlyMemory<byte>)stream.Data);
        var filters = Listed(dictionary, "Filter");
        if (filters is not [.., NameToken { Data: "DCTDecode" or "DCT" }])
        {
            return (dictionary, data);
        }

        if (filters.Count > 1)
        {
            var around = dictionary.With(NameToken.Filter, new ArrayToken([.. filters.SkipLast(1)]));
            around = Listed(dictionary, "DecodeParms") is { Count: > 1 } set ? around.With(NameToken.DecodeParms, new ArrayToken([.. set.SkipLast(1)])) : around.Without(NameToken.DecodeParms);
            data = new StreamToken(around, stream.Data).Decode(document.Structure.FilterProvider, document.Structure.TokenScanner);
            dictionary = dictionary.With(NameToken.Filter, NameToken.DctDecode).Without(NameToken.DecodeParms);
        }

        var bare = JpegData.WithoutNotes(data.Span);
        if (bare.Length < data.Length)
        {
            sieve.Note("photo-data");
        }

        return (dictionary, bare);
    }

    private List<IToken> Listed(DictionaryToken dictionary, string name) =>
        !dictionary.TryGet(NameToken.Create(name), out var given) ? []
        : objects.Resolve(given) is ArrayToken many ? [.. many.Data.Select(objects.Resolve).OfType<IToken>()]
        : objects.Resolve(given) is { } one ? [one] : [];

    private void Dictionary(DictionaryToken dictionary, IndirectReference? at, int? length)
    {
        Text("<<");
        foreach (var (name, value) in sieve.Kept(dictionary, at, isCatalog: at == document.Structure.Trailer.Root))
        {
            if (name != "Length" || length is null)
            {
                Name(name);
                Text(" ");
                Value(name == "Annots" ? Present(value) : value, null);
            }
        }

        Text(length is { } bytes ? FormattableString.Invariant($"/Length {bytes} >>") : ">>");
    }

    /// <summary>A list of notes on a page has no holes: some readers stumble over them.</summary>
    private ArrayToken Present(IToken list) => new([.. ((objects.Resolve(list) as ArrayToken)?.Data ?? []).Where(note =>
    {
        var why = sieve.Why(objects.Resolve(note));
        if (why is not null)
        {
            sieve.Note(why);
        }

        return why is null;
    })]);

    private void Value(IToken? value, IndirectReference? at)
    {
        budget.Token();
        if (sieve.Why(value) is { } why)
        {
            sieve.Note(why);
            value = null;
        }

        switch (value)
        {
            case IndirectReferenceToken { Data: var pointed }:
                Text(NumberOf(pointed) is { } copied ? FormattableString.Invariant($"{copied} 0 R ") : "null ");
                break;
            case DictionaryToken dictionary:
                Dictionary(dictionary, at, null);
                break;
            case ArrayToken array:
                Text("[");
                foreach (var item in array.Data)
                {
                    Value(item, null);
                }

                Text("]");
                break;
            case NameToken name:
                Name(name.Data);
                Text(" ");
                break;
            case NumericToken number:
                Text(number.Data.ToString("0.##########", CultureInfo.InvariantCulture) + " ");
                break;
            case BooleanToken boolean:
                Text(boolean.Data ? "true " : "false ");
                break;
            case StringToken text:
                Text($"<{Convert.ToHexString(text.GetBytes())}>");
                break;
            case HexToken text:
                Text($"<{Convert.ToHexString(text.Bytes)}>");
                break;
            default:
                Text("null ");
                break;
        }
    }

    /// <returns>Its number in the copy; null where nothing is there, or it does not go along.</returns>
    private int? NumberOf(IndirectReference reference)
    {
        if (numbers.TryGetValue(reference, out var number))
        {
            return number;
        }

        var value = objects.Get(reference);
        if (value is null || sieve.Why(value) is { } why && Noted(why))
        {
            return null;
        }

        numbers[reference] = numbers.Count + 1;
        waiting.Enqueue(reference);
        return numbers.Count;
    }

    private bool Noted(string why)
    {
        sieve.Note(why);
        return true;
    }

    private void Name(string name)
    {
        var text = new StringBuilder("/");
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            _ = octet is > 0x20 and < 0x7F && "#()<>[]{}/%"u8.IndexOf(octet) < 0 ? text.Append((char)octet) : text.Append(CultureInfo.InvariantCulture, $"#{octet:X2}");
        }

        Text(text.ToString());
    }

    private void Text(string text) => to.Write(Encoding.Latin1.GetBytes(text));

    private HashSet<IndirectReference> PageTree()
    {
        var (found, open) = (new HashSet<IndirectReference>(), new Stack<IToken>());
        if (document.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Pages, out var top))
        {
            open.Push(top);
        }

        while (open.TryPop(out var token))
        {
            if (token is IndirectReferenceToken reference && found.Add(reference.Data) && objects.Get(reference.Data) is DictionaryToken node
                && node.TryGet(NameToken.Kids, out var kids) && objects.Resolve(kids) is ArrayToken list)
            {
                foreach (var kid in list.Data)
                {
                    open.Push(kid);
                }
            }
        }

        return found;
    }
}
