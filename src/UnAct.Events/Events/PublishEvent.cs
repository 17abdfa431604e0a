using FluentValidation;

namespace UnAct.Events;

/// <summary>Shows an event to the people it is for; a postponed one that has dates again is announced with them. Doing it twice is doing it once.</summary>
public static class PublishEvent
{
    /// <param name="SeenVersion">The version of the event that the person saw.</param>
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, string? Message = null);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator() => Optional(i => i.Message);
    }

    public sealed class Handler(UnActDb db, IClock clock, IEnumerable<IBlocksPublishing> rooms)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            await db.Require(input.By, input.EventId, Permission.PublishEvent, stop);
            var timetable = await Timetable.Load(db, input.EventId, stop);
            var @event = timetable.Event;
            if (@event.State == EventState.Published && @event.Version != input.SeenVersion)
            {
                return;
            }

            var from = @event.State;
            Event.Moves.Check("event", from, EventState.Published);
            @event.MustBeAt(input.SeenVersion);
            await rooms.MustBeComplete(db, @event, timetable.Parts, stop);
            var (now, before) = (clock.GetCurrentInstant(), timetable.Facts());
            @event.Publish(now);
            db.Log.Add(LogEntry.Of(input.By, now, "event.published", @event.Id, @event.Id, from.ToString(), nameof(EventState.Published), input.Message));
            if (from == EventState.Postponed)
            {
                db.Announce(EventChange.Of(@event, EventChangeKind.Rescheduled, MessageWords.Clean(input.Message), before, now));
            }

            await db.SaveChangesAsync(stop);
        }
    }
}
