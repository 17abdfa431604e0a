using System.Numerics;

namespace UnAct.Matching.Shortages;

/// <summary>
/// Gives as many of those who ask as much as they need of those who have places, each pair at most once: a greatest flow by augmenting paths,
/// searched over bits so that the pairs need not be listed.
/// </summary>
internal sealed class Filling
{
    private readonly BitRows open;
    private readonly BitRows given;
    private readonly int[] needs, places, load;
    private readonly List<int>[] askersOf;
    private readonly ulong[] unseen;
    private readonly int[] reachedFrom; // giver <- asker
    private readonly int[] reachedBy; // asker <- giver
    private readonly List<int> queue = [];

    public Filling(BitRows open, int[] needs, int[] places)
    {
        (this.open, this.needs, this.places) = (open, needs, places);
        given = new(open.Rows, open.Columns);
        Has = new int[open.Rows];
        load = new int[open.Columns];
        askersOf = [.. Enumerable.Range(0, open.Columns).Select(_ => new List<int>())];
        unseen = new ulong[BitRows.Words(open.Columns)];
        reachedFrom = new int[open.Columns];
        reachedBy = new int[open.Rows];
    }

    public int[] Has { get; }

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

    /// <returns>The first who cannot have what it needs; -1 where all can.</returns>
    public int SatisfyAll(CancellationToken stop)
    {
        for (var asker = 0; asker < open.Rows; asker++)
        {
            stop.ThrowIfCancellationRequested();
            if (!Satisfy(asker))
            {
                return asker;
            }
        }

        return -1;
    }

    public void Release(int asker)
    {
        foreach (var giver in BitRows.Ones(given.Row(asker)))
        {
            askersOf[giver].Remove(asker);
            load[giver]--;
        }

        given.Row(asker).Clear();
        Has[asker] = 0;
    }

    private bool Augment(int asker)
    {
        Array.Fill(unseen, ulong.MaxValue);
        Array.Fill(reachedBy, -2);
        queue.Clear();
        queue.Add(asker);
        reachedBy[asker] = -1;
        for (var at = 0; at < queue.Count; at++)
        {
            var from = queue[at];
            var may = open.Row(from);
            var has = given.Row(from);
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

    private void Turn(int giver)
    {
        load[giver]++;
        while (true)
        {
            var to = reachedFrom[giver];
            given[to, giver] = true;
            askersOf[giver].Add(to);
            var back = reachedBy[to];
            if (back < 0)
            {
                Has[to]++;
                return;
            }

            given[to, back] = false;
            askersOf[back].Remove(to);
            giver = back;
        }
    }
}
