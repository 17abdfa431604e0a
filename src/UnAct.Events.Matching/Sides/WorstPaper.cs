using System.Diagnostics;
using UnAct.Matching.Flows;

namespace UnAct.Matching.Sides;

/// <summary>How far the worst-off paper can be lifted: tries least sums from the proven bound downwards, and ends with the greatest total at the last that could be had.</summary>
internal sealed class WorstPaper(Ground ground, Bookkeeper books, TimeSpan limit, Action<SideSearch>? progress, CancellationToken stop)
{
    private const int Tries = 24;

    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>No plan has a worst paper above this.</summary>
    public double Bound { get; private set; } = books.WorstBound();

    public int Rounds { get; private set; }

    /// <param name="known">A plan of what is open that keeps all rules, and so what can be had without trying.</param>
    /// <param name="floor">What the total must not fall below, as scores are measured.</param>
    public SideSearch Lift(List<int>[] known, double floor)
    {
        var (low, high) = (new SideRules(ground).Worst(known), Bound);
        var best = Try(high, floor);
        if (Reaches(best, floor))
        {
            return Finish(best);
        }

        Refuted(best, high, floor);
        for (var round = 0; round < Tries && high - low > Math.Max(1e-7 * ground.Unit, books.Grain * 0.999) && watch.Elapsed < limit; round++)
        {
            var middle = books.UpToGrain((low + high) / 2);
            if (middle >= high)
            {
                middle = low + ((high - low) / 2);
            }

            var tried = Try(middle, floor);
            if (Reaches(tried, floor))
            {
                known = tried.Best!;
                low = Math.Max(middle, tried.Rules.Worst(known));
            }
            else
            {
                Refuted(tried, middle, floor);
                high = middle;
            }
        }

        var last = Search(low);
        last.Offer(known);
        return Finish(last);
    }

    private bool Reaches(SideSearch search, double floor) => search.Best is not null && search.BestSum >= floor;

    private SideSearch Try(double leastSum, double floor)
    {
        var search = Search(leastSum);
        search.Run(limit / 8, floor);
        Rounds += search.Transport.Rounds;
        return search;
    }

    private SideSearch Finish(SideSearch search)
    {
        var left = limit - watch.Elapsed;
        search.Run(left > limit / 3 ? left : limit / 3);
        Rounds += search.Transport.Rounds;
        return search;
    }

    private void Refuted(SideSearch search, double leastSum, double floor)
    {
        if (double.IsNegativeInfinity(search.Bound) || search.Bound < floor)
        {
            Bound = Math.Min(Bound, books.Below(leastSum));
        }
    }

    private SideSearch Search(double leastSum)
    {
        var rules = new SideRules(ground, leastSum);
        var above = ground.Above(books.Floors(rules.Needed, rules.Slack));
        return new(above, books.Scale, new SideRules(above, leastSum), progress, stop);
    }
}
