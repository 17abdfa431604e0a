using System.Globalization;
using UnAct.Calendars;

namespace UnAct.Registrations;

/// <summary>The letters that registering itself causes; what each says stands in <c>templates/mail/</c>.</summary>
internal static class RegistrationLetters
{
    extension(Letters letters)
    {
        /// <summary>To an address that must be confirmed first: until when, and no calendar entry.</summary>
        public void AskToConfirm(Registration registration, IReadOnlyList<Attendee> attendees, IEnumerable<Guid> parts) =>
            letters.Post("registration-confirm-address", $"registration-confirm-address:{registration.Id:N}", registration, attendees, [], LinkPurpose.ConfirmAddress, null,
                ("until", letters.In(registration).Moment(registration.HoldUntil!.Value)), ("parts", letters.In(registration).Parts(parts)));

        /// <summary>To somebody whom the organiser must say yes to first.</summary>
        public void Asked(Registration registration, IReadOnlyList<Attendee> attendees, IEnumerable<Guid> parts) =>
            letters.Post("registration-pending", $"registration-pending:{registration.Id:N}", registration, attendees, [], LinkPurpose.Registration, null, ("parts", letters.In(registration).Parts(parts)));

        /// <summary>To somebody who stands in line now. Where in line changes: their page says it.</summary>
        public void InLine(Registration registration, IReadOnlyList<Attendee> attendees, IEnumerable<Guid> parts, bool offers, string? message = null) =>
            letters.Post("registration-waitlisted", $"registration-waitlisted:{registration.Id:N}", registration, attendees, [], LinkPurpose.Registration, message,
                ("parts", letters.In(registration).Parts(parts)), ("offers", offers));

        /// <summary>To somebody for whom places are kept until they say yes: until when, and no calendar entry yet.</summary>
        public void Offer(Registration registration, IReadOnlyList<Attendee> attendees, IReadOnlyList<Place> places) =>
            letters.Post("registration-offered", $"registration-offered:{registration.Id:N}", registration, attendees, [], LinkPurpose.Registration, null,
                ("until", letters.In(registration).Moment(registration.HoldUntil!.Value)), ("parts", letters.In(registration).Parts(places.Select(p => p.PartId))));

        /// <summary>To somebody whose place is firm: what they take, and the entries for their calendar.</summary>
        public void Welcome(Registration registration, IReadOnlyList<Attendee> attendees, IReadOnlyList<Place> places, string? message = null) =>
            letters.Post("registration-confirmed", $"registration-confirmed:{registration.Id:N}", registration, attendees, letters.InviteAll(registration, attendees, places),
                LinkPurpose.Registration, message, ("parts", letters.In(registration).Parts(places.Select(p => p.PartId))));

        /// <summary>To somebody who changed what they take: the parts they have now, with new entries, and the dropped ones taken back.</summary>
        public void Changed(Registration registration, IReadOnlyList<Attendee> attendees, IReadOnlyList<Place> places, IReadOnlyList<Entry> entries) =>
            letters.Post("registration-changed", string.Create(CultureInfo.InvariantCulture, $"registration-changed:{registration.Id:N}:{registration.Version + 1}"),
                registration, attendees, entries, LinkPurpose.Registration, null, ("parts", letters.In(registration).Parts(places.Select(p => p.PartId))), ("left", ""), ("people", Array.Empty<string>()));

        /// <summary>One of a group is out: told to them, where they have an address of their own, and to the contact, who hears how it stands for the others.</summary>
        /// <param name="others">Who stays, with <paramref name="places"/>.</param>
        /// <param name="entries">The leaver's, taken back.</param>
        public void Left(
            Registration registration, Attendee leaver, IReadOnlyList<Attendee> others, IReadOnlyList<Place> places, IReadOnlyList<Entry> entries, bool byOrganiser, string? reason)
        {
            var own = leaver.Address is { } address && People.EmailAddress.Key(address) != registration.ContactAddressKey;
            if (own)
            {
                letters.PostTo(leaver.Name, leaver.Address!, "registration-left", $"registration-left:{leaver.Id:N}", registration, entries, null, reason, ("byOrganiser", byOrganiser));
            }

            // Whoever else comes along need not hear of it.
            letters.Post("registration-changed", $"registration-smaller:{leaver.Id:N}", registration, own ? [] : [leaver], own ? [] : entries, LinkPurpose.Registration, reason,
                ("parts", letters.In(registration).Parts(places.Select(p => p.PartId))), ("left", leaver.Name), ("people", others.Select(a => a.Name).ToArray()));
        }

        /// <summary>The last letter: withdrawn, removed or run out. What their calendar held is taken back.</summary>
        public void Farewell(string template, Registration registration, IReadOnlyList<Attendee> attendees, IReadOnlyList<Entry> entries, string? message = null, params (string Name, object? Value)[] more) =>
            letters.Post(template, $"{template}:{registration.Id:N}", registration, attendees, entries, LinkPurpose.Registration, message, more);

        public IReadOnlyList<Entry> InviteAll(Registration registration, IReadOnlyList<Attendee> attendees, IReadOnlyList<Place> places) =>
            [.. letters.InOrder(attendees, places).Select(x => letters.Invite(registration, x.Attendee, x.Place)).OfType<Entry>()];

        public IReadOnlyList<Entry> TakeBackAll(Registration registration, IReadOnlyList<Attendee> attendees, IReadOnlyList<Place> places, bool eventCancelled) =>
            [.. letters.InOrder(attendees, places).Select(x => letters.TakeBack(registration, x.Attendee, x.Place, eventCancelled)).OfType<Entry>()];
    }
}
