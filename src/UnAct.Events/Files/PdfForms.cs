using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace UnAct.Files;

/// <summary>Looks whether the drawings of a PDF stand in each other deeper than any program writes them, or in a circle: the reader goes down by recursion.</summary>
internal sealed class PdfForms(PdfDocument document, PdfObjects objects)
{
    private const int Deepest = 12;

    private readonly Dictionary<IndirectReference, IReadOnlyList<IndirectReference>> inside = [];

    public bool AreTangled()
    {
        var depths = new Dictionary<IndirectReference, int>();
        foreach (var start in document.Structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            // Down and back up by hand; a form that is still open when it is met again stands in itself.
            var open = new Stack<(IndirectReference Form, int Next, int Below)>();
            if (IsForm(start))
            {
                open.Push((start, 0, 0));
            }

            var path = new HashSet<IndirectReference> { start };
            while (open.TryPop(out var at))
            {
                if (open.Count > Deepest)
                {
                    return true;
                }

                var within = Inside(at.Form);
                if (at.Next == within.Count)
                {
                    depths[at.Form] = at.Below;
                    path.Remove(at.Form);
                    if (open.TryPop(out var above))
                    {
                        open.Push(above with { Below = Math.Max(above.Below, at.Below + 1) });
                    }

                    continue;
                }

                var next = within[at.Next];
                var known = depths.TryGetValue(next, out var below);
                open.Push(at with { Next = at.Next + 1, Below = known ? Math.Max(at.Below, below + 1) : at.Below });
                if (known ? open.Count + below > Deepest : !path.Add(next))
                {
                    return true;
                }

                if (!known)
                {
                    open.Push((next, 0, 0));
                }
            }
        }

        return false;
    }

    private bool IsForm(IndirectReference reference) => objects.Get(reference) is StreamToken stream && Entry(stream.StreamDictionary, "Subtype") is NameToken { Data: "Form" };

    private IReadOnlyList<IndirectReference> Inside(IndirectReference form)
    {
        if (inside.TryGetValue(form, out var known))
        {
            return known;
        }

        var stream = (StreamToken)objects.Get(form)!;
        IReadOnlyList<IndirectReference> found = Entry(stream.StreamDictionary, "Resources") is DictionaryToken resources
            ? [.. ((Entry(resources, "XObject") as DictionaryToken)?.Data.Values ?? []).OfType<IndirectReferenceToken>().Select(r => r.Data).Where(IsForm).Distinct()]
            // Without names of its own it draws by those of whoever draws it: if it draws anything, that may be itself.
            : stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner).Span.IndexOf("Do"u8) >= 0 ? [form] : [];
        return inside[form] = found;
    }

    private IToken? Entry(DictionaryToken dictionary, string key) => dictionary.TryGet(NameToken.Create(key), out var value) ? objects.Resolve(value) : null;
}
