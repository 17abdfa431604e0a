namespace UnAct.Events;

/// <summary>
/// What a room needs to be there before an event may be shown: each says everything that is missing, so that one look is enough. A room
/// that keeps something in the parts of an event also has a say when one is taken out, and what it keeps as days goes along when they move.
/// </summary>
public interface IBlocksPublishing
{
    /// <returns>Codes such as <c>dates</c>; empty when nothing is missing.</returns>
    Task<IReadOnlyList<string>> Missing(UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop);

    /// <returns>Why the part has to stay, as a code; null when it may go.</returns>
    Task<string?> WhyNotRemove(UnActDb db, Part part, CancellationToken stop) => Task.FromResult<string?>(null);

    /// <summary>The same for a category of those who come.</summary>
    Task<string?> WhyNotRemoveCategory(UnActDb db, Guid categoryId, CancellationToken stop) => Task.FromResult<string?>(null);

    /// <summary>Deadlines that somebody gave as a day follow the event by as many days.</summary>
    /// <param name="write">False only looks what would happen.</param>
    Task<IReadOnlyList<DeadlineMove>> Follow(UnActDb db, Guid eventId, int days, bool write, CancellationToken stop) => Task.FromResult<IReadOnlyList<DeadlineMove>>([]);
}

/// <summary>A deadline that goes along with an event, local in its zone.</summary>
/// <param name="What">As the log says it: <c>registration.closes-moved</c>.</param>
public sealed record DeadlineMove(string What, LocalDateTime From, LocalDateTime To);

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

    /// <summary>What every room lets go along when an event begins on <paramref name="to"/> instead of <paramref name="from"/>.</summary>
    internal static async Task<IReadOnlyList<DeadlineMove>> Follow(
        this IEnumerable<IBlocksPublishing> rooms, UnActDb db, Guid eventId, LocalDate? from, LocalDate? to, bool write, CancellationToken stop)
    {
        var moves = new List<DeadlineMove>();
        if (from is { } before && to is { } after && Period.DaysBetween(before, after) is var days && days != 0)
        {
            foreach (var room in rooms)
            {
                moves.AddRange(await room.Follow(db, eventId, days, write, stop));
            }
        }

        return moves;
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
