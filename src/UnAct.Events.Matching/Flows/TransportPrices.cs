namespace UnAct.Matching.Flows;

/// <summary>Prices every pair, in the network or not, with the dual values: what would raise the sum joins the network, and the bound is what they prove.</summary>
internal sealed partial class Transport
{
    private const int JoinAtOnce = 8;

    // Doubles hold a potential to within this; what is nearer to nothing is looked at again in integers.
    private const double Doubt = 256;

    /// <returns>Whether a pair joined.</returns>
    private bool Price(CancellationToken stop)
    {
        var reviewers = ground.Reviewers;
        Int128 bound = 0;
        for (var reviewer = 0; reviewer < reviewers; reviewer++)
        {
            var price = ReviewerPrice(reviewer);
            sums[reviewer] = (double)price / scale.Factor;
            bound += (Int128)price * (price >= 0 ? ground.Most[reviewer] : ground.Least[reviewer]) * unit;
        }

        var joined = false;
        var best = new BestOf(1, JoinAtOnce);
        var doubt = Doubt / scale.Factor;
        for (var paper = 0; paper < ground.Papers; paper++)
        {
            if ((paper & 63) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            var price = PaperPrice(paper);
            bound += (Int128)price * ground.Demand[paper] * unit;
            if (ground.Demand[paper] == 0)
            {
                continue;
            }

            foreach (var arc in arcsOf[paper])
            {
                stamp[reviewerOf[arc]] = paper + 1;
            }

            best.Clear(0);
            var row = ground.Row(paper);
            var weight = extra?.Weight[paper] ?? 1;
            var own = extra?.Sums(paper);
            var least = ((double)price / scale.Factor) - doubt;
            for (var reviewer = 0; reviewer < row.Length; reviewer++)
            {
                var score = row[reviewer];
                if (own is null ? (score * weight) - sums[reviewer] > least : !double.IsNaN(score))
                {
                    var gain = Worth(score, paper, reviewer) - price - ReviewerPrice(reviewer);
                    if (gain <= 0)
                    {
                        continue;
                    }

                    bound += (Int128)gain * most;
                    if (stamp[reviewer] != paper + 1)
                    {
                        best.Offer(0, gain, reviewer);
                    }
                }
            }

            foreach (var reviewer in best.Of(0))
            {
                Join(paper, reviewer, row[reviewer], full: false);
                joined = true;
            }
        }

        Array.Clear(stamp);
        Bound = Int128.Min(Bound, bound);
        return joined;
    }
}
