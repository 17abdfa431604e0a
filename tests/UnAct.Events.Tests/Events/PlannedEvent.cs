using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

/// <summary>An event with an owner and an observer, planted as rows, in any state and at any precision.</summary>
internal sealed class PlannedEvent
{
    private readonly List<object> rows = [];
    private readonly World world;

    private PlannedEvent(World world, Event @event, Person owner, Person observer) =>
        (this.world, Event, Owner, Observer) = (world, @event, Actor.Person(owner.Id), Actor.Person(observer.Id));

    public Event Event { get; }

    public Guid Id => Event.Id;

    public Actor Owner { get; }

    public Actor Observer { get; }

    public Actor Stranger { get; } = Actor.Person(Guid.NewGuid());

    public List<Part> Parts { get; } = [];

    /// <summary>An event of one part, from 09:00 to 17:00 on the day given, with an agenda item at 10:30.</summary>
    public static Task<PlannedEvent> On(World world, LocalDate day, string zone = "Asia/Bangkok", EventState state = EventState.Published) =>
        With(world, zone, state, new PartSpan.Times(day.At(new LocalTime(9, 0)), day.At(new LocalTime(17, 0))));

    public static Task<PlannedEvent> With(World world, string zone, EventState state, params PartSpan[] spans) => With(world, zone, state, true, spans);

    public static async Task<PlannedEvent> With(World world, string zone, EventState state, bool registration, params PartSpan[] spans)
    {
        var organisation = Organisation.Create("Centre for Trials", zone, "en");
        var @event = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", "A quiet meeting"), $"meeting-{Guid.NewGuid():N}", zone, world.Now);
        if (!registration)
        {
            @event.Describe(@event.Title, @event.Summary, @event.Description, @event.Accent, EventModules.None, null, world.Now);
        }

        var (owner, observer) = (Person.Create("Olga Owner", world.Now), Person.Create("Otto Observer", world.Now));
        var planned = new PlannedEvent(world, @event, owner, observer);
        planned.rows.AddRange([organisation, owner, observer, @event, TeamMember.Owner(@event.Id, owner.Id, "olga@example.org", "olga@example.org", world.Now)]);
        var watching = TeamMember.Invite(@event.Id, "otto@example.org", "otto@example.org", TeamRoles.Observer, world.Now);
        watching.Accept(observer.Id, world.Now);
        planned.rows.Add(watching);
        foreach (var span in spans)
        {
            planned.Add(span, zone);
        }

        var precision = spans is [] ? DatePrecision.ToBeAnnounced : spans[0] is PartSpan.Times ? DatePrecision.Exact : DatePrecision.Day;
        @event.TakeDates(precision, zone, null, null, planned.Parts, world.Now);
        planned.Enter(state);
        await world.Plant([.. planned.rows]);
        return planned;
    }

    public Task<Event> Read() => world.Read(db => db.Events.SingleAsync(e => e.Id == Id));

    public async Task<int> Version() => (await Read()).Version;

    public Task<List<Part>> ReadParts() => world.Read(db => db.Parts.Where(p => p.EventId == Id).OrderBy(p => p.Order).ToListAsync());

    public Task<List<LocalDateTime?>> ReadAgenda() =>
        world.Read(db => db.Agenda.Join(db.Parts.Where(p => p.EventId == Id), a => a.PartId, p => p.Id, (a, _) => a.Start).OrderBy(start => start).ToListAsync());

    public Task<List<EventChange>> Changes() => world.Read(db => db.EventChanges.Where(c => c.EventId == Id).OrderBy(c => c.Id).ToListAsync());

    /// <summary>The log as lines: what, from, to, why.</summary>
    public Task<List<string>> Log() => world.Read(async db => (await db.Log.Where(l => l.EventId == Id).OrderBy(l => l.Id).ToListAsync())
        .Select(l => string.Join(" | ", new[] { l.What, l.From, l.To, l.Why }.Select(word => word ?? "-"))).ToList());

    public async Task Move(NewDates to, string? message = null, int? seen = null, Actor? by = null)
    {
        var version = seen ?? await Version();
        await world.Work.Run((MoveEvent.Handler h) => h.Run(new(by ?? Owner, Id, version, to, message)));
    }

    public async Task Publish(int? seen = null, Actor? by = null, string? message = null)
    {
        var version = seen ?? await Version();
        await world.Work.Run((PublishEvent.Handler h) => h.Run(new(by ?? Owner, Id, version, message)));
    }

    public async Task Postpone(string? message = null, int? seen = null, Actor? by = null)
    {
        var version = seen ?? await Version();
        await world.Work.Run((PostponeEvent.Handler h) => h.Run(new(by ?? Owner, Id, version, message)));
    }

    public async Task Reschedule(NewDates to, string? message = null, int? seen = null, Actor? by = null)
    {
        var version = seen ?? await Version();
        await world.Work.Run((RescheduleEvent.Handler h) => h.Run(new(by ?? Owner, Id, version, to, message)));
    }

    public async Task Cancel(string reason = "The hall burnt down.", int? seen = null, Actor? by = null)
    {
        var version = seen ?? await Version();
        await world.Work.Run((CancelEvent.Handler h) => h.Run(new(by ?? Owner, Id, version, reason)));
    }

    public Task CutOff(LocalDateTime closes)
    {
        var setup = RegistrationSetup.For(Id);
        setup.Take(null, closes, null, false, true, true);
        return world.Plant(setup);
    }

    private void Add(PartSpan span, string zone)
    {
        var part = Part.Create(Id, Parts.Count, new LocalizedText("en", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Part {Parts.Count + 1}")));
        part.Take(span, zone);
        Parts.Add(part);
        rows.Add(part);
        if (span is PartSpan.Times times)
        {
            rows.Add(AgendaItem.Create(part.Id, 0, times.Start.PlusMinutes(90), new LocalizedText("en", "Coffee")));
        }
    }

    private void Enter(EventState state)
    {
        if (state != EventState.Draft)
        {
            Event.Publish(world.Now);
        }

        if (state == EventState.Postponed)
        {
            Event.Postpone(world.Now);
        }

        if (state == EventState.Cancelled)
        {
            Event.Cancel(world.Now);
        }
    }
}
