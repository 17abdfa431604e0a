using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace UnAct.Files;

/// <summary>Gives the reader its filters, each of which first looks how much would come out: a stream of kilobytes may unfold to gigabytes.</summary>
internal sealed class PdfUnfolding(PdfBudget budget) : IFilterProvider
{
    private const long Asking = 1000;

    /// <summary>Longer rows, or more filters one behind the other, no program writes.</summary>
    private const int LongestRow = 1 << 20, MostFilters = 8;

    private readonly IFilterProvider all = DefaultFilterProvider.Instance;
    private long drawn;

    private PdfBudget Budget => budget;

    /// <summary>Set while the first page is drawn: what has no filter, too, is then counted each time.</summary>
    public long? MostDrawn { get; set; }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary)
    {
        budget.Tick();
        Draw(dictionary.TryGet(NameToken.Length, out NumericToken length) ? length.Long : 0);
        return Limited(all.GetFilters(dictionary));
    }

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Limited(all.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Limited(all.GetAllFilters());

    private IReadOnlyList<IFilter> Limited(IReadOnlyList<IFilter> filters)
    {
        if (filters.Count > MostFilters)
        {
            budget.Stop("filters");
        }

        return [.. filters.Select(f => new Limit(f, this))];
    }

    private void Draw(long bytes)
    {
        // Each asking costs something, however little it says it holds.
        drawn += Math.Max(bytes, Asking);
        if (MostDrawn is { } most && drawn > most)
        {
            budget.Stop("drawing");
        }
    }

    private sealed class Limit(IFilter filter, PdfUnfolding owner) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (Numbers(streamDictionary, NameToken.DecodeParms).Concat(Numbers(streamDictionary, NameToken.Dp)).Any(n => n > LongestRow))
            {
                owner.Budget.Stop("row");
            }

            var size = PdfUnfoldedSize.Of(filter, input.Span, owner.Budget.Limits.StreamBytes);
            owner.Budget.Unfold(size);
            owner.Draw(size);
            return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        /// <summary>Of the parameters: how long a row is, how many colours it has.</summary>
        private static IEnumerable<double> Numbers(DictionaryToken dictionary, NameToken name) =>
            dictionary.TryGet(name, out DictionaryToken one) ? one.Data.Values.OfType<NumericToken>().Select(n => n.Data)
            : dictionary.TryGet(name, out ArrayToken many) ? many.Data.OfType<DictionaryToken>().SelectMany(d => d.Data.Values.OfType<NumericToken>()).Select(n => n.Data)
            : [];
    }
}
