using UnAct.Events;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>A call as the team sets it up: what it asks, what it offers, who chairs what, who may come late; and how many came. Of drafts it knows nothing.</summary>
/// <param name="Form">Null: nobody has set it up yet.</param>
/// <param name="Chairs">Which members chair which track.</param>
/// <param name="Members">Those of the team who can chair a track.</param>
/// <param name="Submitted">What the viewer may read.</param>
/// <param name="OfType">How many are of each type.</param>
public sealed record CallDesk(
    Event Event, CallForm? Form, IReadOnlyList<TrackChair> Chairs, IReadOnlyList<ChairLine> Members, IReadOnlyList<LateAccess> Late, int Submitted, IReadOnlyDictionary<Guid, int> OfType)
{
    public Call? Call => Form?.Call;

    public static async Task<CallDesk> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageCall, stop);
        if (sight.Call is not { } call)
        {
            return new CallDesk(sight.Event, null, [], [], [], 0, new Dictionary<Guid, int>());
        }

        var form = await CallForm.Load(db, call, stop);
        var chairs = await (from c in db.TrackChairs join t in db.Tracks on c.TrackId equals t.Id where t.CallId == call.Id select c).AsNoTracking().ToListAsync(stop);
        var members = await (from m in db.Team
                             where m.EventId == eventId
                             join p in db.People on m.PersonId equals p.Id into people
                             from p in people.DefaultIfEmpty()
                             orderby m.AddressKey
                             select new { m.Id, m.Roles, m.Address, p.Name }).ToListAsync(stop);
        var late = await db.LateAccesses.AsNoTracking().Where(l => l.CallId == call.Id).OrderBy(l => l.OverAt).ThenBy(l => l.AddressKey).ToListAsync(stop);
        var tallies = await SeenTallies.Load(db, sight, stop, SubmissionFacet.State, SubmissionFacet.Type);
        return new CallDesk(sight.Event, form, chairs, [.. members.Where(m => m.Roles.HasFlag(TeamRoles.TrackChair)).Select(m => new ChairLine(m.Id, m.Name ?? m.Address, m.Address))], late,
            tallies.All, tallies.Of(SubmissionFacet.Type).ToDictionary(c => Guid.ParseExact(c.Key, "N"), c => c.Value));
    }

    /// <summary>The few numbers of the overview; null where the event has no call that is set up, or the viewer has nothing to do with it.</summary>
    public static async Task<CallNumbers?> Numbers(UnActDb db, Actor viewer, Event @event, TeamRoles roles, CancellationToken stop)
    {
        if (!@event.Has(EventModules.Call) || !EventAccess.May(viewer, roles, Permission.SeeSubmissions) || await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.EventId == @event.Id, stop) is not { } call)
        {
            return null;
        }

        return new CallNumbers(call, await db.Submissions.Where(s => s.CallId == call.Id).SeenInDesk(db, viewer, roles, @event.Id).CountAsync(stop));
    }
}

/// <summary>Somebody who can chair a track.</summary>
public sealed record ChairLine(Guid MemberId, string Name, string Address);

/// <param name="Submitted">What the viewer may read.</param>
public sealed record CallNumbers(Call Call, int Submitted);
