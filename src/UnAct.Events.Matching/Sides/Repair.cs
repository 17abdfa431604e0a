namespace UnAct.Matching.Sides;

/// <summary>Mends a plan that nearly keeps the side rules: reviewers change places with others, or with who has room, as long as less is broken by it.</summary>
internal sealed class Repair(Ground ground, SideRules rules)
{
    private const int Moves = 400;

    private readonly double[] known = new double[ground.Reviewers]; // what the paper at hand breaks with each reviewer in the place at hand

    private readonly record struct Move(int Paper, int Out, int In, int From, double Less, double Gain)
    {
        // Less broken first, then a greater total.
        public bool IsBetterThan(Move other) => Less > other.Less + 1e-12 || (Less > other.Less - 1e-12 && Gain > other.Gain + 1e-12);
    }

    /// <returns>A plan that keeps the rules, with the same demands and loads; null where exchanges of two do not get there, or time is over.</returns>
    public List<int>[]? Mend(List<int>[] plan, Func<bool> isOver, CancellationToken stop)
    {
        plan = [.. plan.Select(of => new List<int>(of))];
        var loads = new int[ground.Reviewers];
        foreach (var reviewer in plan.SelectMany(of => of))
        {
            loads[reviewer]++;
        }

        double[] broken = [.. plan.Select((of, paper) => rules.Broken(paper, of))];
        var stuck = new HashSet<int>();
        for (var move = 0; move < Moves && !isOver(); move++)
        {
            stop.ThrowIfCancellationRequested();
            var paper = Enumerable.Range(0, plan.Length).Where(p => broken[p] > 0 && !stuck.Contains(p)).OrderByDescending(p => broken[p]).FirstOrDefault(-1);
            if (paper < 0)
            {
                return stuck.Count == 0 ? plan : null;
            }

            if (Best(plan, loads, broken, paper) is { Less: > 1e-12 } best)
            {
                Make(best, plan, loads);
                broken[paper] = rules.Broken(paper, plan[paper]);
                if (best.From >= 0)
                {
                    broken[best.From] = rules.Broken(best.From, plan[best.From]);
                }

                stuck.Clear();
            }
            else
            {
                stuck.Add(paper);
            }
        }

        return null;
    }

    private Move Best(List<int>[] plan, int[] loads, double[] broken, int paper)
    {
        var best = new Move(paper, -1, -1, -1, 0, 0);
        foreach (var leaves in plan[paper].ToList())
        {
            List<int> others = [.. plan[paper].Where(r => r != leaves)];
            Array.Fill(known, double.NaN);
            double With(int reviewer) => double.IsNaN(known[reviewer]) ? known[reviewer] = rules.Broken(paper, [.. others, reviewer]) : known[reviewer];
            for (var from = 0; from < plan.Length; from++)
            {
                if (from == paper || plan[from].Contains(leaves) || double.IsNaN(ground.Score(leaves, from)))
                {
                    continue;
                }

                foreach (var comes in plan[from])
                {
                    if (others.Contains(comes) || double.IsNaN(ground.Score(comes, paper)) || comes == leaves)
                    {
                        continue;
                    }

                    var less = broken[paper] - With(comes);
                    if (less + broken[from] <= best.Less - 1e-12)
                    {
                        continue;
                    }

                    less += broken[from] - rules.Broken(from, [.. plan[from].Where(r => r != comes), leaves]);
                    var gain = ground.Score(comes, paper) + ground.Score(leaves, from) - ground.Score(leaves, paper) - ground.Score(comes, from);
                    best = Better(best, new(paper, leaves, comes, from, less, gain));
                }
            }

            for (var comes = 0; loads[leaves] > ground.Least[leaves] && comes < loads.Length; comes++)
            {
                if (loads[comes] < ground.Most[comes] && comes != leaves && !others.Contains(comes) && !double.IsNaN(ground.Score(comes, paper)))
                {
                    best = Better(best, new(paper, leaves, comes, -1, broken[paper] - With(comes), ground.Score(comes, paper) - ground.Score(leaves, paper)));
                }
            }
        }

        return best;
    }

    private static Move Better(Move one, Move other) => other.IsBetterThan(one) ? other : one;

    private static void Make(Move move, List<int>[] plan, int[] loads)
    {
        plan[move.Paper].Remove(move.Out);
        plan[move.Paper].Add(move.In);
        if (move.From >= 0)
        {
            plan[move.From].Remove(move.In);
            plan[move.From].Add(move.Out);
        }
        else
        {
            loads[move.Out]--;
            loads[move.In]++;
        }
    }
}
