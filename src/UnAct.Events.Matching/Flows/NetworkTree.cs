namespace UnAct.Matching.Flows;

/// <summary>The spanning tree of a network: parents, sizes, children in doubly linked lists, and the potentials that price every tree arc at nothing.</summary>
internal sealed partial class Network
{
    // No potential comes near what a long holds; the root's drifts with the shifts, and is brought back when it passes this.
    private const long Far = 1L << 60;

    private readonly int[] parent, pred, size, first, next, previous;
    private readonly bool[] up; // whether the arc to the parent leads there
    private readonly long[] potential;

    /// <summary>Sets every potential from the costs as they are now.</summary>
    public void PriceTree()
    {
        potential[nodes] = 0;
        for (var node = first[nodes]; node >= 0; node = After(node, nodes))
        {
            var arc = pred[node];
            potential[node] = potential[parent[node]] + (up[node] ? -cost[arc] : cost[arc]);
        }
    }

    private void Grow(int[] hangsBy)
    {
        Array.Fill(first, -1);
        (parent[nodes], pred[nodes], next[nodes], previous[nodes]) = (-1, -1, -1, -1);
        for (var node = 0; node < nodes; node++)
        {
            var arc = hangsBy[node] < 0 ? node : hangsBy[node];
            (pred[node], up[node], size[node]) = (arc, tail[arc] == node, 0);
            Hang(node, tail[arc] == node ? head[arc] : tail[arc]);
        }

        size[nodes] = 0;
        for (var node = 0; node <= nodes; node++)
        {
            for (var above = node; above >= 0; above = parent[above])
            {
                size[above]++;
            }
        }

        PriceTree();
    }

    private int Join(int one, int other)
    {
        while (one != other)
        {
            if (size[one] < size[other])
            {
                one = parent[one];
            }
            else
            {
                other = parent[other];
            }
        }

        return one;
    }

    // Cuts the subtree at `cut` off, turns it so that `top` is its root, and hangs it by the entering arc from `above`.
    private void Rehang(int cut, int top, int above, int entering, int join)
    {
        var moved = size[cut];
        for (var node = parent[cut]; node != join; node = parent[node])
        {
            size[node] -= moved;
        }

        var (at, to, by, leadsUp, below) = (top, above, entering, tail[entering] == top, 0);
        while (true)
        {
            var (wasUnder, wasBy, ledUp, was) = (parent[at], pred[at], up[at], size[at]);
            Unhang(at);
            Hang(at, to);
            (pred[at], up[at], size[at]) = (by, leadsUp, moved - below);
            if (at == cut)
            {
                break;
            }

            (to, by, leadsUp, below, at) = (at, wasBy, !ledUp, was, wasUnder);
        }

        for (var node = above; node != join; node = parent[node])
        {
            size[node] += moved;
        }

        // Only differences count: the smaller side moves.
        var reduced = cost[entering] + potential[tail[entering]] - potential[head[entering]];
        var shift = tail[entering] == top ? -reduced : reduced;
        if (moved <= nodes / 2)
        {
            Shift(top, -1, shift);
            return;
        }

        Shift(nodes, top, -shift);
        if (Math.Abs(potential[nodes]) > Far)
        {
            Shift(nodes, -1, -potential[nodes]);
        }
    }

    private void Shift(int start, int without, long by)
    {
        potential[start] += by;
        for (var node = Down(start, without); node >= 0;)
        {
            potential[node] += by;
            var below = Down(node, without);
            while (below < 0 && node != start)
            {
                below = Past(next[node], without);
                node = parent[node];
            }

            node = below;
        }
    }

    private int Down(int node, int without) => Past(first[node], without);

    private int Past(int node, int without) => node >= 0 && node == without ? next[node] : node;

    // In preorder below `start`; -1 after the last.
    private int After(int node, int start)
    {
        if (first[node] >= 0)
        {
            return first[node];
        }

        while (node != start && next[node] < 0)
        {
            node = parent[node];
        }

        return node == start ? -1 : next[node];
    }

    private void Hang(int node, int under)
    {
        var was = first[under];
        (parent[node], previous[node], next[node], first[under]) = (under, -1, was, node);
        if (was >= 0)
        {
            previous[was] = node;
        }
    }

    private void Unhang(int node)
    {
        var (before, after) = (previous[node], next[node]);
        if (before >= 0)
        {
            next[before] = after;
        }
        else
        {
            first[parent[node]] = after;
        }

        if (after >= 0)
        {
            previous[after] = before;
        }
    }
}
