namespace UnAct.Events;

/// <summary>
/// What a room needs to be there before an event may be shown: each says everything that is missing, so that one look is enough. A room
/// that keeps something in the parts of an event also has a say when one is taken out.
/// </summary>
public interface IBlocksPublishing
{
    /// <returns>Codes such as <c>dates</c>; empty when nothing is missing.</returns>
    Task<IReadOnlyList<string>> Missing(UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop);

    /// <returns>Why the part has to stay, as a code; null when it may go.</returns>
    Task<string?> WhyNotRemove(UnActDb db, Part part, CancellationToken stop) => Task.FromResult<string?>(null);
}

/// <summary>What every event needs: a title, a part, and the dates that its precision promises.</summary>
public sealed class BareNecessities : IBlocksPublishing
{
    public Task<IReadOnlyList<string>> Missing(UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop)
    {
        var missing = new List<string>();
        if (@event.Title.IsEmpty)
        {
            missing.Add("title");
        }

        if (parts.Count == 0)
        {
            missing.Add("part");
        }

        if (@event.Precision switch
        {
            DatePrecision.Exact => parts.Any(p => p.Start is null),
            DatePrecision.Day => parts.Any(p => p.FirstDay is null),
            DatePrecision.ToBeAnnounced => @event.State == EventState.Postponed,
            _ => false,
        })
        {
            missing.Add("dates");
        }

        return Task.FromResult<IReadOnlyList<string>>(missing);
    }
}

/// <summary>All rooms together.</summary>
public static class Publishing
{
    public static async Task<IReadOnlyList<string>> Missing(
        this IEnumerable<IBlocksPublishing> rooms, UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop)
    {
        var missing = new List<string>();
        foreach (var room in rooms)
        {
            missing.AddRange(await room.Missing(db, @event, parts, stop));
        }

        missing.Sort(StringComparer.Ordinal);
        return missing;
    }

    /// <exception cref="Refused">event.incomplete, with everything that is missing.</exception>
    internal static async Task MustBeComplete(
        this IEnumerable<IBlocksPublishing> rooms, UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop)
    {
        if (await rooms.Missing(db, @event, parts, stop) is { Count: > 0 } missing)
        {
            throw new Refused("event.incomplete", ("missing", string.Join(',', missing)));
        }
    }
}
