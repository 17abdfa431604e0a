using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>One attendee's calendar entry for one part, as the next mail carries it.</summary>
internal sealed record Entry(Place Place, Attendee Attendee, Invitation Invitation);

/// <summary>
/// Writes the mails about one event's registrations into the open transaction. A mail carries one calendar entry: who takes several parts
/// gets the first entry with the letter itself, and each further one in a short mail of its own (<c>calendar-entry</c>).
/// </summary>
internal sealed class Letters(UnActDb db, RegistrationPlan plan, Mailbox mailbox, Instant now)
{
    /// <summary>The next calendar message about a place; null when there is nothing to say, and nothing was counted then.</summary>
    public Entry? Invite(Registration registration, Attendee attendee, Place place) =>
        EntryOf(registration, attendee, place, CalendarMethod.Request, eventCancelled: false);

    /// <summary>Takes an entry back that was written before; null where none was.</summary>
    /// <param name="eventCancelled">True when the event is off, false when this person leaves.</param>
    public Entry? TakeBack(Registration registration, Attendee attendee, Place place, bool eventCancelled) =>
        place.Invited ? EntryOf(registration, attendee, place, CalendarMethod.Cancel, eventCancelled) : null;

    /// <summary>Places with whose they are, in the order of attendees and of the programme: the first entry travels with the letter.</summary>
    public IEnumerable<(Attendee Attendee, Place Place)> InOrder(IReadOnlyList<Attendee> attendees, IReadOnlyList<Place> places) =>
        from attendee in attendees
        orderby attendee.Order
        from part in plan.Parts
        from place in places
        where place.AttendeeId == attendee.Id && place.PartId == part.Id
        select (attendee, place);

    public EventInMail In(Registration registration) => plan.In(registration.Language, mailbox);

    /// <summary>One letter to the contact and to each other attendee with an address, with their entries.</summary>
    /// <param name="key">Says which letter this is, so that it is written once.</param>
    public void Post(
        string template, string key, Registration registration, IReadOnlyList<Attendee> attendees, IReadOnlyList<Entry> entries,
        LinkPurpose link = LinkPurpose.Registration, string? message = null, params (string Name, object? Value)[] more)
    {
        var contact = attendees.FirstOrDefault(a => IsContact(registration, a.Address));
        foreach (var attendee in attendees.Where(a => a.Address is not null && a != contact))
        {
            Post(template, $"{key}:{attendee.Id:N}", registration, attendee.Name, attendee.Address!, [], Of(attendee), link: null, message, more);
        }

        var silent = attendees.Where(a => a.Address is null).Select(a => a.Name).ToList();
        Post(template, key, registration, registration.ContactName, registration.ContactAddress, silent, contact is null ? [] : Of(contact), link, message, more);

        List<Entry> Of(Attendee attendee) => [.. entries.Where(e => e.Attendee.Id == attendee.Id)];
    }

    /// <summary>One letter to one of them.</summary>
    public void PostTo(string name, string address, string template, string key, Registration registration, IReadOnlyList<Entry> entries, LinkPurpose? link, string? message, params (string Name, object? Value)[] more) =>
        Post(template, key, registration, name, address, [], [.. entries], link, message, more);

    private void Post(
        string template, string key, Registration registration, string name, string address, IReadOnlyList<string> silent, List<Entry> entries,
        LinkPurpose? link, string? message, (string Name, object? Value)[] more)
    {
        var words = In(registration);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = name,
            ["event"] = words.Values,
            ["message"] = message ?? "",
            ["attendees"] = silent,
            ["hasCalendar"] = entries.Count > 0,
            ["online"] = words.IsOnline,
        };
        foreach (var (what, value) in more)
        {
            values[what] = value;
        }

        Post(OutboxMail.To(name, address, template, registration.Language, key, values, registration.Id, now), entries.FirstOrDefault());
        foreach (var entry in entries.Skip(1))
        {
            var own = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["name"] = name,
                ["event"] = words.Values,
                ["parts"] = words.Parts([entry.Place.PartId]),
                ["taken"] = entry.Invitation.Method == CalendarMethod.Request,
            };
            Post(OutboxMail.To(name, address, "calendar-entry", registration.Language, $"{key}:{entry.Place.Id:N}", own, registration.Id, now), entry);
        }

        void Post(OutboxMail mail, Entry? entry)
        {
            mail.About(registration.EventId);
            if (link is { } purpose)
            {
                mail.WithLink(purpose, registration.Id, registration.LinkVersion);
            }

            if (entry is not null)
            {
                mail.WithInvitation(InvitationSnapshot.ToJson(entry.Invitation));
            }

            db.Post(mail);
        }
    }

    private Entry? EntryOf(Registration registration, Attendee attendee, Place place, CalendarMethod method, bool eventCancelled)
    {
        if ((attendee.Address ?? (attendee.Order == 0 ? registration.ContactAddress : null)) is not { } address)
        {
            return null;
        }

        var taken = method == CalendarMethod.Cancel;
        var invitation = In(registration).Entry(mailbox, place, new CalendarAddress(GreetingName.Of(attendee.Name), address), method, eventCancelled, now, withdrawn: taken);
        return invitation is null ? null : new Entry(place, attendee, invitation with { Sequence = place.NextSequence(stillInvited: !taken) });
    }

    private static bool IsContact(Registration registration, string? address) => address is not null && People.EmailAddress.Key(address) == registration.ContactAddressKey;
}

/// <summary>Mails that something newer overtook before they left.</summary>
internal static class Overtaken
{
    /// <summary>Letters that say where a registration stands: the next step makes them untrue.</summary>
    private static readonly string[] Welcomes = ["registration-confirmed", "registration-confirm-address", "registration-pending", "registration-waitlisted", "registration-offered"];

    extension(UnActDb db)
    {
        /// <summary>
        /// Takes back mails that wait, or that an organiser may send again, of these registrations that carry an entry about which a newer mail is being written, and with
        /// <paramref name="welcome"/> also what they were welcomed with. A mail that is being sent at this moment is left alone.
        /// </summary>
        public async Task Supersede(IReadOnlyCollection<Guid> registrationIds, IReadOnlyCollection<Guid> uids, bool welcome, Instant now, CancellationToken stop)
        {
            var waiting = await db.Outbox.Where(m => registrationIds.Contains(m.SubjectId) && (m.State == MailState.Waiting || m.State == MailState.Stopped || m.State == MailState.Refused))
                .Select(m => new { m.Id, m.Template, m.Calendar }).ToListAsync(stop);
            var overtaken = waiting.Where(m => Welcomes.Contains(m.Template)
                ? welcome
                : m.Calendar is { } snapshot && uids.Contains(InvitationSnapshot.FromJson(snapshot).Uid)).Select(m => m.Id).ToList();
            if (overtaken.Count > 0)
            {
                await db.Outbox.Where(m => overtaken.Contains(m.Id) && (m.State == MailState.Waiting || m.State == MailState.Stopped || m.State == MailState.Refused) && (m.ClaimedUntil == null || m.ClaimedUntil < now))
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Superseded), stop);
            }
        }
    }
}
