using System.Collections.Concurrent;
using UnAct.Data;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>The output cache: answers that are the same for everybody, kept in memory until their time comes or something they tell of changes.</summary>
public sealed class PageCache(IClock clock, DatabaseSettings database)
{
    /// <summary>Another process may have changed what this one keeps; on SQLite there is none.</summary>
    public static readonly Duration AmongProcesses = Duration.FromSeconds(10);

    /// <summary>Nothing is kept longer, whatever it says.</summary>
    public static readonly Duration Longest = Duration.FromMinutes(5);

    /// <summary>While people register, the figures of a page are at most so old.</summary>
    public static readonly Duration FiguresFor = Duration.FromSeconds(1);

    private const int Most = 2000;

    /// <summary>What a page that tells of every listed event depends on.</summary>
    private static readonly Guid Lists = Guid.Empty;

    private readonly ConcurrentDictionary<PageKey, KeptAnswer> answers = new();
    private readonly Dictionary<Guid, long> changed = [];
    private readonly Dictionary<Guid, long> counted = [];
    private readonly Lock gate = new();
    private long now;

    /// <summary>To be taken before the first read for an answer, and given when it is kept: what changed in between keeps it out.</summary>
    public long Stamp => Interlocked.Read(ref now);

    public KeptAnswer? Find(PageKey key) => answers.TryGetValue(key, out var found) && found.Until > clock.GetCurrentInstant() ? found : null;

    public void Keep(PageKey key, KeptAnswer answer, KeptPage page, long stamp)
    {
        var made = clock.GetCurrentInstant();
        var longest = made + (database.Provider == DatabaseProvider.Postgres ? AmongProcesses : Longest);
        (answer.Events, answer.Made, answer.Until) = (page.Events, made, page.Until is { } until && until < longest ? until : longest);
        lock (gate)
        {
            if (Since(changed, page.Events, stamp))
            {
                return;
            }

            if (Since(counted, page.Events, stamp))
            {
                answer.Fade(FiguresFor);
            }

            if (answers.Count >= Most)
            {
                answers.Clear();
            }

            answers[key] = answer;
        }
    }

    /// <summary>These events changed: what tells of them, and every list, is made anew for the next who asks.</summary>
    public void Evict(IReadOnlyCollection<Guid> events)
    {
        lock (gate)
        {
            Mark(changed, [.. events, Lists]);
            foreach (var (key, answer) in answers)
            {
                if (answer.Events.Count == 0 || answer.Events.Any(events.Contains))
                {
                    answers.TryRemove(key, out _);
                }
            }
        }
    }

    /// <summary>People registered for these events: at most once a second the figures are made anew.</summary>
    public void Count(IReadOnlyCollection<Guid> events)
    {
        lock (gate)
        {
            Mark(counted, events);
            foreach (var (_, answer) in answers)
            {
                if (answer.Events.Any(events.Contains))
                {
                    answer.Fade(FiguresFor);
                }
            }
        }
    }

    /// <summary>Something changed that many events tell of.</summary>
    public void EvictAll()
    {
        lock (gate)
        {
            Mark(changed, [.. answers.Values.SelectMany(a => a.Events), .. changed.Keys, Lists]);
            answers.Clear();
        }
    }

    private void Mark(Dictionary<Guid, long> at, IEnumerable<Guid> events)
    {
        var tick = Interlocked.Increment(ref now);
        foreach (var id in events)
        {
            at[id] = tick;
        }
    }

    private static bool Since(Dictionary<Guid, long> at, IReadOnlyCollection<Guid> events, long stamp) =>
        (events.Count == 0 ? [Lists] : events).Any(id => at.TryGetValue(id, out var tick) && tick > stamp);
}

/// <summary>What may differ from one asker to the next.</summary>
public readonly record struct PageKey(string Path, string Language, string Zone, bool Https);
