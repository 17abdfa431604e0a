using System.Numerics;
using UnAct.Matching.Flows;

namespace UnAct.Matching.Sides;

/// <summary>What breaking each side rule costs for the moment. Any values at or above 0 give a bound; the search looks for those that give the least.</summary>
internal sealed class Multipliers
{
    // More would leave the room that the scale keeps free.
    private const double Most = 60;

    private readonly double[] sum;
    private readonly double[][] group;
    private readonly Dictionary<(int Paper, int One, int Other), double> apart;

    public Multipliers(int papers, int groups)
        : this(new double[papers], [.. Enumerable.Range(0, groups).Select(_ => new double[papers])], [])
    {
    }

    private Multipliers(double[] sum, double[][] group, Dictionary<(int Paper, int One, int Other), double> apart) =>
        (this.sum, this.group, this.apart) = (sum, group, apart);

    public Multipliers Copy() => new([.. sum], [.. group.Select(g => (double[])g.Clone())], new(apart));

    /// <summary>Puts them on the scores.</summary>
    /// <returns>What to add to the optimum of those scores so that it is a bound, rounded upwards.</returns>
    public double Apply(Lagrange to, Scale scale, SideRules rules)
    {
        var (constant, size) = (0.0, 0.0);
        void Sum(double term) => (constant, size) = (constant + term, size + Math.Abs(term));
        to.Clear();
        for (var paper = 0; paper < sum.Length; paper++)
        {
            if (sum[paper] > 0)
            {
                to.Weight[paper] = 1 + sum[paper];
                Sum(-sum[paper] * (rules.Needed(paper) - rules.Slack));
            }

            for (var g = 0; g < group.Length; g++)
            {
                if (group[g][paper] > 0)
                {
                    var price = scale.Of(group[g][paper]);
                    Sum(-price / scale.Factor * rules.Needed(g, paper));
                    foreach (var member in rules.Members(g))
                    {
                        to.Add(paper, member, price);
                    }
                }
            }
        }

        foreach (var ((paper, one, other), value) in apart)
        {
            var price = scale.Of(value);
            Sum(price / scale.Factor);
            to.Add(paper, one, -price);
            to.Add(paper, other, -price);
        }

        return constant + (size * (2 + BitOperations.Log2((uint)(sum.Length + apart.Count + 1))) / (1L << 49));
    }

    /// <summary>One step against what the plan breaks, and back where it keeps more than it must.</summary>
    /// <param name="length">Of the step, for a slope of length 1.</param>
    /// <param name="onlyUp">Whether nothing is taken back.</param>
    public void Step(List<int>[] plan, SideRules rules, Func<double, double> length, bool onlyUp = false)
    {
        var slopes = Slopes(plan, rules).Where(s => s.Slope > 0 || (!onlyUp && s.Slope < 0)).ToList();
        var step = length(slopes.Sum(s => s.Slope * s.Slope));
        foreach (var (of, slope) in slopes)
        {
            var value = Math.Clamp(Value(of) + (step * slope), 0, Most);
            Set(of, value);
        }
    }

    /// <summary>The paper whose rules cost most although the plan keeps them with room to spare; -1 where there is none, and then the plan is the best.</summary>
    public int Tense(List<int>[] plan, SideRules rules) => Slopes(plan, rules).Select(s => (Cost: Value(s.Of) * -s.Slope, s.Of.Paper))
        .Where(s => s.Cost > 1e-12).OrderByDescending(s => s.Cost).Select(s => s.Paper).FirstOrDefault(-1);

    private IEnumerable<((int Kind, int Paper, int One, int Other) Of, double Slope)> Slopes(List<int>[] plan, SideRules rules)
    {
        for (var paper = 0; paper < sum.Length; paper++)
        {
            if (plan[paper].Count == 0)
            {
                continue;
            }

            if (!double.IsInfinity(rules.LeastSum))
            {
                var lacks = rules.Needed(paper) - rules.Slack - rules.Sum(paper, plan[paper]);
                if (lacks > 0 || sum[paper] > 0)
                {
                    yield return ((0, paper, 0, 0), lacks);
                }
            }

            for (var g = 0; g < group.Length; g++)
            {
                var lacks = rules.Needed(g, paper) - plan[paper].Count(rules.Members(g).Contains);
                if (lacks > 0 || group[g][paper] > 0)
                {
                    yield return ((1, paper, g, 0), lacks);
                }
            }

            for (var one = 0; rules.AnyApart && one < plan[paper].Count; one++)
            {
                for (var other = one + 1; other < plan[paper].Count; other++)
                {
                    var (a, b) = (Math.Min(plan[paper][one], plan[paper][other]), Math.Max(plan[paper][one], plan[paper][other]));
                    if (rules.Apart(a, b))
                    {
                        yield return ((2, paper, a, b), 1);
                    }
                }
            }
        }

        foreach (var (paper, one, other) in apart.Keys.ToList())
        {
            if (!plan[paper].Contains(one) && !plan[paper].Contains(other))
            {
                yield return ((2, paper, one, other), -1);
            }
        }
    }

    private double Value((int Kind, int Paper, int One, int Other) of) => of.Kind switch
    {
        0 => sum[of.Paper],
        1 => group[of.One][of.Paper],
        _ => apart.GetValueOrDefault((of.Paper, of.One, of.Other)),
    };

    private void Set((int Kind, int Paper, int One, int Other) of, double value)
    {
        if (of.Kind == 0)
        {
            sum[of.Paper] = value;
        }
        else if (of.Kind == 1)
        {
            group[of.One][of.Paper] = value;
        }
        else if (value > 0)
        {
            apart[(of.Paper, of.One, of.Other)] = value;
        }
        else
        {
            apart.Remove((of.Paper, of.One, of.Other));
        }
    }
}
