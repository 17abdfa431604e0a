using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>The page on which somebody begins a submission: what they can choose, and whether it would be taken.</summary>
public sealed record BeginPage(Guid EventId, string Slug, LocalizedText TitleOutside, string Accent, string? Contact, CallPage Call, bool Takes, Instant? LateUntil)
{
    /// <exception cref="Refused">not-found where the event or the call is not there for this person.</exception>
    public static async Task<BeginPage> Load(UnActDb db, Actor viewer, string slug, Instant began, CancellationToken stop)
    {
        var found = await (from e in db.Events.AsNoTracking().SeenBy(db, viewer)
                           join o in db.Organisations on e.OrganisationId equals o.Id
                           where e.Slug == slug
                           select new { Event = e, Contact = e.ContactAddress ?? o.ContactAddress }).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var it = found.Event;
        var page = await CallPage.Load(db, it.Id, it.Modules, it.State, began, stop) ?? throw Refused.NotFound();
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.EventId == it.Id, stop);
        var late = viewer.PersonId is { } person ? await db.LateUntil(call.Id, person, stop) : null;
        return new BeginPage(it.Id, it.Slug, it.TitleOutside, it.Accent, found.Contact, page, CallRules.Begins(call, it, late, began), late);
    }
}
