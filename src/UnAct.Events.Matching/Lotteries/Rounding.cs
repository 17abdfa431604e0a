namespace UnAct.Matching.Lotteries;

/// <summary>
/// Dependent rounding: shares of reviews become whole reviews, each pair with exactly the probability of its share, each paper with its demand and
/// each reviewer with the load rounded up or down (Gandhi, Khuller, Parthasarathy and Srinivasan 2006; for assignments Jecmen et al. 2020). Shares
/// are whole parts of a unit, so that probabilities are exact. Papers, reviewers and one more node for the loads' own remainders form a graph
/// in which no node has just one edge; what is pushed around a cycle changes no sum.
/// </summary>
internal sealed class Rounding
{
    private readonly int papers, unit;
    private readonly List<(int From, int To)> ends = [];
    private readonly List<int> parts = [];
    private readonly List<int>[] edgesOf;

    public Rounding(int papers, int reviewers, int unit, IReadOnlyList<IReadOnlyList<(int Reviewer, int Parts)>> shares)
    {
        (this.papers, this.unit) = (papers, unit);
        edgesOf = [.. Enumerable.Range(0, papers + reviewers + 1).Select(_ => new List<int>())];
        var loads = new long[reviewers];
        for (var paper = 0; paper < papers; paper++)
        {
            foreach (var (reviewer, share) in shares[paper])
            {
                Add(paper, papers + reviewer, share);
                loads[reviewer] += share;
            }
        }

        for (var reviewer = 0; reviewer < reviewers; reviewer++)
        {
            Add(papers + reviewer, papers + reviewers, (int)(loads[reviewer] % unit));
        }
    }

    /// <returns>Whole reviews: of each paper, its reviewers.</returns>
    public List<int>[] Draw(Chance chance)
    {
        var value = new Walk(this, chance).Whole();
        var plan = new List<int>[papers];
        for (var paper = 0; paper < papers; paper++)
        {
            plan[paper] = [.. edgesOf[paper].Where(edge => value[edge] == unit).Select(edge => ends[edge].To - papers)];
        }

        return plan;
    }

    private void Add(int from, int to, int share)
    {
        edgesOf[from].Add(ends.Count);
        edgesOf[to].Add(ends.Count);
        ends.Add((from, to));
        parts.Add(share);
    }

    // One draw, with a state of its own, so that several may go on at once.
    private sealed class Walk
    {
        private readonly Rounding graph;
        private readonly Chance chance;
        private readonly int[] value;
        private readonly int[] next, at; // of each node: where to look for an open edge; where it stands on the walk
        private readonly List<(int Node, int Edge)> walk = []; // a node, and the edge that led there

        public Walk(Rounding graph, Chance chance)
        {
            (this.graph, this.chance, value) = (graph, chance, [.. graph.parts]);
            (next, at) = (new int[graph.edgesOf.Length], new int[graph.edgesOf.Length]);
            Array.Fill(at, -1);
        }

        public int[] Whole()
        {
            for (var start = 0; start < next.Length; start++)
            {
                while (Open(start, -1) >= 0)
                {
                    Enter(start, -1);
                    while (walk.Count > 0)
                    {
                        Step();
                    }
                }
            }

            return value;
        }

        private void Enter(int node, int edge)
        {
            at[node] = walk.Count;
            walk.Add((node, edge));
        }

        // Onwards along an open edge; where that closes a cycle, around it.
        private void Step()
        {
            var (ends, unit) = (graph.ends, graph.unit);
            var (node, by) = walk[^1];
            var edge = Open(node, by);
            if (edge < 0)
            {
                // Its last open edges were closed by a cycle further on.
                Leave(walk.Count - 1);
                return;
            }

            var to = ends[edge].From == node ? ends[edge].To : ends[edge].From;
            if (at[to] < 0)
            {
                Enter(to, edge);
                return;
            }

            var begin = at[to];
            List<(int Edge, bool Forward)> cycle = [(edge, ends[edge].From == node)];
            for (var step = walk.Count - 1; step > begin; step--)
            {
                cycle.Add((walk[step].Edge, ends[walk[step].Edge].To == walk[step].Node));
            }

            var up = cycle.Min(e => e.Forward ? unit - value[e.Edge] : value[e.Edge]);
            var down = cycle.Min(e => e.Forward ? value[e.Edge] : unit - value[e.Edge]);
            var push = chance.Below(up + down) < down ? up : -down;
            foreach (var (of, forward) in cycle)
            {
                value[of] += forward ? push : -push;
            }

            for (var step = begin + 1; step < walk.Count; step++)
            {
                if (IsWhole(value[walk[step].Edge]))
                {
                    Leave(step);
                    break;
                }
            }
        }

        private void Leave(int from)
        {
            for (var step = from; step < walk.Count; step++)
            {
                at[walk[step].Node] = -1;
            }

            walk.RemoveRange(from, walk.Count - from);
        }

        private int Open(int node, int by)
        {
            var edges = graph.edgesOf[node];
            while (next[node] < edges.Count && IsWhole(value[edges[next[node]]]))
            {
                next[node]++;
            }

            for (var look = next[node]; look < edges.Count; look++)
            {
                if (edges[look] != by && !IsWhole(value[edges[look]]))
                {
                    return edges[look];
                }
            }

            return -1;
        }

        private bool IsWhole(int share) => share == 0 || share == graph.unit;
    }
}
