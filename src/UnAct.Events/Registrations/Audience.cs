namespace UnAct.Registrations;

/// <summary>How many people a change of an event reaches, told before anything is done: the same whom <see cref="TellChanges"/> writes to.</summary>
/// <param name="Confirmed">People with a firm place.</param>
/// <param name="Unconfirmed">People without a firm place: who must confirm their address, ask for a place, stand in line or have been offered one.</param>
public sealed record Audience(int Confirmed, int Unconfirmed)
{
    public int All => Confirmed + Unconfirmed;

    /// <summary>People who were asked by name and have not answered; a room above knows them.</summary>
    public int Invited { get; init; }

    /// <param name="parts">Whoever takes one of these; null for everybody.</param>
    public static async Task<Audience> Load(UnActDb db, Guid eventId, CancellationToken stop, IReadOnlyCollection<Guid>? parts = null)
    {
        var people = from r in db.Registrations
                     where r.EventId == eventId && RegistrationStates.Live.Contains(r.State)
                     join a in db.Attendees.Where(a => a.LeftAt == null) on r.Id equals a.RegistrationId
                     select new { r.Id, r.State, AttendeeId = a.Id };
        if (parts is not null)
        {
            var places = db.Places.Where(p => p.LeftAt == null && parts.Contains(p.PartId));
            people = people.Where(x => places.Any(p => p.RegistrationId == x.Id && p.AttendeeId == x.AttendeeId));
        }

        var counts = await people.GroupBy(x => x.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(s => s.Key, s => s.Count, stop);
        return new Audience(counts.GetValueOrDefault(RegistrationState.Confirmed), counts.Where(c => c.Key != RegistrationState.Confirmed).Sum(c => c.Value));
    }
}
