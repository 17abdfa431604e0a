namespace UnAct.Matching.Sides;

/// <summary>Raises the total of a plan that keeps the side rules by exchanges that keep them, until no exchange of two raises it.</summary>
internal sealed class Polish(Ground ground, SideRules rules)
{
    // Every exchange of two is looked at: in larger plans that takes longer than it brings.
    private const int Pairs = 3_000;

    public void Raise(List<int>[] plan, CancellationToken stop)
    {
        if (plan.Sum(of => of.Count) > Pairs)
        {
            return;
        }

        var loads = new int[ground.Reviewers];
        foreach (var reviewer in plan.SelectMany(of => of))
        {
            loads[reviewer]++;
        }

        for (var raised = true; raised;)
        {
            raised = false;
            for (var paper = 0; paper < plan.Length; paper++)
            {
                stop.ThrowIfCancellationRequested();
                for (var at = 0; at < plan[paper].Count; at++)
                {
                    raised |= Exchange(plan, paper, at) || Replace(plan, loads, paper, at);
                }
            }
        }
    }

    private bool Exchange(List<int>[] plan, int paper, int at)
    {
        var one = plan[paper][at];
        for (var other = paper + 1; other < plan.Length; other++)
        {
            for (var there = 0; there < plan[other].Count; there++)
            {
                var two = plan[other][there];
                var gain = ground.Score(two, paper) + ground.Score(one, other) - ground.Score(one, paper) - ground.Score(two, other);
                if (!(gain > 1e-9) || plan[paper].Contains(two) || plan[other].Contains(one))
                {
                    continue;
                }

                (plan[paper][at], plan[other][there]) = (two, one);
                if (rules.Broken(paper, plan[paper]) == 0 && rules.Broken(other, plan[other]) == 0)
                {
                    return true;
                }

                (plan[paper][at], plan[other][there]) = (one, two);
            }
        }

        return false;
    }

    private bool Replace(List<int>[] plan, int[] loads, int paper, int at)
    {
        var one = plan[paper][at];
        for (var two = 0; loads[one] > ground.Least[one] && two < loads.Length; two++)
        {
            if (loads[two] < ground.Most[two] && ground.Score(two, paper) - ground.Score(one, paper) > 1e-9 && !plan[paper].Contains(two))
            {
                plan[paper][at] = two;
                if (rules.Broken(paper, plan[paper]) == 0)
                {
                    (loads[one], loads[two]) = (loads[one] - 1, loads[two] + 1);
                    return true;
                }

                plan[paper][at] = one;
            }
        }

        return false;
    }
}
