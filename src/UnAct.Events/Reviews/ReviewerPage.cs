using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What the link of an invitation to review shows: who asks for what, and what was answered.</summary>
/// <param name="Slug">Of the page of the event, where that is open to whoever has the link.</param>
/// <param name="Inviter">Null where the program asked, or the person is gone.</param>
/// <param name="AccountId">Whose account has the address: they sign in first. Null when nobody's does.</param>
/// <param name="WhyNot">Why they cannot say yes, as a code.</param>
/// <param name="Topics">That they can say they know.</param>
/// <param name="Known">Those they said.</param>
public sealed record ReviewerPage(
    Guid EventId, string? Slug, LocalizedText Title, string Accent, string? Contact, string Zone, Instant? CallCloses, string? CallZone, string? Inviter, string Name, string Address, string? Note, Instant Until, Guid? AccountId,
    ReviewerState State, string? WhyNot, int? Capacity, IReadOnlyList<Topic> Topics, IReadOnlyList<Guid> Known)
{
    /// <exception cref="Refused">not-found for a link that is wrong or was made worthless.</exception>
    public static async Task<ReviewerPage> Load(UnActDb db, Links links, string? token, Actor viewer, Instant now, CancellationToken stop)
    {
        var reviewer = await db.ReviewerOf(links, token, stop) ?? throw Refused.NotFound();
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == reviewer.EventId, stop);
        if (@event.State == EventState.Draft)
        {
            throw Refused.NotFound();
        }

        var why = ReviewerRules.WhyNotAccept(reviewer, @event, now) ?? (reviewer.State == ReviewerState.Accepted && !await db.HasReviewing(reviewer, stop) ? "reviewer.removed" : null);
        // A link that opens nothing any more tells nothing either, and one that was passed on nothing of what somebody answered.
        var (isLive, isTheirs) = (why is null or "event.is-cancelled", reviewer.State != ReviewerState.Accepted || reviewer.PersonId == viewer.PersonId);
        var call = await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.EventId == reviewer.EventId, stop);
        var topics = call is null ? [] : await db.Topics.AsNoTracking().Where(t => t.CallId == call.Id && t.RemovedAt == null).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        var known = await db.ReviewerTopics.Where(t => t.ReviewerId == reviewer.Id).Select(t => t.TopicId).ToListAsync(stop);
        var inviter = await db.People.Where(p => p.Id == reviewer.InvitedBy).Select(p => p.Name).SingleOrDefaultAsync(stop);
        var account = await db.PersonEmails.Where(e => e.AddressKey == reviewer.AddressKey).Select(e => (Guid?)e.PersonId).SingleOrDefaultAsync(stop);
        return new ReviewerPage(
            @event.Id, isLive && @event.Visibility != EventVisibility.Private ? @event.Slug : null, isLive ? @event.TitleOutside : LocalizedText.Empty, @event.Accent, isLive ? @event.ContactAddress : null, @event.Zone,
            call?.ClosesAt, call?.Zone, @event.Discreet ? null : inviter, reviewer.Name, reviewer.Address, isLive && isTheirs ? reviewer.Note : null, reviewer.SentAt + Reviewer.WaitsFor, account, reviewer.State, why,
            isTheirs ? reviewer.Capacity : null, isTheirs ? topics : [], isTheirs ? known : [])
        { IsTheirs = isTheirs };
    }

    /// <summary>Whoever looks is the one who said yes, or nobody has yet.</summary>
    public bool IsTheirs { get; private init; }
}
