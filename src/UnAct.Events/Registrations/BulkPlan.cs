using System.Globalization;
using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>What an organiser does to many registrations at once.</summary>
public enum BulkAction
{
    Approve,
    Decline,
    Remove,
}

/// <summary>A registration as it was seen: what somebody else changed since then is left alone.</summary>
public sealed record BulkItem(Guid Id, int SeenVersion);

/// <summary>What will become of one registration, or why nothing.</summary>
public enum BulkOutcome
{
    Done,

    /// <summary>A yes that leads into the line.</summary>
    Waits,

    /// <summary>A yes for which there is neither a place nor a line.</summary>
    NoPlace,

    /// <summary>It is so already.</summary>
    Already,

    /// <summary>From where it stands there is no such step.</summary>
    OtherState,
    ChangedMeanwhile,

    /// <summary>The event was cancelled or postponed meanwhile, or is over.</summary>
    EventTakesNobody,

    /// <summary>Its turn has not come, or never came.</summary>
    Undone,
}

public sealed record BulkLine(Guid Id, int Version, string Name, RegistrationState State, int Size, BulkOutcome Outcome)
{
    public bool IsActedOn => Outcome is BulkOutcome.Done or BulkOutcome.Waits;
}

/// <summary>What an action would do to many registrations, before it is done.</summary>
/// <param name="Lines">In the order in which they are acted on; then those that are left alone.</param>
/// <param name="WhyNot">A code where nothing of it can be done now.</param>
/// <param name="IsMore">The list finds more than are acted on at once.</param>
/// <param name="Before">Who stands in line and gets a place before any of them.</param>
public sealed record BulkPlan(BulkAction Action, IReadOnlyList<BulkLine> Lines, string? WhyNot, bool IsMore, Foresight Before)
{
    /// <summary>So many at once.</summary>
    public const int Most = RegistrationList.Most;

    public IReadOnlyList<BulkLine> Acted => [.. Lines.Where(l => l.IsActedOn)];

    public IReadOnlyList<BulkLine> LeftAlone => [.. Lines.Where(l => !l.IsActedOn)];

    public int People(BulkOutcome outcome) => Lines.Where(l => l.Outcome == outcome).Sum(l => l.Size);

    /// <param name="chosen">Those who were ticked; null: all that the filter finds.</param>
    /// <param name="overCapacity">They get places also where there are none.</param>
    public static async Task<BulkPlan> Load(UnActDb db, Actor viewer, Guid eventId, BulkAction action, RegistrationFilter filter, IReadOnlyList<Guid>? chosen, bool overCapacity, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var rows = db.Registrations.AsNoTracking().Where(r => r.EventId == eventId);
        if (chosen is not null)
        {
            rows = rows.Where(r => chosen.Contains(r.Id));
        }
        else
        {
            rows = (await RegistrationList.Meant(db, eventId, filter, stop) with { Whole = true }).Of(db, eventId);
        }

        var found = await rows.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Take(Most + 1)
            .Select(r => new Row(r.Id, r.Version, r.ContactName, r.State, r.Size, r.CategoryId)).ToListAsync(stop);
        var lines = found.Take(Most).Select(r => r.As(action)).ToList();
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var whyNot = action == BulkAction.Approve ? RegistrationRules.WhyNotApprove(@event, now) : null;
        var before = Foresight.Nobody;
        if (action == BulkAction.Approve && whyNot is null && !overCapacity && lines.Exists(l => l.IsActedOn))
        {
            var places = await BulkPlaces.Load(db, eventId, [.. lines.Where(l => l.IsActedOn).Select(l => l.Id)], now, stop);
            before = places.Before;
            lines = [.. lines.Select(l => l.IsActedOn ? l with { Outcome = places.Next(found.Find(r => r.Id == l.Id)!.CategoryId, l) } : l)];
        }

        return new BulkPlan(action, [.. lines.OrderBy(l => l.IsActedOn ? Turn(action, l.State) : 2)], whyNot, found.Count > Most, before);
    }

    /// <summary>Whoever holds a place goes last: else it would be offered to somebody who is removed, too.</summary>
    internal static int Turn(BulkAction action, RegistrationState state) => action == BulkAction.Remove && state.HoldsPlaces() ? 1 : 0;

    internal static BulkOutcome Outcome(BulkAction action, RegistrationState state) => action switch
    {
        BulkAction.Approve => state == RegistrationState.Pending ? BulkOutcome.Done : state is RegistrationState.Confirmed or RegistrationState.Waitlisted ? BulkOutcome.Already : BulkOutcome.OtherState,
        BulkAction.Decline => state == RegistrationState.Pending ? BulkOutcome.Done : state == RegistrationState.Declined ? BulkOutcome.Already : BulkOutcome.OtherState,
        _ => RegistrationStates.Live.Contains(state) ? BulkOutcome.Done : state == RegistrationState.Revoked ? BulkOutcome.Already : BulkOutcome.OtherState,
    };

    private sealed record Row(Guid Id, int Version, string Name, RegistrationState State, int Size, Guid CategoryId)
    {
        public BulkLine As(BulkAction action) => new(Id, Version, Name, State, Size, Outcome(action, State));
    }
}

/// <summary>How far the places reach for those who are approved, in their order: the line moves first, and what is left is theirs.</summary>
internal sealed class BulkPlaces
{
    private readonly RegistrationPlan plan;
    private readonly ILookup<Guid, Guid> parts;
    private readonly WaitingLine line;

    private BulkPlaces(RegistrationPlan plan, ILookup<Guid, Guid> parts, WaitingLine line, Foresight before) => (this.plan, this.parts, this.line, Before) = (plan, parts, line, before);

    public Foresight Before { get; }

    public static async Task<BulkPlaces> Load(UnActDb db, Guid eventId, IReadOnlyList<Guid> registrations, Instant now, CancellationToken stop)
    {
        var plan = await RegistrationPlan.Load(db, eventId, stop);
        var parts = (await db.Places.Where(p => registrations.Contains(p.RegistrationId) && p.LeftAt == null).Select(p => new { p.RegistrationId, p.PartId }).Distinct().ToListAsync(stop)).ToLookup(p => p.RegistrationId, p => p.PartId);
        if (!plan.Setup.WaitingList)
        {
            // Without a line nobody is served where somebody still waits.
            return new(plan, parts, new WaitingLine(plan.Pools.ToDictionary(p => p.Id, p => p.Waiting == 0 || p.Free is null ? p.Free : 0)), Foresight.Nobody);
        }

        var pools = plan.Pools.ToList();
        var (line, served) = await db.WhoIsNext(plan, pools, pools.ToDictionary(p => p.Id, p => p.Free), now, stop);
        return new(plan, parts, line, await Foresight.Of(db, plan, served, stop));
    }

    public BulkOutcome Next(Guid categoryId, BulkLine asking) =>
        line.Serve(new Waiter(asking.Id, asking.Size, [.. plan.PoolsOf(categoryId, [.. parts[asking.Id]])])) ? BulkOutcome.Done : plan.Setup.WaitingList ? BulkOutcome.Waits : BulkOutcome.NoPlace;
}
