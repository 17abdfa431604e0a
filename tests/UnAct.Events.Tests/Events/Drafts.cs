using UnAct.Events;
using UnAct.People;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

/// <summary>An organisation in Yangon with somebody who may create events, an administrator, and somebody who may do nothing.</summary>
internal sealed class Drafts
{
    private Drafts(World world, Organisation organisation, Actor creator, Actor administrator, Actor stranger) =>
        (World, Organisation, Creator, Administrator, Stranger) = (world, organisation, creator, administrator, stranger);

    public World World { get; }

    public Organisation Organisation { get; }

    public Actor Creator { get; }

    public Actor Administrator { get; }

    public Actor Stranger { get; }

    public static async Task<Drafts> On(World world)
    {
        var organisation = Organisation.Create("Centre for Trials", "Asia/Yangon", "en", "office@example.org");
        var (creator, administrator, stranger) = (Person.Create("Cho Creator", world.Now), Person.Create("Ada Administrator", world.Now), Person.Create("Stella Stranger", world.Now));
        administrator.MakeAdministrator();
        await world.Plant(
            organisation, creator, administrator, stranger, OrganisationMember.Of(organisation.Id, creator.Id),
            PersonEmail.Of(creator.Id, "aaa@example.org", null), PersonEmail.Of(creator.Id, "cho@example.org", world.Now),
            PersonEmail.Of(administrator.Id, "ada@example.org", world.Now), PersonEmail.Of(stranger.Id, "stella@example.org", world.Now));
        return new Drafts(world, organisation, Actor.Person(creator.Id), Actor.Person(administrator.Id, administrator: true), Actor.Person(stranger.Id));
    }

    public Task<CreateEvent.Result> Create(string? title = "Counting well", EventKind kind = EventKind.Workshop, Actor? by = null, PartSpan? span = null, YearMonth? month = null, EventPlace? place = null, string? zone = null, string? language = null) =>
        World.Work.Run((CreateEvent.Handler h) => h.Run(new(by ?? Creator, kind, title, language, zone, span, month, place)));

    public Task<Event> Read(Guid id) => World.Read(db => db.Events.SingleAsync(e => e.Id == id));

    public Task<List<string>> Log(Guid id) => World.Read(async db => (await db.Log.Where(l => l.EventId == id).OrderBy(l => l.Id).ToListAsync()).Select(l => l.What).ToList());

    public async Task<string> Code(Func<Task> act) => (await Assert.ThrowsAsync<Refused>(act)).Code;
}
