using UnAct.Events;

namespace UnAct.Invitations;

/// <summary>Until when an open invitation works, where somebody gave a moment, goes along when the event moves; what was never said follows its date by itself.</summary>
public sealed class UntilFollows : IBlocksPublishing
{
    public Task<IReadOnlyList<string>> Missing(UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<IReadOnlyList<DeadlineMove>> Follow(UnActDb db, Guid eventId, int days, bool write, CancellationToken stop)
    {
        var open = db.Invitations.Where(i => i.EventId == eventId && i.State == InvitationState.Open && i.Until != null);
        var found = await (write ? open : open.AsNoTracking()).ToListAsync(stop);
        // Of one list they run out together, and are told as one.
        var moves = found.Select(i => i.Until!.Value).Distinct().Order().Select(until => (From: until, To: EventDates.Later(until, days))).ToList();
        if (write)
        {
            found.ForEach(i => i.Follow(days));
        }

        return [.. from move in moves where move.To is not null && move.To != move.From select new DeadlineMove("invitation.until-moved", move.From, move.To!.Value)];
    }
}
