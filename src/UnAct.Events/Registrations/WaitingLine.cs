namespace UnAct.Registrations;

/// <summary>
/// Who gets a place of those who wait, as pure arithmetic: the line is walked from its head, and whoever's whole group fits into every pool it
/// touches is served. A group that is too large for what is free is passed by; once it was passed by <see cref="Patience"/> times it holds what
/// comes free, and nobody behind it takes that.
/// </summary>
/// <param name="free">Places that nobody holds, by pool; null where there is no limit. A pool with more people than places has fewer than none.</param>
public sealed class WaitingLine(IReadOnlyDictionary<Guid, int?> free)
{
    /// <summary>So often smaller ones may overtake a group before it holds what comes free.</summary>
    public const int Patience = 3;

    private readonly Dictionary<Guid, int?> left = new(free);
    private readonly List<Waiter> passedBy = [];
    private readonly Dictionary<Guid, int> overtakings = [];

    /// <summary>By registration, how often each group was overtaken, where that became more.</summary>
    public IReadOnlyDictionary<Guid, int> Overtakings => overtakings;

    /// <summary>The next in line asks.</summary>
    /// <returns>Whether there is a place for all of them; it is theirs then.</returns>
    public bool Serve(Waiter next)
    {
        if (!next.Pools.All(pool => Has(pool, next.Size)))
        {
            if (next.Overtakings >= Patience)
            {
                Keep(next);
            }
            else if (next.Size > 1)
            {
                passedBy.Add(next);
            }

            return false;
        }

        // Who is kept waiting by a pool that this one takes from, though it has something, is overtaken. One person never is: they would have fitted.
        var behind = passedBy.Where(group => group.Pools.Any(pool => next.Pools.Contains(pool) && !Has(pool, group.Size))).ToList();
        foreach (var pool in next.Pools)
        {
            left[pool] -= next.Size;
        }

        behind.ForEach(Overtake);
        return true;
    }

    /// <summary>Whether anything is left in one of these that somebody could have.</summary>
    public bool HasAnyOf(IEnumerable<Guid> pools) => pools.Any(pool => Has(pool, 1));

    private bool Has(Guid pool, int places) => left[pool] is not { } number || number >= places;

    private void Overtake(Waiter group)
    {
        overtakings[group.Id] = overtakings.GetValueOrDefault(group.Id, group.Overtakings) + 1;
        if (overtakings[group.Id] >= Patience)
        {
            passedBy.Remove(group);
            Keep(group);
        }
    }

    private void Keep(Waiter group)
    {
        foreach (var pool in group.Pools)
        {
            left[pool] -= Math.Clamp(left[pool] ?? 0, 0, group.Size);
        }
    }
}

/// <summary>A registration that asks for places.</summary>
/// <param name="Size">How many people it is for: so many places in each of its pools.</param>
/// <param name="Pools">The pools it touches.</param>
/// <param name="Overtakings">How often smaller ones got ahead of it.</param>
public sealed record Waiter(Guid Id, int Size, IReadOnlyCollection<Guid> Pools, int Overtakings = 0);

internal static class Waiters
{
    /// <summary>How many places of each pool they ask for together.</summary>
    public static Dictionary<Guid, int> ByPool(this IEnumerable<Waiter> waiters) =>
        waiters.SelectMany(w => w.Pools, (w, pool) => (pool, w.Size)).GroupBy(x => x.pool, x => x.Size).ToDictionary(g => g.Key, g => g.Sum());
}
