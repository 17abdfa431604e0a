using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>The calendar entry of a place, in the words in which the event's mails speak of it.</summary>
internal static class EntryInMail
{
    extension(EventInMail words)
    {
        /// <summary>What a calendar holds of one part; null while it has no day.</summary>
        /// <param name="withdrawn">Also for dates that were taken away: an entry that is called off still says which one it was.</param>
        public Invitation? Entry(Mailbox mailbox, Place place, CalendarAddress attendee, CalendarMethod method, bool eventCancelled, Instant now, bool withdrawn = false)
        {
            var part = words.EventParts.Single(p => p.Id == place.PartId);
            CalendarWhen? when = (part.Span ?? (withdrawn ? part.WithdrawnSpan : null)) switch
            {
                PartSpan.Times times => new CalendarWhen.Timed(times.Start, times.End, words.Event.Zone),
                PartSpan.Days days => new CalendarWhen.AllDay(days.First, days.Last),
                _ => null,
            };
            if (when is null)
            {
                return null;
            }

            var url = words.Path.Length == 0 ? null : mailbox.Url(words.Path);
            var summary = words.Event.Summary.In(words.Language).Text;
            return new Invitation(
                method, place.Uid, place.Sequence, now,
                words.EventParts.Count == 1 || words.Event.Discreet ? words.PartTitle(part) : $"{words.Title}: {words.PartTitle(part)}",
                words.Event.Discreet ? null : string.Join("\n\n", new[] { summary, url ?? "" }.Where(text => text.Length > 0)),
                string.Join(", ", words.Where(part)), url, when, new CalendarAddress(mailbox.Name, mailbox.Address), attendee,
                words.Event.Discreet, eventCancelled, words.Language);
        }
    }
}
