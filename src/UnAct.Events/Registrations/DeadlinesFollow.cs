using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>Until when people can register and withdraw goes along when the event moves; what was never said follows its date by itself.</summary>
public sealed class DeadlinesFollow : IBlocksPublishing
{
    public Task<IReadOnlyList<string>> Missing(UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<IReadOnlyList<DeadlineMove>> Follow(UnActDb db, Guid eventId, int days, bool write, CancellationToken stop)
    {
        var setups = db.RegistrationSetups.Where(s => s.EventId == eventId);
        if (await (write ? setups : setups.AsNoTracking()).SingleOrDefaultAsync(stop) is not { } setup)
        {
            return [];
        }

        var (closes, cancelUntil) = (setup.Closes, setup.CancelUntil);
        setup.Follow(days);
        return
        [
            .. Move("registration.closes-moved", closes, setup.Closes),
            .. Move("registration.cut-off-moved", cancelUntil, setup.CancelUntil),
        ];

        static IEnumerable<DeadlineMove> Move(string what, LocalDateTime? from, LocalDateTime? to) => from is { } before && to is { } after && before != after ? [new(what, before, after)] : [];
    }
}
