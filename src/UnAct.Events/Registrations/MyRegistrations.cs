using UnAct.Events;
using UnAct.People;

namespace UnAct.Registrations;

/// <summary>One's own registrations, by every verified address: coming ones first, then what is over or given up.</summary>
/// <param name="MaySeeEvent">Else it has neither title nor dates nor place.</param>
/// <param name="Title">The neutral one of a discreet event: this list is read over shoulders.</param>
public sealed record MyRegistration(
    Guid Id, int LinkVersion, RegistrationState State, bool MaySeeEvent, LocalizedText Title, EventState EventState, DatePrecision Precision, Instant? StartsAt, Instant? EndsAt,
    YearMonth? Month, string Zone, EventMode Mode, LocalizedText City, string Accent)
{
    public bool IsComing(Instant now) => RegistrationStates.Live.Contains(State) && EventState != EventState.Cancelled && !(EndsAt is { } end && end <= now);
}

public static class MyRegistrations
{
    public static async Task<IReadOnlyList<MyRegistration>> Load(UnActDb db, Guid personId, CancellationToken stop)
    {
        var rows = await (from email in db.PersonEmails
                          where email.PersonId == personId && email.VerifiedAt != null
                          join r in db.Registrations on email.AddressKey equals r.ContactAddressKey
                          join e in db.Events on r.EventId equals e.Id
                          orderby r.CreatedAt descending
                          select new { r.Id, r.LinkVersion, r.State, e.Visibility, Title = e.Discreet ? e.NeutralTitle : e.Title, EventState = e.State, e.Precision, e.StartsAt, e.EndsAt, e.Month, e.Zone, e.Mode, e.City, e.Accent })
            .ToListAsync(stop);
        return [.. rows.Select(r => RegistrationRules.MaySee(r.Visibility, r.State)
            ? new MyRegistration(r.Id, r.LinkVersion, r.State, true, r.Title, r.EventState, r.Precision, r.StartsAt, r.EndsAt, r.Month, r.Zone, r.Mode, r.City, r.Accent)
            : new MyRegistration(r.Id, r.LinkVersion, r.State, false, LocalizedText.Empty, r.EventState, DatePrecision.ToBeAnnounced, null, null, null, r.Zone, r.Mode, LocalizedText.Empty, r.Accent))];
    }
}
