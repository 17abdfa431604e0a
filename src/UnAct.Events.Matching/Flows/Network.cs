namespace UnAct.Matching.Flows;

/// <summary>
/// A flow of least cost through a network with capacities, by the primal network simplex on strongly feasible spanning trees
/// (Cunningham 1976; Ahuja, Magnanti and Orlin, Network Flows, chapter 11). All numbers are integers, so that an optimum is one exactly.
/// Arcs and costs may change between two calls of <see cref="Optimise"/>; it goes on from the tree it has.
/// </summary>
internal sealed partial class Network
{
    private readonly int nodes;
    private readonly long[] supply;
    private readonly long penalty;
    private int[] tail, head;
    private long[] cost, capacity, flow;
    private sbyte[] state; // 1: at its lower end, 0: in the tree, -1: full
    private int cursor;

    /// <param name="supply">What each node gives (positive) or takes; the sum is 0.</param>
    /// <param name="penalty">What a unit costs that no arc carries: more than any path through the network.</param>
    public Network(long[] supply, long penalty, int arcsExpected)
    {
        (nodes, this.supply, this.penalty) = (supply.Length, supply, penalty);
        var room = nodes + arcsExpected;
        (tail, head, cost, capacity, flow, state) = (new int[room], new int[room], new long[room], new long[room], new long[room], new sbyte[room]);
        Arcs = cursor = nodes; // arc v of the first ones joins node v to the root, at the penalty
        var all = nodes + 1;
        (parent, pred, size, first, next, previous) = (new int[all], new int[all], new int[all], new int[all], new int[all], new int[all]);
        (up, potential) = (new bool[all], new long[all]);
    }

    /// <summary>One more than the number of the last arc.</summary>
    public int Arcs { get; private set; }

    public long Pivots { get; private set; }

    public long Potential(int node) => potential[node];

    public long Flow(int arc) => flow[arc];

    public int Tail(int arc) => tail[arc];

    /// <summary>Makes an arc full, before the first tree is planted.</summary>
    public void Fill(int arc) => (flow[arc], state[arc]) = (capacity[arc], -1);

    public void SetCost(int arc, long value) => cost[arc] = value;

    /// <param name="full">Whether it begins full rather than empty.</param>
    /// <returns>Its number.</returns>
    public int AddArc(int from, int to, long most, long price, bool full = false)
    {
        if (Arcs == tail.Length)
        {
            var room = Arcs + (Arcs / 2) + 16;
            Array.Resize(ref tail, room);
            Array.Resize(ref head, room);
            Array.Resize(ref cost, room);
            Array.Resize(ref capacity, room);
            Array.Resize(ref flow, room);
            Array.Resize(ref state, room);
        }

        (tail[Arcs], head[Arcs], capacity[Arcs], cost[Arcs]) = (from, to, most, price);
        (flow[Arcs], state[Arcs]) = full ? (most, (sbyte)-1) : (0, (sbyte)1);
        return Arcs++;
    }

    /// <summary>Plants the first tree: a node hangs from the other end of its arc in <paramref name="hangsBy"/>, or from the root where that is -1.</summary>
    /// <param name="carried">The flow of that arc; it must balance the node, and be below the arc's capacity if it leads away from the node.</param>
    public void Plant(int[] hangsBy, long[] carried)
    {
        var excess = (long[])supply.Clone();
        for (var node = 0; node < nodes; node++)
        {
            if (hangsBy[node] >= 0)
            {
                (flow[hangsBy[node]], state[hangsBy[node]]) = (carried[node], 0);
            }
        }

        for (var arc = nodes; arc < Arcs; arc++)
        {
            excess[tail[arc]] -= flow[arc];
            excess[head[arc]] += flow[arc];
        }

        for (var node = 0; node < nodes; node++)
        {
            var away = excess[node] >= 0; // an empty arc leads to the root: so the tree is strongly feasible
            (tail[node], head[node], capacity[node], cost[node]) = (away ? node : nodes, away ? nodes : node, long.MaxValue / 4, penalty);
            (flow[node], state[node]) = (Math.Abs(excess[node]), (sbyte)(hangsBy[node] >= 0 ? 1 : 0));
        }

        Grow(hangsBy);
    }

    /// <summary>Pivots until no arc would lower the cost.</summary>
    /// <returns>How much no real arc could carry: 0 where all of the supply arrives.</returns>
    public long Optimise(CancellationToken stop)
    {
        for (var entering = Entering(); entering >= 0; entering = Entering())
        {
            Pivot(entering);
            if ((++Pivots & 511) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }
        }

        var left = 0L;
        for (var node = 0; node < nodes; node++)
        {
            left += flow[node];
        }

        return left;
    }

    // The worst of a block of arcs that would lower the cost; the search goes on where it stopped.
    private int Entering()
    {
        var (tails, heads, costs, states, pi) = (tail, head, cost, state, potential);
        var block = Math.Max(40, (int)Math.Sqrt(Arcs - nodes));
        var (best, worst, seen) = (-1, 0L, 0);
        for (var left = Arcs - nodes; left > 0; left--)
        {
            var arc = cursor;
            cursor = arc + 1 == Arcs ? nodes : arc + 1;
            var reduced = states[arc] * (costs[arc] + pi[tails[arc]] - pi[heads[arc]]);
            if (reduced < worst)
            {
                (best, worst) = (arc, reduced);
            }

            if (++seen == block)
            {
                if (best >= 0)
                {
                    return best;
                }

                seen = 0;
            }
        }

        return best;
    }

    private void Pivot(int entering)
    {
        var (from, to) = state[entering] > 0 ? (tail[entering], head[entering]) : (head[entering], tail[entering]);
        var join = Join(from, to);

        // The last arc that blocks, in the direction of the flow and beginning at the join, leaves: so no cycle of pivots is possible.
        var (delta, outOf) = (capacity[entering], -1);
        var outFrom = false;
        for (var node = from; node != join; node = parent[node])
        {
            var room = up[node] ? flow[pred[node]] : capacity[pred[node]] - flow[pred[node]];
            if (room < delta)
            {
                (delta, outOf, outFrom) = (room, node, true);
            }
        }

        for (var node = to; node != join; node = parent[node])
        {
            var room = up[node] ? capacity[pred[node]] - flow[pred[node]] : flow[pred[node]];
            if (room <= delta)
            {
                (delta, outOf, outFrom) = (room, node, false);
            }
        }

        if (delta > 0)
        {
            flow[entering] += state[entering] > 0 ? delta : -delta;
            for (var node = from; node != join; node = parent[node])
            {
                flow[pred[node]] += up[node] ? -delta : delta;
            }

            for (var node = to; node != join; node = parent[node])
            {
                flow[pred[node]] += up[node] ? delta : -delta;
            }
        }

        if (outOf < 0)
        {
            state[entering] = (sbyte)-state[entering];
            return;
        }

        var leaving = pred[outOf];
        state[leaving] = (sbyte)(flow[leaving] == 0 ? 1 : -1);
        state[entering] = 0;
        Rehang(outOf, outFrom ? from : to, outFrom ? to : from, entering, join);
    }
}
