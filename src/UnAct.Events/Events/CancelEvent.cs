using FluentValidation;

namespace UnAct.Events;

/// <summary>Calls an event off for good, with a reason that everybody registered reads.</summary>
public static class CancelEvent
{
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, string Reason);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator() => Required(i => i.Reason);
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            await db.Require(input.By, input.EventId, Permission.PublishEvent, stop);
            var @event = await db.Events.SingleAsync(e => e.Id == input.EventId, stop);
            if (@event.State == EventState.Cancelled && @event.Version != input.SeenVersion)
            {
                return;
            }

            var (now, from, reason) = (clock.GetCurrentInstant(), @event.State, MessageWords.Clean(input.Reason));
            Event.Moves.Check("event", from, EventState.Cancelled);
            EventRules.Check(EventRules.WhyNotStop(@event, now));
            @event.MustBeAt(input.SeenVersion);
            var before = PartFacts.Of(@event, await db.Parts.AsNoTracking().Where(p => p.EventId == @event.Id).ToListAsync(stop));
            @event.Cancel(now);
            db.Log.Add(LogEntry.Of(input.By, now, "event.cancelled", @event.Id, @event.Id, from.ToString(), nameof(EventState.Cancelled), reason));
            db.Announce(EventChange.Of(@event, EventChangeKind.Cancelled, reason, before, now));
            await db.SaveChangesAsync(stop);
        }
    }
}
