namespace UnAct.Data.Sample;

/// <summary>Plants every sample event into an empty installation.</summary>
public static class SampleEvents
{
    public static async Task Plant(UnActDb db, SampleHost host, Instant now, CancellationToken stop)
    {
        var coming = new ComingEvents(host, now.InZone(DateTimeZoneProviders.Tzdb["Asia/Bangkok"]).Date, now);
        foreach (var planned in PastEvents.All(host).Concat(coming.All()))
        {
            db.AddRange(planned.Rows);
        }

        await db.SaveChangesAsync(stop);
        await SampleRegistrations.Plant(db, coming.NetworkMeeting, howMany: 12, now, stop);
        await SampleRegistrations.Plant(db, coming.Webinar, howMany: 5, now, stop);
        await SampleRegistrations.Plant(db, coming.FullWorkshop, howMany: 12, now, stop);
    }
}
