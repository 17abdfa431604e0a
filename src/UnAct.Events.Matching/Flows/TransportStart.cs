namespace UnAct.Matching.Flows;

/// <summary>Where the search begins: with the best pairs of each paper and of each reviewer, the first of them taken while there is room.</summary>
internal sealed partial class Transport
{
    private const int OfPaper = 24, OfReviewer = 12;

    private void Plant(CancellationToken stop)
    {
        var (papers, reviewers) = (ground.Papers, ground.Reviewers);
        var carried = new long[papers + reviewers + 1];
        var hangsBy = new int[papers + reviewers + 1];
        Array.Fill(hangsBy, -1);
        var loads = new long[reviewers];
        for (var reviewer = 0; reviewer < reviewers; reviewer++)
        {
            toSink[reviewer] = network.AddArc(papers + reviewer, papers + reviewers, (long)(ground.Most[reviewer] - ground.Least[reviewer]) * unit, 0);
        }

        var chosen = Chosen(stop);
        for (var paper = 0; paper < papers; paper++)
        {
            stop.ThrowIfCancellationRequested();
            var row = ground.Row(paper);
            var list = chosen[paper];
            chosen[paper] = [];
            var sorted = new (long Worth, int Reviewer)[list.Count];
            for (var at = 0; at < sorted.Length; at++)
            {
                sorted[at] = (-Worth(row[list[at]], paper, list[at]), list[at]);
            }

            // Ties by number: a lottery must come out the same wherever it is drawn.
            Array.Sort(sorted);
            arcsOf[paper] = new(sorted.Length);
            var open = (long)ground.Demand[paper] * unit;
            foreach (var (_, reviewer) in sorted)
            {
                var takes = open >= most && loads[reviewer] + most <= (long)ground.Most[reviewer] * unit;
                Join(paper, reviewer, row[reviewer], takes);
                open -= takes ? most : 0;
                loads[reviewer] += takes ? most : 0;
            }
        }

        for (var reviewer = 0; reviewer < reviewers; reviewer++)
        {
            var above = loads[reviewer] - ((long)ground.Least[reviewer] * unit);
            if (above >= 0 && loads[reviewer] < (long)ground.Most[reviewer] * unit)
            {
                (hangsBy[papers + reviewer], carried[papers + reviewer]) = (toSink[reviewer], above);
            }
            else if (above > 0)
            {
                network.Fill(toSink[reviewer]);
            }
        }

        network.Plant(hangsBy, carried);
    }

    // By paper. Papers take their best, ties beginning elsewhere for each; reviewers theirs among the pairs that are worth something.
    private List<int>[] Chosen(CancellationToken stop)
    {
        var (papers, reviewers) = (ground.Papers, ground.Reviewers);
        var byPaper = new BestOf(1, Math.Min(reviewers, Math.Max(OfPaper, papers == 0 ? 0 : 3 * ground.Demand.Max())));
        var byReviewer = new BestOf(reviewers, OfReviewer);
        var chosen = new List<int>[papers];
        for (var paper = 0; paper < papers; paper++)
        {
            stop.ThrowIfCancellationRequested();
            var row = ground.Row(paper);
            byPaper.Clear(0);
            var begin = reviewers == 0 ? 0 : (int)((long)paper * 7919 % reviewers);
            for (var step = 0; step < reviewers; step++)
            {
                var reviewer = begin + step < reviewers ? begin + step : begin + step - reviewers;
                var score = row[reviewer];
                if (double.IsNaN(score))
                {
                    continue;
                }

                byPaper.Offer(0, score, reviewer);
                if (score > 0)
                {
                    byReviewer.Offer(reviewer, score, paper);
                }
            }

            chosen[paper] = [.. byPaper.Of(0)];
        }

        for (var reviewer = 0; reviewer < reviewers; reviewer++)
        {
            foreach (var paper in byReviewer.Of(reviewer))
            {
                chosen[paper].Add(reviewer);
            }
        }

        for (var paper = 0; paper < papers; paper++)
        {
            chosen[paper] = [.. chosen[paper].Distinct()];
        }

        return chosen;
    }
}
