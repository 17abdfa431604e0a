using System.Text;

namespace UnAct.Calendars;

/// <summary>Writes one attendee's invitation, update or cancellation as an iTIP message (RFC 5545, 5546).</summary>
public static class InvitationWriter
{
    private const string Standing = ";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE";

    /// <summary>The whole text, with CRLF after every line; to be sent as UTF-8, with <c>method=</c> as in METHOD.</summary>
    /// <remarks>
    /// A request carries its times with TZID and a VTIMEZONE of our own before the VEVENT. A timed cancellation is in
    /// UTC, since it only has to be matched; it has STATUS:CANCELLED when the event is off, and no STATUS when this
    /// person leaves (RFC 5546, 3.2.5).
    /// </remarks>
    /// <exception cref="Refused">
    /// <c>calendar.zone</c>: the zone is unknown. <c>calendar.end</c>: the end is not after the start.
    /// <c>calendar.address</c>: an address that cannot stand in a mailto.
    /// </exception>
    /// <exception cref="ArgumentException">An empty uid, a negative sequence, or a request for an event that is off.</exception>
    public static string Write(Invitation invitation)
    {
        var cancel = invitation.Method == CalendarMethod.Cancel;
        if (invitation.EventCancelled && !cancel)
        {
            throw new ArgumentException("Nobody is invited to an event that is off.", nameof(invitation));
        }

        var lines = new ContentLines();
        EntryFacts.Head(lines);
        lines.Add("METHOD", cancel ? "CANCEL" : "REQUEST");
        if (!cancel && invitation.When is CalendarWhen.Timed timed && PlacedSpan.Of(timed) is { InUtc: false } span)
        {
            ZoneDefinition.Write(lines, span.Zone, span.Start.ToInstant(), span.End.ToInstant());
        }

        lines.Add("BEGIN", "VEVENT");
        EntryFacts.Identity(lines, invitation.Uid, invitation.Sequence, invitation.Stamp);
        PlacedSpan.Write(lines, invitation.When, utc: cancel);
        EntryFacts.About(lines, invitation.Summary, invitation.Description, invitation.Location, invitation.Url, invitation.Private, invitation.Language);
        if (!cancel || invitation.EventCancelled)
        {
            lines.Add("STATUS", cancel ? "CANCELLED" : "CONFIRMED");
        }

        lines.Add("ORGANIZER" + ContentLines.Parameter("CN", invitation.Organizer.Name), MailTo(invitation.Organizer));
        lines.Add("ATTENDEE" + Standing + ContentLines.Parameter("CN", invitation.Attendee.Name), MailTo(invitation.Attendee));
        lines.Add("END", "VEVENT");
        lines.Add("END", "VCALENDAR");
        return lines.ToString();
    }

    /// <summary>Letter by letter as given, not percent-encoded: calendar programs compare it with the mailbox as text.</summary>
    private static string MailTo(CalendarAddress person)
    {
        var address = person.Address;
        var at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1 && !address.EnumerateRunes().Any(r => Rune.IsWhiteSpace(r) || Rune.IsControl(r) || r == Rune.ReplacementChar)
            ? "mailto:" + address
            : throw new Refused("calendar.address");
    }
}
