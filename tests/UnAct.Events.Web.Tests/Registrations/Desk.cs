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

    public string Form => $"/e/{Event.Slug}/register";

    /// <summary>What a form of this event needs, for the morning.</summary>
    public (string Name, string? Value)[] Filled(string name, string address) =>
        [("Name", name), ("Email", address), ("CategoryId", Managed.CategoryId.ToString()), ("PartIds", Morning.Id.ToString())];

    /// <summary>The personal link of a registration, as its mail would carry it.</summary>
    public string Link(Registration registration) => $"/r/{site.Links.Token(LinkPurpose.Registration, registration.Id, registration.LinkVersion)}";

    public string ConfirmLink(Registration registration) => $"/r/{site.Links.Token(LinkPurpose.ConfirmAddress, registration.Id, registration.LinkVersion)}/confirm";

    /// <param name="team">Sets the addresses of one team apart from another's on the same site.</param>
    public static async Task<Desk> On(Site site, EventState state = EventState.Published, string title = "A quiet meeting", string team = "")
    {
        var managed = await ManagedEvent.On(site, state, title: title, team: team);
        var evening = Part.Create(managed.Event.Id, 1, new LocalizedText("en", "Evening"));
        evening.Take(new LocalDateTime(2026, 5, 4, 18, 0), new LocalDateTime(2026, 5, 4, 20, 0), "Asia/Yangon");
        var media = Category.Of(managed.Event.Id, 1, new LocalizedText("en", "Media"));
        await site.Plant(evening, media, Pool.Of(managed.Event.Id, 24, managed.Part.Id), Pool.Of(managed.Event.Id, null, evening.Id), RegistrationSetup.For(managed.Event.Id));
        return new Desk(site, managed, evening, media);
    }

    /// <summary>Brings the event, its registration or the clock into a state, past every use case.</summary>
    public async Task Enter(string state)
    {
        site.Clock.Reset(state switch
        {
            "begun" => Morning.StartsAt!.Value,
            "over" => Evening.EndsAt!.Value,
            _ => site.Now,
        });
        await site.Read(async db =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == Event.Id);
            var setup = await db.RegistrationSetups.SingleAsync(s => s.EventId == Event.Id);
            @event.TakeDates(DatePrecision.Exact, "Asia/Yangon", null, null, [Morning, Evening], site.Now);
            switch (state)
            {
                case "early": setup.Take(new LocalDateTime(2026, 3, 10, 9, 0), null, null, false, true, true); break;
                case "closed": setup.Take(null, new LocalDateTime(2026, 3, 1, 9, 0), null, false, true, true); break;
                case "confirm": setup.Take(null, null, null, true, true, true); break;
                case "postponed": @event.Postpone(site.Now); break;
                case "cancelled": @event.Cancel(site.Now); break;
                case "private": @event.Show(EventVisibility.Private, false, LocalizedText.Empty, site.Now); break;
                case "discreet": @event.Show(EventVisibility.Unlisted, true, new LocalizedText("en", "A quiet day"), site.Now); break;
                case "without": @event.Describe(@event.Title, @event.Summary, @event.Description, @event.Accent, EventModules.Materials, null, site.Now); break;
                case "full": await db.TryTake(await db.Pools.Where(p => p.EventId == Event.Id && p.PartId == null).Select(p => p.Id).ToListAsync(), 40, default); break;
            }

            return await db.SaveChangesAsync();
        });
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
