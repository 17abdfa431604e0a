using System.Numerics;

namespace UnAct.Matching.Shortages;

/// <summary>
/// Gives as many of those who ask as much as they need of those who have places, each pair so much at most: a greatest flow by shortest augmenting
/// paths (Edmonds and Karp 1972), searched over bits so that the pairs need not be listed.
/// </summary>
internal sealed class Filling
{
    private readonly BitRows open, given, full;
    private readonly Dictionary<(int Asker, int Giver), int> amounts = [];
    private readonly long[] needs, places, load;
    private readonly int most;
    private readonly CancellationToken stop;
    private readonly List<int>[] askersOf;
    private readonly ulong[] unseen;
    private readonly int[] reachedFrom; // giver <- asker
    private readonly int[] reachedBy; // asker <- giver
    private readonly List<int> queue = [];

    /// <param name="unit">Into how many parts a need or a place is cut.</param>
    /// <param name="most">How many parts one pair has at most.</param>
    public Filling(BitRows open, int[] needs, int[] places, int unit, int most, CancellationToken stop)
    {
        (this.open, this.most, this.stop) = (open, most, stop);
        this.needs = [.. needs.Select(n => (long)n * unit)];
        this.places = [.. places.Select(p => (long)p * unit)];
        (given, full) = (new(open.Rows, open.Columns), new(open.Rows, open.Columns));
        Has = new long[open.Rows];
        load = new long[open.Columns];
        askersOf = [.. Enumerable.Range(0, open.Columns).Select(_ => new List<int>())];
        unseen = new ulong[BitRows.Words(open.Columns)];
        reachedFrom = new int[open.Columns];
        reachedBy = new int[open.Rows];
    }

    public long[] Has { get; }

    /// <summary>Those whom the last search that failed reached: together they ask for more than there is.</summary>
    public IReadOnlyList<int> Reached => queue;

    /// <returns>Whether the asker has what it needs.</returns>
    public bool Satisfy(int asker)
    {
        while (Has[asker] < needs[asker])
        {
            if (!Augment(asker))
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>Whether all have what they need; the first who cannot ends it.</returns>
    public bool SatisfyAll() => Enumerable.Range(0, open.Rows).All(Satisfy);

    public void Release(int asker)
    {
        foreach (var giver in BitRows.Ones(given.Row(asker)))
        {
            Give(asker, giver, -amounts[(asker, giver)]);
        }

        Has[asker] = 0;
    }

    private bool Augment(int asker)
    {
        stop.ThrowIfCancellationRequested();
        Array.Fill(unseen, ulong.MaxValue);
        Array.Fill(reachedBy, -2);
        queue.Clear();
        queue.Add(asker);
        reachedBy[asker] = -1;
        for (var at = 0; at < queue.Count; at++)
        {
            var from = queue[at];
            var may = open.Row(from);
            var has = full.Row(from);
            // Everybody begins elsewhere, or the first reviewers are full at once.
            var begin = from * 7 % Math.Max(1, may.Length);
            for (var step = 0; step < may.Length; step++)
            {
                var word = begin + step < may.Length ? begin + step : begin + step - may.Length;
                for (var left = may[word] & ~has[word] & unseen[word]; left != 0; left &= left - 1)
                {
                    var giver = (word << 6) + BitOperations.TrailingZeroCount(left);
                    unseen[word] &= ~(1UL << giver);
                    reachedFrom[giver] = from;
                    if (load[giver] < places[giver])
                    {
                        Turn(giver);
                        return true;
                    }

                    foreach (var holder in askersOf[giver])
                    {
                        if (reachedBy[holder] == -2)
                        {
                            reachedBy[holder] = giver;
                            queue.Add(holder);
                        }
                    }
                }
            }
        }

        return false;
    }

    // As much as the path bears, from its end back to who asked.
    private void Turn(int end)
    {
        var much = places[end] - load[end];
        var (giver, to) = (end, reachedFrom[end]);
        for (; ; (giver, to) = (reachedBy[to], reachedFrom[reachedBy[to]]))
        {
            much = Math.Min(much, most - amounts.GetValueOrDefault((to, giver)));
            if (reachedBy[to] < 0)
            {
                break;
            }

            much = Math.Min(much, amounts[(to, reachedBy[to])]);
        }

        var parts = (int)Math.Min(much, needs[to] - Has[to]);
        Has[to] += parts;
        for (giver = end, to = reachedFrom[end]; ; (giver, to) = (reachedBy[to], reachedFrom[reachedBy[to]]))
        {
            Give(to, giver, parts);
            if (reachedBy[to] < 0)
            {
                return;
            }

            Give(to, reachedBy[to], -parts);
        }
    }

    private void Give(int asker, int giver, int parts)
    {
        var had = amounts.GetValueOrDefault((asker, giver));
        var has = had + parts;
        load[giver] += parts;
        (given[asker, giver], full[asker, giver]) = (has > 0, has == most);
        if (has == 0)
        {
            amounts.Remove((asker, giver));
            askersOf[giver].Remove(asker);
            return;
        }

        amounts[(asker, giver)] = has;
        if (had == 0)
        {
            askersOf[giver].Add(asker);
        }
    }
}
