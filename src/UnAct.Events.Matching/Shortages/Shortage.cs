namespace UnAct.Matching.Shortages;

/// <summary>
/// Why there is no plan: askers who together need more than those open to them have, and of whom none can be left out (P. Hall 1935, with
/// capacities). Papers that ask reviewers, or reviewers with a least load that ask papers; where neither lacks anything, one plan satisfies both
/// (Mendelsohn and Dulmage 1958; for shares of reviews Ford and Fulkerson 1962), so that nothing else can be wrong.
/// </summary>
/// <param name="Needed">By all askers together.</param>
/// <param name="Places">Of all givers for them.</param>
internal sealed record Shortage(IReadOnlyList<int> Askers, IReadOnlyList<int> Givers, int Needed, double Places)
{
    /// <summary>Whether everybody can have what they need.</summary>
    public static bool Fits(BitRows open, int[] needs, int[] places, CancellationToken stop) => new Filling(open, needs, places, 1, 1, stop).SatisfyAll();

    /// <param name="unit">Into how many parts a need or a place is cut.</param>
    /// <param name="most">How many parts one pair has at most.</param>
    /// <returns>Null where everybody can have what they need.</returns>
    public static Shortage? Find(BitRows open, int[] needs, int[] places, CancellationToken stop, int unit = 1, int most = 1)
    {
        var filling = new Filling(open, needs, places, unit, most, stop);
        if (filling.SatisfyAll())
        {
            return null;
        }

        var askers = Indispensable(new(open, needs, places, unit, most, stop), needs, [.. filling.Reached.Order()]);
        var givers = Enumerable.Range(0, open.Columns).Where(g => places[g] > 0 && askers.Any(asker => open[asker, g])).ToList();
        return new(askers, givers, askers.Sum(asker => needs[asker]), givers.Sum(g => (double)Math.Min((long)places[g] * unit, (long)askers.Count(asker => open[asker, g]) * most)) / unit);
    }

    // Each is left out for good if the others still lack something without it; who remains is indispensable.
    private static List<int> Indispensable(Filling filling, int[] needs, List<int> askers)
    {
        var lacking = askers.Where(asker => !filling.Satisfy(asker)).ToHashSet();
        var kept = new List<int>();
        // Those who need most are tried first: what remains is then easier to say.
        foreach (var asker in askers.OrderByDescending(a => needs[a]).ThenByDescending(a => a))
        {
            filling.Release(asker);
            lacking.Remove(asker);
            lacking.RemoveWhere(filling.Satisfy);
            if (lacking.Count > 0)
            {
                continue;
            }

            kept.Add(asker);
            if (!filling.Satisfy(asker))
            {
                lacking.Add(asker);
            }
        }

        kept.Sort();
        return kept;
    }
}
