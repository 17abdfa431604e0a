using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>Registration ends when an event begins; an event without a day needs a cut-off of its own.</summary>
public sealed class CutOffBeforePublishing : IBlocksPublishing
{
    public async Task<IReadOnlyList<string>> Missing(UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop)
    {
        var needed = @event.Has(EventModules.Registration) && @event.Precision is DatePrecision.Month or DatePrecision.ToBeAnnounced;
        return needed && !await db.RegistrationSetups.AnyAsync(s => s.EventId == @event.Id && s.Closes != null, stop) ? ["cut-off"] : [];
    }
}
