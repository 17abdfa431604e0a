using System.Text.Json.Serialization;

namespace UnAct.Calendars;

/// <summary>What an iTIP message asks of a calendar: to hold the entry, or to take it away (RFC 5546, 3.2.2 and 3.2.5).</summary>
public enum CalendarMethod
{
    Request,
    Cancel,
}

/// <summary>A person as a calendar names them: a display name, which may be empty, and the exact e-mail address.</summary>
public sealed record CalendarAddress(string Name, string Address);

/// <summary>One attendee's own calendar entry in one of its states, as the outbox keeps it until it is sent.</summary>
/// <param name="Method"><see cref="CalendarMethod.Request"/> for people who are confirmed, also for changes; <see cref="CalendarMethod.Cancel"/> to take the entry away.</param>
/// <param name="Uid">The same for the life of a person's place (RFC 7986, 5.3).</param>
/// <param name="Sequence">From 0, raised with every change of time, place or status.</param>
/// <param name="Stamp">When this state came to be; sending it again does not change it.</param>
/// <param name="Summary">The title; for a discreet event the caller passes the neutral one.</param>
/// <param name="Location">A place in words; left out of a private entry where it holds a link.</param>
/// <param name="Url">An absolute http or https address; anything else is left out.</param>
/// <param name="Private">For discreet events: CLASS:PRIVATE, and neither description nor link leaves, also when given.</param>
/// <param name="EventCancelled">With Cancel only: true when the whole event is off, false when this person leaves.</param>
/// <param name="Language">BCP 47 tag of summary, description and location; an ill-formed one is left out.</param>
/// <remarks>Stored rows must stay readable: a new member comes last and has a default value.</remarks>
public sealed record Invitation(
    CalendarMethod Method,
    Guid Uid,
    int Sequence,
    [property: JsonConverter(typeof(InstantJson))] Instant Stamp,
    string Summary,
    string? Description,
    string? Location,
    string? Url,
    CalendarWhen When,
    CalendarAddress Organizer,
    CalendarAddress Attendee,
    bool Private,
    bool EventCancelled,
    string? Language);
