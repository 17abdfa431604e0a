using FluentValidation;

namespace UnAct.Events;

/// <summary>Gives a postponed event new dates and shows it again: everybody registered gets a new invitation.</summary>
public static class RescheduleEvent
{
    /// <param name="KeepDeadlines">As in <see cref="MoveEvent"/>.</param>
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
            var (now, before, first) = (clock.GetCurrentInstant(), timetable.Facts(), timetable.FirstDay);
            if (@event.State == EventState.Published && @event.Version != input.SeenVersion)
            {
                timetable.Take(input.To, now);
                if (!timetable.Changed)
                {
                    return;
                }
            }

            @event.MustBeAt(input.SeenVersion);
            if (!EventRules.MayReschedule(@event))
            {
                throw new Refused("event.move", ("from", @event.State.ToString()), ("to", nameof(EventState.Published)));
            }

            var moves = timetable.Take(input.To, now);
            timetable.MustHaveMoved(now);
            await rooms.MustBeComplete(db, @event, timetable.Parts, stop);
            @event.Publish(now);
            var message = MessageWords.Clean(input.Message);
            db.Log.Add(LogEntry.Of(input.By, now, "event.rescheduled", @event.Id, @event.Id, nameof(EventState.Postponed), nameof(EventState.Published), message));
            db.Log.Add(LogEntry.Of(input.By, now, "event.dates-given", @event.Id, @event.Id, to: timetable.ToText()));
            db.LogMoves(input.By, now, timetable, moves);
            if (!input.KeepDeadlines)
            {
                db.LogDeadlines(input.By, now, @event.Id, await rooms.Follow(db, @event.Id, first, timetable.FirstDay, write: true, stop));
            }

            db.Announce(EventChange.Of(@event, EventChangeKind.Rescheduled, message, before, now));
            await db.SaveChangesAsync(stop);
        }
    }
}
