using UnAct.Mail;
using UnAct.People;

namespace UnAct.Events;

/// <summary>One line of the team page: somebody on the team, or an invitation that waits for its answer.</summary>
/// <param name="Mail">What became of the newest invitation mail.</param>
public sealed record TeamLine(Guid Id, Guid? PersonId, string? Name, string Address, TeamRoles Roles, Instant InvitedAt, Instant? AcceptedAt, int Version, MailState? Mail)
{
    public bool IsOpen => AcceptedAt is null;

    /// <summary>An invitation that ran out unanswered.</summary>
    public bool IsOver(Instant now) => IsOpen && now >= InvitedAt + TeamMember.WaitsFor;
}

public static class TeamList
{
    /// <summary>Who is on the team, owners first; then who was asked.</summary>
    public static async Task<IReadOnlyList<TeamLine>> Load(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var lines = await (from m in db.Team
                           where m.EventId == eventId
                           join p in db.People on m.PersonId equals p.Id into people
                           from p in people.DefaultIfEmpty()
                           select new { m.Id, m.PersonId, Name = (string?)p.Name, m.Address, m.Roles, m.InvitedAt, m.AcceptedAt, m.Version }).ToListAsync(stop);
        var open = lines.Where(l => l.AcceptedAt is null).Select(l => l.Id).ToList();
        var mails = (await db.Outbox.Where(m => open.Contains(m.SubjectId)).OrderBy(m => m.CreatedAt).Select(m => new { m.SubjectId, m.State }).ToListAsync(stop))
            .GroupBy(m => m.SubjectId).ToDictionary(g => g.Key, g => g.Last().State);
        return [.. lines
            .Select(l => new TeamLine(l.Id, l.PersonId, l.Name, l.Address, l.Roles, l.InvitedAt, l.AcceptedAt, l.Version, mails.TryGetValue(l.Id, out var state) ? state : null))
            .OrderBy(l => l.IsOpen).ThenByDescending(l => l.Roles.HasFlag(TeamRoles.Owner)).ThenBy(l => l.Name ?? l.Address, StringComparer.Ordinal)];
    }
}
