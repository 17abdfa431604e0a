using FluentValidation;

namespace UnAct.Events;

/// <summary>Moves an event with its parts and agenda, by calendar arithmetic in its own zone. One change is announced, however many parts move.</summary>
public static class MoveEvent
{
    /// <param name="To">An absolute wish, so that the same form posted twice moves once.</param>
    /// <param name="KeepDeadlines">Deadlines given as a day stay, instead of going along by as many days as the event.</param>
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, NewDates To, string? Message = null, bool KeepDeadlines = false);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.To).NotNull().WithErrorCode("dates.missing").WithMessage("Choose the new dates");
            Optional(i => i.Message);
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, IEnumerable<IBlocksPublishing> rooms)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            await db.Require(input.By, input.EventId, Permission.PublishEvent, stop);
            var timetable = await Timetable.Load(db, input.EventId, stop);
            var @event = timetable.Event;
            var (now, from, before, first) = (clock.GetCurrentInstant(), timetable.ToText(), timetable.Facts(), timetable.FirstDay);
            EventRules.Check(EventRules.WhyNotMove(@event, now));
            var moves = timetable.Take(input.To, now);
            if (!timetable.Changed && @event.Version != input.SeenVersion)
            {
                return;
            }

            @event.MustBeAt(input.SeenVersion);
            if (!timetable.Changed && await db.Events.Where(e => e.Id == @event.Id).Select(e => e.Version).SingleAsync(stop) != @event.Version)
            {
                // The event was read before somebody else's move and its parts after: look again.
                throw Refused.Conflict();
            }

            timetable.MustHaveMoved(now);
            await rooms.MustBeComplete(db, @event, timetable.Parts, stop);
            var message = MessageWords.Clean(input.Message);
            db.Log.Add(LogEntry.Of(input.By, now, "event.moved", @event.Id, @event.Id, from, timetable.ToText(), message));
            db.LogMoves(input.By, now, timetable, moves);
            if (!input.KeepDeadlines)
            {
                db.LogDeadlines(input.By, now, @event.Id, await rooms.Follow(db, @event.Id, first, timetable.FirstDay, write: true, stop));
            }

            if (@event.State == EventState.Published)
            {
                db.Announce(EventChange.Of(@event, EventChangeKind.Moved, message, before, now));
            }

            await db.SaveChangesAsync(stop);
        }
    }
}
