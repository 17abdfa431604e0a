using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Data.Sample;

/// <summary>What organisers of the sample events did and have still to do: a message to everybody, an address that takes no mail, people who ask for a place, and some who were answered together.</summary>
internal static class SampleDesk
{
    private static readonly (string Name, string Key, string Organisation, string Country, bool Declined)[] Asking =
    [
        ("Chalida Boonmee", "chalida", "Student Law Clinic", "TH", false),
        ("Pham Quoc Anh", "quocanh", "Faculty of Anthropology", "VN", false),
        ("ကျော်ဇင်", "kyawzin", "Border Research Group", "MM", false),
        ("Phonexay Sisavath", "phonexay", "University of the North", "LA", false),
        ("Rath Sophea", "sophea", "River School", "KH", true),
        ("林小雨", "xiaoyu", "云南妇女服务中心", "CN", true),
    ];

    /// <summary>A message that everybody with a place has, but the one whose address takes no mail.</summary>
    public static async Task Write(UnActDb db, SampleEvent planned, SampleHost host, string stopped, Instant now, CancellationToken stop)
    {
        const string subject = "Bring a photograph of your work";
        const string text = "The panel opens with pictures: please bring one photograph of your work, printed or on your telephone.\n\nIt must show nobody who could be recognised.";
        var (@event, at) = (planned.Event, now - Duration.FromHours(5));
        var to = await db.Registrations.Where(r => r.EventId == @event.Id && r.State == RegistrationState.Confirmed).OrderBy(r => r.CreatedAt).ToListAsync(stop);
        var message = GroupMessage.Send(Guid.NewGuid(), @event.Id, Actor.Person(host.OrganiserId), subject, text, new MessageGroup([RegistrationState.Confirmed], new()), to.Count, at);
        message.Written(at);
        db.Add(message);
        db.Add(StoppedAddress.Of(stopped, "550 5.1.1 There is no such mailbox here", at));
        foreach (var registration in to)
        {
            var values = new
            {
                version = @event.Version,
                name = registration.ContactName,
                @event = new { title = @event.Title.In(registration.Language).Text, when = Array.Empty<string>(), where = Array.Empty<string>(), url = "", organiser = "", contact = "" },
                attendees = Array.Empty<string>(),
                subject,
                message = text,
            };
            var mail = OutboxMail.To(registration.ContactName, registration.ContactAddress, "group-message", registration.Language, $"message:{message.Id:N}:{registration.Id:N}", values, registration.Id, at)
                .About(@event.Id).ToMany().WithLink(LinkPurpose.Registration, registration.Id, registration.LinkVersion);
            if (registration.ContactAddressKey == stopped)
            {
                mail.Stop("550 5.1.1 There is no such mailbox here");
            }
            else
            {
                mail.Sent(at);
            }

            db.AddRange(mail, MessageRecipient.Of(message.Id, registration.ContactAddressKey, mail.Id));
        }

        db.Log.Add(LogEntry.Of(Actor.Person(host.OrganiserId), at, "mail.to-group", message.Id, @event.Id, to: to.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>An event whose organisers say yes or no to each: some were told no together, some wait.</summary>
    public static async Task Ask(UnActDb db, SampleEvent planned, SampleHost host, Instant now, CancellationToken stop)
    {
        var (@event, category, by) = (planned.Event, planned.Categories[0], Actor.Person(host.OrganiserId));
        category.Describe(category.Order, category.Name, needsApproval: true);
        var run = BulkRun.Begin(Guid.NewGuid(), @event.Id, by, BulkAction.Decline, "The group is for students who interview this year.", overCapacity: false, now - Duration.FromHours(3));
        db.Add(run);
        foreach (var ((name, key, organisation, country, declined), at) in Asking.Select((one, at) => (one, at)))
        {
            var asked = now - Duration.FromHours(60 - (at * 7));
            var registration = Registration.Begin(RegistrationState.Pending, @event.Id, category.Id, new Contact(name, $"{key}@example.org", organisation, country), "en", asked);
            var attendee = Attendee.Of(registration.Id, 0, name, registration.ContactAddress);
            var places = planned.Parts.Select(part => Place.Of(registration.Id, attendee.Id, part.Id, @event.Version)).ToList();
            db.AddRange([registration, attendee, .. places]);
            db.Log.Add(LogEntry.Of(Actor.Contact, asked, "registration.made", registration.Id, @event.Id, to: nameof(RegistrationState.Pending)));
            if (declined)
            {
                var step = BulkStep.Of(run.Id, at, new BulkItem(registration.Id, 0));
                db.Add(step);
                db.Entry(step).Property(s => s.Outcome).CurrentValue = BulkOutcome.Done;
                registration.Decline(run.BegunAt);
                places.ForEach(place => place.Leave(run.BegunAt));
                db.Log.Add(LogEntry.Of(by, run.BegunAt, "registration.declined", registration.Id, @event.Id, nameof(RegistrationState.Pending), nameof(RegistrationState.Declined), run.Message));
            }
        }

        run.Finish(BulkEnd.Done, run.BegunAt);
        db.Log.Add(LogEntry.Of(by, run.BegunAt, "registration.many-begun", run.Id, @event.Id, nameof(BulkAction.Decline), Asking.Count(a => a.Declined).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(stop);
    }
}
