namespace UnAct.Data.Sample;

/// <summary>Plants every sample event into an empty installation.</summary>
public static class SampleEvents
{
    /// <summary>Reviews for both conferences.</summary>
    public const string Reviewer = SampleCommittee.Reviewer;

    /// <summary>Chairs the programme of both.</summary>
    public const string Chair = SampleCommittee.Chair;

    /// <summary>As <see cref="Chair"/>, author of a submission and in conflict with another one in both.</summary>
    public const string ConflictedChair = SampleCommittee.ConflictedChair;

    public static async Task Plant(UnActDb db, SampleHost host, Instant now, CancellationToken stop)
    {
        var coming = new ComingEvents(host, now.InZone(DateTimeZoneProviders.Tzdb["Asia/Bangkok"]).Date, now);
        var lastYear = PastEvents.LastYearsConference(host, now);
        var planned = PastEvents.All(host).Append(lastYear).Concat(coming.All()).ToList();
        db.AddRange(NetworkSeries.Of(host, planned[0], coming.NetworkMeeting));
        db.AddRange(planned.SelectMany(one => one.Rows));

        await db.SaveChangesAsync(stop);
        await SampleRegistrations.Plant(db, coming.NetworkMeeting, howMany: 12, now, stop);
        await SampleRegistrations.Plant(db, coming.Webinar, howMany: 5, now, stop);
        await SampleRegistrations.Plant(db, coming.FullWorkshop, howMany: 12, now, stop);
        await SampleDesk.Write(db, coming.NetworkMeeting, host, stopped: "anneli@example.org", now, stop);
        await SampleDesk.Ask(db, coming.Training, host, now, stop);
        await SampleSubmissions.Plant(db, lastYear, coming.Conference, host, now, stop);
        await SampleInvitations.Plant(db, coming.Officials, host.OrganiserId, now, stop);
    }
}
