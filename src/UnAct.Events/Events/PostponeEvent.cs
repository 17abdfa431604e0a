using FluentValidation;

namespace UnAct.Events;

/// <summary>Withdraws the dates and keeps the registrations. Every part remembers its span, and the log shows it.</summary>
public static class PostponeEvent
{
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, string? Message = null);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator() => Optional(i => i.Message);
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            await db.Require(input.By, input.EventId, Permission.PublishEvent, stop);
            var timetable = await Timetable.Load(db, input.EventId, stop);
            var @event = timetable.Event;
            if (@event.State == EventState.Postponed && @event.Version != input.SeenVersion)
            {
                return;
            }

            var (now, dates, from, before) = (clock.GetCurrentInstant(), timetable.ToText(), @event.State, timetable.Facts());
            Event.Moves.Check("event", from, EventState.Postponed);
            EventRules.Check(EventRules.WhyNotStop(@event, now));
            @event.MustBeAt(input.SeenVersion);
            @event.Postpone(now);
            var moves = timetable.Withdraw(now);
            var message = MessageWords.Clean(input.Message);
            db.Log.Add(LogEntry.Of(input.By, now, "event.postponed", @event.Id, @event.Id, from.ToString(), nameof(EventState.Postponed), message));
            db.Log.Add(LogEntry.Of(input.By, now, "event.dates-withdrawn", @event.Id, @event.Id, dates));
            db.LogMoves(input.By, now, timetable, moves);
            db.Announce(EventChange.Of(@event, EventChangeKind.Postponed, message, before, now));
            await db.SaveChangesAsync(stop);
        }
    }
}
