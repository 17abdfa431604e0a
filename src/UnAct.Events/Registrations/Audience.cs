namespace UnAct.Registrations;

/// <summary>How many people a change of an event reaches, told before anything is done.</summary>
/// <param name="Confirmed">People with a firm place.</param>
/// <param name="Unconfirmed">People whose place is held until they confirm their address.</param>
public sealed record Audience(int Confirmed, int Unconfirmed)
{
    public int All => Confirmed + Unconfirmed;

    public static async Task<Audience> Load(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var counts = await (from r in db.Registrations
                            where r.EventId == eventId && (r.State == RegistrationState.Confirmed || r.State == RegistrationState.Unconfirmed)
                            join a in db.Set<Attendee>() on r.Id equals a.RegistrationId
                            group a by r.State into states
                            select new { states.Key, Count = states.Count() }).ToDictionaryAsync(s => s.Key, s => s.Count, stop);
        return new Audience(counts.GetValueOrDefault(RegistrationState.Confirmed), counts.GetValueOrDefault(RegistrationState.Unconfirmed));
    }
}
