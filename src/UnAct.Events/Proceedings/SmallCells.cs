namespace UnAct.Proceedings;

/// <summary>
/// Hides what is counted of few, so that a table tells nothing of single ones: a count below five, and what would give it away beside a total. Complementary suppression of one dimension (L. Willenborg, T. de Waal,
/// "Elements of Statistical Disclosure Control", 2001): among the rows that sum up to a total none is hidden alone, and what is hidden together is no small count either. Nought is small, too: that none of seven was
/// accepted tells of all seven.
/// </summary>
public static class SmallCells
{
    public const int Least = 5;

    /// <param name="rows">How many were accepted, of how many; in any order.</param>
    /// <returns>In the same order; null where it is hidden. Whoever sees both sees how many were not accepted.</returns>
    public static IReadOnlyList<(int? Accepted, int? Of)> Hide(IReadOnlyList<(int Accepted, int Of)> rows)
    {
        var of = Closed(rows, [.. rows.Index().Where(r => r.Item.Of < Least).Select(r => r.Index)], hidden => hidden.Sum(r => r.Of) >= Least);
        var accepted = Closed(rows, [.. of, .. rows.Index().Where(r => r.Item.Accepted < Least || r.Item.Of - r.Item.Accepted < Least).Select(r => r.Index)],
            hidden => hidden.Sum(r => r.Accepted) >= Least && hidden.Sum(r => r.Of - r.Accepted) >= Least);
        return [.. rows.Select((r, at) => (accepted.Contains(at) ? (int?)null : r.Accepted, of.Contains(at) ? (int?)null : r.Of))];
    }

    /// <summary>The same of a total, which stands alone.</summary>
    public static (int? Accepted, int? Of) Hide((int Accepted, int Of) total) => Hide([total])[0];

    /// <summary>With as many more rows as it takes that the hidden ones cannot be told from a total; the smallest first.</summary>
    private static HashSet<int> Closed(IReadOnlyList<(int Accepted, int Of)> rows, HashSet<int> hidden, Func<IEnumerable<(int Accepted, int Of)>, bool> areMany)
    {
        while (hidden.Count > 0 && hidden.Count < rows.Count && (hidden.Count == 1 || !areMany(hidden.Select(at => rows[at]))))
        {
            hidden.Add(Enumerable.Range(0, rows.Count).Where(at => !hidden.Contains(at)).MinBy(at => (rows[at].Of, rows[at].Accepted, at)));
        }

        return hidden;
    }
}
