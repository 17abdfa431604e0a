using UnAct.Events;
using UnAct.Invitations;
using UnAct.Registrations;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>How the authors of what was accepted are invited, as the organiser who sets it up sees it.</summary>
/// <param name="WhyNotInvite">Why nobody can be invited now, as a code.</param>
/// <param name="Places">Null: nobody has said anything, and nobody is invited.</param>
/// <param name="Invited">How many were invited so, without what the viewer is in conflict with.</param>
public sealed record AuthorPlacesDesk(Event Event, string? WhyNotInvite, IReadOnlyList<Category> Categories, AuthorPlaces? Places, int Invited)
{
    public static async Task<AuthorPlacesDesk> Load(UnActDb db, Actor viewer, Guid eventId, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageCall, stop);
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var withheld = db.WithheldFrom(viewer, eventId);
        return new AuthorPlacesDesk(
            @event, InvitePeople.WhyNotInvite(@event, now), await db.Categories.AsNoTracking().Where(c => c.EventId == eventId).OrderBy(c => c.Order).ToListAsync(stop),
            await db.AuthorPlaces.AsNoTracking().SingleOrDefaultAsync(p => p.EventId == eventId, stop),
            await db.AuthorOffers.CountAsync(o => o.EventId == eventId && o.InvitationId != null && !withheld.Contains(o.SubmissionId), stop));
    }
}
