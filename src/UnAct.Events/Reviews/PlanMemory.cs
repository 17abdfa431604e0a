using UnAct.Matching;

namespace UnAct.Reviews;

/// <summary>
/// What was worked out last, by what it was made on and what was wished: so that who gives a plan gives the one that they saw, also where the time to look for a better one ran out. Two are worked out at once, and the
/// others wait.
/// </summary>
public sealed class PlanMemory : IDisposable
{
    private const int Most = 40, AtOnce = 2;

    private readonly SemaphoreSlim places = new(AtOnce);
    private readonly Lock gate = new();
    private readonly List<(string Key, Outcome Outcome, PlanLottery? Lottery)> kept = [];

    internal async Task<(Outcome Outcome, PlanLottery? Lottery)> Of(string key, Func<(Outcome, PlanLottery?)> work, CancellationToken stop)
    {
        if (Find(key) is { } known)
        {
            return known;
        }

        await places.WaitAsync(stop);
        try
        {
            if (Find(key) is { } meanwhile)
            {
                return meanwhile;
            }

            var (outcome, lottery) = work();
            lock (gate)
            {
                kept.Add((key, outcome, lottery));
                if (kept.Count > Most)
                {
                    kept.RemoveAt(0);
                }
            }

            return (outcome, lottery);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private (Outcome, PlanLottery?)? Find(string key)
    {
        lock (gate)
        {
            var at = kept.FindIndex(k => k.Key == key);
            return at < 0 ? null : (kept[at].Outcome, kept[at].Lottery);
        }
    }
}
