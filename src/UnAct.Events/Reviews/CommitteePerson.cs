using UnAct.Events;
using UnAct.People;

namespace UnAct.Reviews;

/// <summary>Somebody who reviews for a call, or decides on its submissions.</summary>
/// <param name="Reviews">They can be given papers.</param>
/// <param name="Decides">They chair, organise or own the event.</param>
public sealed record CommitteePerson(Guid Id, string Name, bool Reviews, bool Decides)
{
    /// <summary>By name, each once, whatever addresses they are of the team by.</summary>
    public static async Task<IReadOnlyList<CommitteePerson>> Of(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var members = await (from m in db.Team where m.EventId == eventId && m.PersonId != null join p in db.People on m.PersonId equals p.Id select new { p.Id, p.Name, p.NameKey, m.Roles }).ToListAsync(stop);
        return [.. from m in members
                   group m by m.Id into of
                   let roles = of.Aggregate(TeamRoles.None, (all, one) => all | one.Roles)
                   let person = new CommitteePerson(of.Key, of.First().Name, roles.HasFlag(TeamRoles.Reviewer), roles.Give(Permission.ManageSubmissions))
                   where person.Reviews || person.Decides || roles.HasFlag(TeamRoles.TrackChair)
                   orderby of.First().NameKey, of.Key
                   select person];
    }
}
