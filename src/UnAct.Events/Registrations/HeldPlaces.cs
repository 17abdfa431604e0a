namespace UnAct.Registrations;

/// <summary>The truth that <see cref="Pool.Taken"/> keeps count of: attendees with a place that a pool covers.</summary>
internal static class HeldPlaces
{
    public static Task<int> Count(UnActDb db, Pool pool, CancellationToken stop) =>
        Count(db, pool, [RegistrationState.Unconfirmed, RegistrationState.Confirmed, RegistrationState.Offered], stop);

    /// <summary>Of <see cref="Pool.Waiting"/>.</summary>
    public static Task<int> CountWaiting(UnActDb db, Pool pool, CancellationToken stop) => Count(db, pool, [RegistrationState.Waitlisted], stop);

    private static Task<int> Count(UnActDb db, Pool pool, RegistrationState[] states, CancellationToken stop) =>
        (from p in db.Places
         where p.LeftAt == null && (pool.PartId == null || p.PartId == pool.PartId)
         join r in db.Registrations on p.RegistrationId equals r.Id
         where r.EventId == pool.EventId && (pool.CategoryId == null || r.CategoryId == pool.CategoryId) && states.Contains(r.State)
         select p.AttendeeId).Distinct().CountAsync(stop);
}
