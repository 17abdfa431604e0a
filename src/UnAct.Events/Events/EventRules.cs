namespace UnAct.Events;

/// <summary>What may be done with an event in its state, as pure functions: asked by the use case, and by the page that shows the button.</summary>
public static class EventRules
{
    /// <summary>Why the dates cannot be moved, as a code; null when they can. A postponed event is given new dates instead.</summary>
    public static string? WhyNotMove(Event @event, Instant now) => @event.State switch
    {
        EventState.Cancelled => "event.is-cancelled",
        EventState.Postponed => "event.is-postponed",
        EventState.Published when @event.IsOver(now) => "event.is-over",
        _ => null,
    };

    /// <summary>Why it can be neither postponed nor cancelled although its state would allow it: what has been cannot be undone.</summary>
    public static string? WhyNotStop(Event @event, Instant now) => @event.IsOver(now) ? "event.is-over" : null;

    /// <summary>People go by what it says: a change of date or place has to reach them.</summary>
    public static bool IsHeardOf(Event @event, Instant now) => @event.State == EventState.Published && !@event.IsOver(now);

    /// <summary>What is called off stays as it was.</summary>
    public static bool MayEdit(Event @event) => @event.State != EventState.Cancelled;

    public static bool MayPublish(Event @event) => Event.Moves.Allow(@event.State, EventState.Published);

    public static bool MayMove(Event @event, Instant now) => WhyNotMove(@event, now) is null;

    public static bool MayPostpone(Event @event, Instant now) => Event.Moves.Allow(@event.State, EventState.Postponed) && WhyNotStop(@event, now) is null;

    public static bool MayReschedule(Event @event) => @event.State == EventState.Postponed;

    public static bool MayCancel(Event @event, Instant now) => Event.Moves.Allow(@event.State, EventState.Cancelled) && WhyNotStop(@event, now) is null;

    internal static void Check(string? code)
    {
        if (code is not null)
        {
            throw new Refused(code);
        }
    }
}
