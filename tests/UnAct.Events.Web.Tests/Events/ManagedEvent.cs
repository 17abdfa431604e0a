using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>An event with a whole team, and a browser for each of them.</summary>
public sealed class ManagedEvent
{
    private readonly Site site;

    private ManagedEvent(Site site, Event @event, Part part, Person owner, Person organiser, Person observer) =>
        (this.site, Event, Part, Owner, Organiser, Observer) = (site, @event, part, owner, organiser, observer);

    public Event Event { get; }

    public Part Part { get; }

    public Person Owner { get; }

    public Person Organiser { get; }

    public Person Observer { get; }

    public Guid CategoryId { get; private set; }

    public string Manage => $"/e/{Event.Slug}/manage";

    /// <param name="start">Three hours in Yangon; the World's clock stands on 2 March 2026.</param>
    public static async Task<ManagedEvent> On(Site site, EventState state = EventState.Published, LocalDateTime? start = null, string title = "A quiet meeting", string team = "")
    {
        var owner = await site.Person("Olga Owner", team + "olga@example.org");
        var organiser = await site.Person("Orm Organiser", team + "orm@example.org");
        var observer = await site.Person("Otto Observer", team + "otto@example.org");
        var organisation = Organisation.Create("Centre for Trials", "Asia/Yangon", "en");
        var @event = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", title), $"meeting-{Guid.NewGuid():N}", "Asia/Yangon", site.Now);
        var part = Part.Create(@event.Id, 0, LocalizedText.Empty);
        var begins = start ?? new LocalDateTime(2026, 5, 4, 9, 0);
        part.Take(begins, begins.PlusHours(3), "Asia/Yangon");
        @event.TakeDates(DatePrecision.Exact, "Asia/Yangon", null, null, [part], site.Now);
        @event.TakePlace(EventMode.InPerson, new LocalizedText("en", "Great Hall"), null, new LocalizedText("en", "Yangon"), "MM", null, 60, site.Now);
        if (state != EventState.Draft)
        {
            @event.Publish(site.Now);
        }

        var category = Category.Of(@event.Id, 0, new LocalizedText("en", "Participant"));
        await site.Plant(organisation, @event, part, category, Pool.Of(@event.Id, 40), TeamMember.Owner(@event.Id, owner.Id, team + "olga@example.org", team + "olga@example.org", site.Now),
            Member(@event, organiser, team + "orm@example.org", TeamRoles.Organiser, site), Member(@event, observer, team + "otto@example.org", TeamRoles.Observer, site));
        return new ManagedEvent(site, @event, part, owner, organiser, observer) { CategoryId = category.Id };
    }

    public Task<Visitor> As(Person person) => site.Visitor().SignInAs(person.Id);

    public Task<Event> Read() => site.Read(db => db.Events.SingleAsync(e => e.Id == Event.Id));

    public Task<List<EventChange>> Changes() => site.Read(db => db.EventChanges.Where(c => c.EventId == Event.Id).ToListAsync());

    private static TeamMember Member(Event @event, Person person, string address, TeamRoles roles, Site site)
    {
        var member = TeamMember.Invite(@event.Id, address, address, roles, site.Now);
        member.Accept(person.Id, site.Now);
        return member;
    }
}
