namespace UnAct.Matching.Shortages;

/// <summary>
/// Why there is no plan: askers who together need more than those open to them have, and of whom none can be left out (P. Hall 1935, with
/// capacities). Papers that ask reviewers, or reviewers with a least load that ask papers; where neither lacks anything, one plan satisfies both
/// (Mendelsohn and Dulmage 1958), so that nothing else can be wrong.
/// </summary>
internal sealed record Shortage(IReadOnlyList<int> Askers, IReadOnlyList<int> Givers, int Needed, int Places)
{
    /// <summary>Whether everybody can have what they need.</summary>
    public static bool Fits(BitRows open, int[] needs, int[] places, CancellationToken stop) => new Filling(open, needs, places).SatisfyAll(stop) < 0;

    /// <returns>Null where everybody can have what they need.</returns>
    public static Shortage? Find(BitRows open, int[] needs, int[] places, CancellationToken stop)
    {
        var filling = new Filling(open, needs, places);
        return filling.SatisfyAll(stop) < 0 ? null : Least(open, needs, places, [.. filling.Reached.Order()], stop);
    }

    // Each is left out for good if the others still lack something without it; who remains is indispensable.
    private static Shortage Least(BitRows open, int[] needs, int[] places, List<int> askers, CancellationToken stop)
    {
        var filling = new Filling(open, needs, places);
        var lacking = askers.Where(asker => !filling.Satisfy(asker)).ToHashSet();
        var kept = new List<int>();
        // Those who need most are tried first: what remains is then easier to say.
        foreach (var asker in askers.OrderByDescending(a => needs[a]).ThenByDescending(a => a))
        {
            stop.ThrowIfCancellationRequested();
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
        var givers = Enumerable.Range(0, open.Columns).Where(g => places[g] > 0 && kept.Any(asker => open[asker, g])).ToList();
        return new(kept, givers, kept.Sum(asker => needs[asker]), givers.Sum(g => Math.Min(places[g], kept.Count(asker => open[asker, g]))));
    }
}
