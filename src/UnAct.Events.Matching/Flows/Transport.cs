namespace UnAct.Matching.Flows;

/// <summary>
/// The greatest sum of scores under demands and loads. The network begins with the best pairs of every paper and reviewer; each round solves it
/// and prices every pair that was left out with the dual values; a round in which none prices in is the proof.
/// </summary>
/// <remarks>Papers are nodes from 0, reviewers follow, the last node takes what a reviewer has above the least load.</remarks>
internal sealed partial class Transport
{
    private readonly Ground ground;
    private readonly Scale scale;
    private readonly int unit, most;
    private readonly Lagrange? extra;
    private readonly Network network;
    private readonly List<int>[] arcsOf; // of each paper
    private readonly int[] toSink; // of each reviewer
    private readonly double[] sums;
    private readonly int[] stamp;
    private int[] reviewerOf = []; // of each arc
    private double[] scoreOf = [];
    private bool planted;

    /// <param name="unit">Into how many parts a review is cut; 1, but for the marginals of a randomised plan.</param>
    /// <param name="most">How many of those parts one pair has at most.</param>
    public Transport(Ground ground, Scale scale, Lagrange? extra = null, int unit = 1, int most = 1)
    {
        (this.ground, this.scale, this.extra, this.unit, this.most) = (ground, scale, extra, unit, most);
        var (papers, reviewers) = (ground.Papers, ground.Reviewers);
        var supply = new long[papers + reviewers + 1];
        for (var paper = 0; paper < papers; paper++)
        {
            supply[paper] = (long)ground.Demand[paper] * unit;
            supply[^1] -= supply[paper];
        }

        for (var reviewer = 0; reviewer < reviewers; reviewer++)
        {
            supply[papers + reviewer] = -(long)ground.Least[reviewer] * unit;
            supply[^1] -= supply[papers + reviewer];
        }

        network = new(supply, scale.Penalty, reviewers + ((papers + reviewers) * 32));
        arcsOf = new List<int>[papers];
        toSink = new int[reviewers];
        sums = new double[reviewers];
        stamp = new int[reviewers];
    }

    public int Rounds { get; private set; }

    /// <summary>No plan has a greater sum, in integers; from the dual values and all scores alone, whatever the simplex did.</summary>
    public Int128 Bound { get; private set; }

    /// <summary>The sum that was found, in integers.</summary>
    public Int128 Sum { get; private set; }

    /// <summary>Reviews that no pair can carry. 0, or there is no plan.</summary>
    public long Unplaced { get; private set; }

    /// <summary>Finds the optimum for the scores as <see cref="Lagrange"/> has them now, going on from the last one.</summary>
    public void Solve(Action<Transport>? progress, CancellationToken stop)
    {
        if (planted)
        {
            Reprice();
        }
        else
        {
            Plant(stop);
            planted = true;
        }

        Bound = Int128.MaxValue;
        for (var more = true; more;)
        {
            Unplaced = network.Optimise(stop);
            Rounds++;
            more = Price(stop);
            progress?.Invoke(this);
        }

        Sum = 0;
        foreach (var arcs in arcsOf)
        {
            foreach (var arc in arcs)
            {
                Sum += (Int128)network.Flow(arc) * Cost(arc);
            }
        }

        if (Unplaced == 0 && Sum > Bound)
        {
            // A proof that proves too much is none: better no plan than a wrong word on it.
            throw new InvalidOperationException(FormattableString.Invariant($"A plan of {Sum} was found where no more than {Bound} was proven possible."));
        }
    }

    /// <summary>How many parts of a review each pair of a paper has, where it has any.</summary>
    public IEnumerable<(int Reviewer, long Parts)> Of(int paper) =>
        arcsOf[paper].Where(arc => network.Flow(arc) > 0).Select(arc => (reviewerOf[arc], network.Flow(arc)));

    /// <summary>What one review less of the paper would add to the sum, and one place more with the reviewer, in integers.</summary>
    public long PaperPrice(int paper) => network.Potential(paper) - network.Potential(ground.Papers + ground.Reviewers);

    public long ReviewerPrice(int reviewer) => network.Potential(ground.Papers + ground.Reviewers) - network.Potential(ground.Papers + reviewer);

    private long Cost(int arc) => Worth(scoreOf[arc], network.Tail(arc), reviewerOf[arc]);

    private long Worth(double score, int paper, int reviewer) => extra is null ? scale.Of(score)
        : scale.Of(score * extra.Weight[paper]) + (extra.Sums(paper)?.GetValueOrDefault(reviewer) ?? 0);

    private void Reprice()
    {
        foreach (var arcs in arcsOf)
        {
            foreach (var arc in arcs)
            {
                network.SetCost(arc, -Cost(arc));
            }
        }

        network.PriceTree();
    }

    private int Join(int paper, int reviewer, double score, bool full)
    {
        var arc = network.AddArc(paper, ground.Papers + reviewer, most, -Worth(score, paper, reviewer), full);
        if (arc >= reviewerOf.Length)
        {
            Array.Resize(ref reviewerOf, arc + (arc / 2) + 16);
            Array.Resize(ref scoreOf, reviewerOf.Length);
        }

        (reviewerOf[arc], scoreOf[arc]) = (reviewer, score);
        arcsOf[paper].Add(arc);
        return arc;
    }
}
