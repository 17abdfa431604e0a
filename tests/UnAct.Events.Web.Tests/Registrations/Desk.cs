using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Tests.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

/// <summary>An event of two parts and two categories with its team, and rows of people who registered.</summary>
internal sealed class Desk
{
    private readonly Site site;

    private Desk(Site site, ManagedEvent managed, Part evening, Category media) => (this.site, Managed, Evening, Media) = (site, managed, evening, media);

    public ManagedEvent Managed { get; }

    public Event Event => Managed.Event;

    public Part Morning => Managed.Part;

    public Part Evening { get; }

    public Category Media { get; }

    public string List => $"{Managed.Manage}/registrations";

    public static async Task<Desk> On(Site site, EventState state = EventState.Published)
    {
        var managed = await ManagedEvent.On(site, state);
        var evening = Part.Create(managed.Event.Id, 1, new LocalizedText("en", "Evening"));
        evening.Take(new LocalDateTime(2026, 5, 4, 18, 0), new LocalDateTime(2026, 5, 4, 20, 0), "Asia/Yangon");
        var media = Category.Of(managed.Event.Id, 1, new LocalizedText("en", "Media"));
        await site.Plant(evening, media, Pool.Of(managed.Event.Id, 24, managed.Part.Id), Pool.Of(managed.Event.Id, null, evening.Id), RegistrationSetup.For(managed.Event.Id));
        return new Desk(site, managed, evening, media);
    }

    /// <summary>Somebody with a place in the parts given (the morning when none is), counted in the pools.</summary>
    public async Task<Registration> Add(string name, string address, RegistrationState state = RegistrationState.Confirmed, string? organisation = null, string? country = null, Duration? ago = null, Category? category = null, params Part[] parts)
    {
        var at = site.Now - (ago ?? Duration.Zero);
        var registration = Registration.Begin(state is RegistrationState.Unconfirmed ? state : RegistrationState.Confirmed, Event.Id, category?.Id ?? Managed.CategoryId,
            new Contact(name, address, organisation, country), "en", at);
        var attendee = Attendee.Of(registration.Id, 0, name, address);
        var places = (parts.Length == 0 ? [Morning] : parts).Select(p => Place.Of(registration.Id, attendee.Id, p.Id, Event.Version)).ToList();
        if (state is RegistrationState.Cancelled or RegistrationState.Revoked)
        {
            places.ForEach(p => p.Leave(at));
            if (state is RegistrationState.Cancelled)
            {
                registration.Cancel(at);
            }
            else
            {
                registration.Revoke(at);
            }
        }

        await site.Plant([registration, attendee, .. places]);
        if (registration.HoldsPlaces)
        {
            await site.Read(async db =>
            {
                var pools = await db.Pools.AsNoTracking().Where(p => p.EventId == Event.Id).ToListAsync();
                return await db.TryTake(pools.Where(p => p.Touches(registration.CategoryId, [.. places.Select(x => x.PartId)])).Select(p => p.Id), 1, default);
            });
        }

        return registration;
    }
}
