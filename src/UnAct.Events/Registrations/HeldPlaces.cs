namespace UnAct.Registrations;

/// <summary>The truth that <see cref="Pool.Taken"/> keeps count of: attendees with a place that a pool covers.</summary>
internal static class HeldPlaces
{
    public static Task<int> Count(UnActDb db, Pool pool, CancellationToken stop) =>
        (from p in db.Places
         where p.LeftAt == null && (pool.PartId == null || p.PartId == pool.PartId)
         join r in db.Registrations on p.RegistrationId equals r.Id
         where r.EventId == pool.EventId && (pool.CategoryId == null || r.CategoryId == pool.CategoryId)
             && (r.State == RegistrationState.Unconfirmed || r.State == RegistrationState.Confirmed || r.State == RegistrationState.Offered)
         select p.AttendeeId).Distinct().CountAsync(stop);
}
