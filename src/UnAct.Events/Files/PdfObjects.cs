using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace UnAct.Files;

/// <summary>Every object that a PDF has a place for, and every dictionary in it, whether or not a page leads there.</summary>
internal sealed class PdfObjects(PdfDocument document, PdfBudget budget)
{
    /// <summary>Null for what is not there or cannot be read; a pointer to a pointer is followed a few times.</summary>
    public IToken? Resolve(IToken? token)
    {
        for (var step = 0; step < 8 && token is IndirectReferenceToken reference; step++)
        {
            token = Get(reference.Data);
        }

        return token is IndirectReferenceToken ? null : token;
    }

    public IToken? Get(IndirectReference reference)
    {
        budget.Token();
        try
        {
            return document.Structure.GetObject(reference)?.Data;
        }
        catch (Exception error) when (error is not (PdfTooMuch or OutOfMemoryException or ThreadInterruptedException))
        {
            // One broken object does not make the rest unreadable.
            return null;
        }
    }

    /// <summary>Not by recursion: how deep they lie in each other is the file's choice.</summary>
    public IEnumerable<(DictionaryToken Dictionary, StreamToken? Stream)> Dictionaries()
    {
        var open = new Stack<IToken>();
        foreach (var reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            if (Get(reference) is { } whole)
            {
                open.Push(whole);
            }

            while (open.TryPop(out var token))
            {
                budget.Token();
                if (token is StreamToken stream)
                {
                    yield return (stream.StreamDictionary, stream);
                    Push(open, stream.StreamDictionary.Data.Values);
                }
                else if (token is DictionaryToken dictionary)
                {
                    yield return (dictionary, null);
                    Push(open, dictionary.Data.Values);
                }
                else if (token is ArrayToken array)
                {
                    Push(open, array.Data);
                }
            }
        }
    }

    private static void Push(Stack<IToken> open, IEnumerable<IToken> tokens)
    {
        foreach (var token in tokens.Where(t => t is DictionaryToken or ArrayToken or StreamToken))
        {
            open.Push(token);
        }
    }
}
