using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Registrations;

namespace UnAct.Web.Events;

/// <summary>What a visitor may know of registering for an event: whether it is open, until when, and how many places are left.</summary>
public sealed record TakingPart(TakingPart.Stand State)
{
    public Instant? OpensAt { get; init; }

    public Instant? ClosesAt { get; init; }

    /// <summary>Free places of the whole event; null where as many may come as like.</summary>
    public int? Free { get; init; }

    /// <summary>Free places of the parts that count their own.</summary>
    public IReadOnlyDictionary<Guid, int> FreeOfParts { get; init; } = new Dictionary<Guid, int>();

    /// <summary>The organiser looks at each request first.</summary>
    public bool ByRequest { get; init; }

    public enum Stand
    {
        /// <summary>One does not register for it here.</summary>
        None,
        NotYet,
        Open,
        Full,
        Closed,
    }

    public static TakingPart Nothing { get; } = new(Stand.None);

    public Instant? NextBoundary(Instant now) => new[] { OpensAt, ClosesAt }.Where(at => at > now).Min();

    /// <summary>Two statements, or none where nobody registers.</summary>
    public static async Task<TakingPart> Load(UnActDb db, EventPage page, Instant now, CancellationToken stop)
    {
        if (!page.Modules.HasFlag(EventModules.Registration) || page.State != EventState.Published || page.IsOver(now))
        {
            return Nothing;
        }

        var (setup, byRequest) = await SetUp.For(db)(db, page.Id, stop);
        var places = await PlacesLeft.Load(db, page.Id, stop);
        return new TakingPart(StandAt(page, setup, places, now))
        {
            OpensAt = setup?.OpensAt(page.Zone),
            ClosesAt = RegistrationRules.Closing(page.Zone, page.StartsAt, setup),
            Free = places.Whole,
            FreeOfParts = page.Parts.Select(p => (p.Id, Free: places.OfPart(p.Id))).Where(p => p.Free is not null).ToDictionary(p => p.Id, p => p.Free!.Value),
            ByRequest = byRequest,
        };
    }

    /// <summary>By request is what every category is by.</summary>
    private sealed record Terms(RegistrationSetup? Setup, bool ByRequest);

    private static readonly Prepared<Func<UnActDb, Guid, CancellationToken, Task<Terms>>> SetUp = new(
        () => EF.CompileAsyncQuery((UnActDb db, Guid eventId, CancellationToken stop) => (
            from e in db.Set<Event>().AsNoTracking()
            where e.Id == eventId
            join s in db.Set<RegistrationSetup>().AsNoTracking() on e.Id equals s.EventId into all
            from setup in all.DefaultIfEmpty()
            select new Terms(
                setup,
                db.Set<Category>().Any(c => c.EventId == eventId && c.NeedsApproval) && !db.Set<Category>().Any(c => c.EventId == eventId && !c.NeedsApproval))).Single()));

    private static Stand StandAt(EventPage page, RegistrationSetup? setup, PlacesLeft places, Instant now) =>
        RegistrationRules.WhyNotRegister(page.State, page.Zone, page.StartsAt, page.EndsAt, setup, now) switch
        {
            null => places.Whole == 0 ? Stand.Full : Stand.Open,
            "registration.not-open" => Stand.NotYet,
            // Without a date there is nothing yet that it could have closed before.
            _ => RegistrationRules.Closing(page.Zone, page.StartsAt, setup) is null ? Stand.NotYet : Stand.Closed,
        };
}

public static class TakingPartData
{
    extension(ViewDataDictionary page)
    {
        /// <summary>How one takes part, beside the event; a preview without it shows no figures.</summary>
        public TakingPart TakingPart
        {
            get => page["TakingPart"] as TakingPart ?? TakingPart.Nothing;
            set => page["TakingPart"] = value;
        }
    }
}
