using UnAct.Data;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Reviews;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Proceedings;

public sealed class AcceptanceReportTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_counts_what_was_told_and_hides_what_is_few(DatabaseProvider provider)
    {
        await using var planted = await PlantedReviews.On(provider);
        var (law, health) = (await Track(planted, "Law", 0), await Track(planted, "Health", 1));
        var observer = await planted.Chairs.Member("Obs", "obs@example.org", TeamRoles.Observer);
        await Plant(planted, law, SubmissionState.Accepted, 6);
        await Plant(planted, law, SubmissionState.Rejected, 5);
        await Plant(planted, health, SubmissionState.Confirmed, 7);
        await Plant(planted, health, SubmissionState.DeskRejected, 6);
        await Plant(planted, health, SubmissionState.Submitted, 3);
        await Plant(planted, null, SubmissionState.Withdrawn, 2);

        var report = await Load(planted, observer);
        Assert.Equal((13, 24), (report.Accepted, report.Of));
        Assert.Equal(["Law 6 11", "Health 7 13"], Rows(report, AcceptanceBy.Track));
        Assert.Equal([], Rows(report, AcceptanceBy.Language));

        // One more track with few: nothing tells how many, not even the total.
        await Plant(planted, null, SubmissionState.Accepted, 2);
        Assert.Equal(["Law - -", "Health 7 13", " - -"], Rows(await Load(planted, observer), AcceptanceBy.Track));
        Assert.Equal(("not-found", "forbidden"), (await OpenCall.Code(() => Load(planted, planted.Call.Mya)), await OpenCall.Code(() => Load(planted, planted.Chairs.Reviewer))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_staged_or_withheld_is_in_no_figure(DatabaseProvider provider)
    {
        await using var planted = await PlantedReviews.On(provider);
        await Plant(planted, null, SubmissionState.Accepted, 6);
        await Plant(planted, null, SubmissionState.Rejected, 6);
        var staged = await planted.Submitted("Staged");
        var before = await Load(planted, planted.Chairs.Chair);
        await planted.Call.Stage(staged, DecisionOutcome.Accept);
        Assert.Equal((before.Accepted, before.Of), await Load(planted, planted.Chairs.Chair) is var after ? (after.Accepted, after.Of) : default);

        await planted.Call.Release();
        Assert.Equal((7, 13), await Load(planted, planted.Chairs.Chair) is var told ? (told.Accepted, told.Of) : default);
        await planted.Chairs.Declare(planted.Chairs.Chair, staged);
        Assert.Equal((6, 12), await Load(planted, planted.Chairs.Chair) is var without ? (without.Accepted, without.Of) : default);
    }

    private static Task<AcceptanceReport> Load(PlantedReviews planted, Actor by) => planted.World.Read(db => AcceptanceReport.Load(db, by, planted.Call.Id, default));

    private static List<string> Rows(AcceptanceReport report, AcceptanceBy by) =>
        [.. report.Facets.Where(f => f.By == by).SelectMany(f => f.Rows).Select(r => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Name.Name?.Default} {Said(r.Accepted)} {Said(r.Of)}"))];

    private static string Said(int? count) => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";

    private static async Task<Guid> Track(PlantedReviews planted, string name, int order)
    {
        var call = await planted.World.Read(db => db.Calls.Select(c => c.Id).SingleAsync());
        var track = UnAct.Submissions.Track.For(call, order);
        track.Rename(new LocalizedText("en", name));
        await planted.World.Plant(track);
        return track.Id;
    }

    private static async Task Plant(PlantedReviews planted, Guid? track, SubmissionState state, int many)
    {
        for (var n = 0; n < many; n++)
        {
            var number = await planted.Submitted("A paper");
            await planted.World.Read(db => db.Submissions.Where(s => s.Number == number).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, state).SetProperty(s => s.TrackId, track)));
        }
    }
}
