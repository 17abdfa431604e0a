using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The committee of a call as its chairs see it: who was asked, what they answered, what they can take. A team member who was given the role by hand stands in it, too.</summary>
/// <param name="WhyNotAsk">Why nobody can be asked now, as a code.</param>
/// <param name="Topics">What is offered, by the order of the call.</param>
/// <param name="Rows">By name.</param>
public sealed record Committee(string Zone, string? WhyNotAsk, IReadOnlyList<Topic> Topics, IReadOnlyList<CommitteeLine> Rows)
{
    public static async Task<Committee> Load(UnActDb db, Actor viewer, Guid eventId, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageCall, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var call = await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.EventId == eventId, stop);
        var topics = call is null ? [] : await db.Topics.AsNoTracking().Where(t => t.CallId == call.Id).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        var asked = await db.Reviewers.AsNoTracking().Where(r => r.EventId == eventId).ToListAsync(stop);
        var known = (await (from r in db.Reviewers where r.EventId == eventId join t in db.ReviewerTopics on r.Id equals t.ReviewerId select t).AsNoTracking().ToListAsync(stop)).ToLookup(t => t.ReviewerId, t => t.TopicId);
        var members = await (from m in db.Team where m.EventId == eventId && m.PersonId != null join p in db.People on m.PersonId equals p.Id select new { m.Address, m.AddressKey, m.Roles, PersonId = p.Id, p.Name }).ToListAsync(stop);
        // Somebody may be of the team by two addresses.
        var reviewers = members.Where(m => m.Roles.HasFlag(TeamRoles.Reviewer)).GroupBy(m => m.PersonId).ToDictionary(of => of.Key, of => of.First());
        var named = await db.Reviewers.Where(r => r.EventId == eventId && r.PersonId != null).Join(db.People, r => r.PersonId, p => p.Id, (r, p) => new { r.Id, p.Name }).ToDictionaryAsync(r => r.Id, r => r.Name, stop);
        var bounced = (await db.Reviewers.Where(r => r.EventId == eventId && db.Set<Mail.StoppedAddress>().Any(s => s.AddressKey == r.AddressKey)).Select(r => r.Id).ToListAsync(stop)).ToHashSet();
        var lines = asked.Select(r => new CommitteeLine(
            r.Id, Named(r, named.GetValueOrDefault(r.Id)), r.Address, Stand(r, reviewers.ContainsKey(r.PersonId ?? Guid.Empty), now), r.Capacity,
            [.. topics.Where(t => known[r.Id].Contains(t.Id)).Select(t => t.Name)], r.SentAt, r.Words, bounced.Contains(r.Id), r.Version));
        var byHand = reviewers.Values.Where(m => !asked.Exists(r => r.State == ReviewerState.Accepted && r.PersonId == m.PersonId))
            .Select(m => new CommitteeLine(null, m.Name, m.Address, ReviewerStand.ByHand, null, [], null, null, false, 0));
        return new Committee(@event.Zone, InviteReviewers.WhyNotAsk(@event) ?? (call is null ? "call.missing" : null), [.. topics.Where(t => t.RemovedAt is null)],
            [.. lines.Concat(byHand).OrderBy(l => PersonName.Fold(l.Name), StringComparer.Ordinal).ThenBy(l => l.Address, StringComparer.Ordinal)]);
    }

    public int Of(ReviewerStand stand) => Rows.Count(r => r.Stand == stand);

    /// <summary>How many papers those can take who said yes and named a number.</summary>
    public int Places => Rows.Where(r => r.Stand == ReviewerStand.Accepted).Sum(r => r.Capacity ?? 0);

    private static string Named(Reviewer reviewer, string? person) => person ?? (reviewer.Name.Length > 0 ? reviewer.Name : reviewer.Address);

    private static ReviewerStand Stand(Reviewer reviewer, bool hasRole, Instant now) => reviewer.State switch
    {
        ReviewerState.Invited => reviewer.IsOver(now) ? ReviewerStand.Over : ReviewerStand.Silent,
        ReviewerState.Accepted => hasRole ? ReviewerStand.Accepted : ReviewerStand.Left,
        ReviewerState.Declined => ReviewerStand.Declined,
        _ => ReviewerStand.Removed,
    };
}

/// <param name="Id">Null: they were given the role on the page of the team.</param>
/// <param name="Words">What they said with a no.</param>
public sealed record CommitteeLine(
    Guid? Id, string Name, string Address, ReviewerStand Stand, int? Capacity, IReadOnlyList<LocalizedText> Topics, Instant? SentAt, string? Words, bool MailFailed, int Version);

/// <summary>Where somebody stands, as a chair reads it.</summary>
public enum ReviewerStand
{
    Accepted,

    /// <summary>They have the role by the page of the team, and were not asked here.</summary>
    ByHand,
    Silent,
    Declined,

    /// <summary>The time to answer ran out.</summary>
    Over,

    /// <summary>Said yes, and has left the team since.</summary>
    Left,
    Removed,
}
