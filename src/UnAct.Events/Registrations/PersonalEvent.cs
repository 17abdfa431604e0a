using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>What an event is about, by the personal link of somebody who comes or wants to.</summary>
public static class PersonalEvent
{
    /// <exception cref="Refused">not-found for a link that is wrong or was revoked, and for a registration that has ended.</exception>
    public static async Task<EventPage> Load(UnActDb db, Links links, string token, CancellationToken stop)
    {
        var id = Links.IdOf(token) ?? throw Refused.NotFound();
        var row = await db.Registrations.Where(r => r.Id == id && RegistrationStates.Live.Contains(r.State)).Select(r => new { r.EventId, r.LinkVersion }).SingleOrDefaultAsync(stop);
        return row is not null && links.IsValid(LinkPurpose.Registration, token, row.LinkVersion) && await EventPage.LoadFor(db, row.EventId, stop) is { } page ? page : throw Refused.NotFound();
    }
}
