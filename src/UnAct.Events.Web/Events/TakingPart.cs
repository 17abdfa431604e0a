using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Registrations;

namespace UnAct.Web.Events;

/// <summary>What a visitor may know of registering for an event: whether it is open, until when, and whether there is room.</summary>
public sealed record TakingPart(TakingPart.Stand State)
{
    public Instant? OpensAt { get; init; }

    public Instant? ClosesAt { get; init; }

    /// <summary>Whether there is room in the whole event.</summary>
    public Vacancy Whole { get; init; }

    /// <summary>And in each part.</summary>
    public IReadOnlyDictionary<Guid, Vacancy> Parts { get; init; } = new Dictionary<Guid, Vacancy>();

    /// <summary>When it is full, one can stand in line.</summary>
    public bool HasLine { get; init; }

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
        var places = await PlacesLeft.Load(db, page.Id, stop, page.Discreet);
        return new TakingPart(StandAt(page, setup, places, now))
        {
            OpensAt = setup?.OpensAt(page.Zone),
            ClosesAt = RegistrationRules.Closing(page.Zone, page.StartsAt, setup),
            Whole = places.Whole,
            Parts = page.Parts.ToDictionary(p => p.Id, p => places.OfPart(p.Id)),
            ByRequest = byRequest,
            HasLine = setup?.WaitingList ?? false,
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
            null => places.Whole == Vacancy.Full ? Stand.Full : Stand.Open,
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
