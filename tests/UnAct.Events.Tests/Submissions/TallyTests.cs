using System.Globalization;
using UnAct.Data;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

/// <summary>The numbers at the head of the list and in the statistics are kept as submissions change, and are what one would count.</summary>
public sealed class TallyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whatever_is_done_in_any_order_the_tallies_are_what_one_counts(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await call.World.Work.Run((ArrangeTopics.Handler h) => h.Run(new(call.Planned.Owner, call.Id, "en", [new(null, "Law"), new(null, "Health"), new(null, "Work")])));
        var topics = await call.World.Read(db => db.Topics.Select(t => t.Id).ToListAsync());
        var chance = new Random(20260331);
        var (numbers, done) = (new List<int>(), new HashSet<string>(StringComparer.Ordinal));
        for (var step = 0; step < 60; step++)
        {
            call.World.Clock.AdvanceHours(5);
            var what = numbers.Count == 0 ? 0 : chance.Next(6);
            var number = numbers.Count == 0 ? 0 : numbers[chance.Next(numbers.Count)];
            var state = number == 0 ? SubmissionState.Draft : (await call.Of(number)).State;
            switch (what)
            {
                case 0:
                    numbers.Add(await call.Submitted(Some(call, topics, chance)));
                    break;
                case 1 when state == SubmissionState.Submitted:
                    await call.Save(number, Some(call, topics, chance));
                    await call.Submit(number);
                    break;
                case 2 when state == SubmissionState.Submitted:
                    await call.Withdraw(number);
                    break;
                case 3 when state == SubmissionState.Submitted:
                    var version = (await call.Of(number)).Version;
                    await call.World.Work.Run((RejectAtTheDesk.Handler h) => h.Run(new(call.Planned.Owner, call.Id, number, "About another subject.", version)));
                    break;
                case 4 when state != SubmissionState.Submitted:
                    var seen = (await call.Of(number)).Version;
                    await call.World.Work.Run((ReopenSubmission.Handler h) => h.Run(new(call.Planned.Owner, call.Id, number, "Asked for.", seen)));
                    break;
                case 5:
                    await call.SetUp(i => i with { Times = i.Times with { Zone = i.Times.Zone == "Asia/Bangkok" ? "Pacific/Kiritimati" : "Asia/Bangkok" } });
                    break;
                default:
                    continue;
            }

            done.Add(what.ToString(CultureInfo.InvariantCulture));
            await call.MustBeSound();
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5"], done.Order(StringComparer.Ordinal));
        var statistics = await call.World.Read(db => SubmissionStatistics.Load(db, call.Planned.Owner, call.Id, default));
        var rows = await call.World.Read(db => db.Submissions.Where(s => s.State != SubmissionState.Draft).ToListAsync());
        var zone = DateTimeZoneProviders.Tzdb[statistics.Zone];
        Assert.Equal(rows.Count, statistics.All);
        Assert.Equal(rows.GroupBy(r => r.SubmittedAt!.Value.InZone(zone).Date).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())), statistics.Days);
        Assert.Equal(rows.GroupBy(r => r.State).ToDictionary(g => g.Key, g => g.Count()), statistics.States);
        Assert.Equal(rows.GroupBy(r => r.Language, StringComparer.Ordinal).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal), statistics.Languages);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_who_submit_at_once_are_each_counted_once(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var drafts = new List<(int Number, UnAct.Foundation.Actor By)>();
        foreach (var n in Enumerable.Range(0, 24))
        {
            var by = await call.Person("Writer", OpenCall.Address(n));
            var number = await call.Begin(by);
            // Each names them in another order.
            string[] countries = n % 2 == 0 ? ["KH", "TH"] : ["TH", "KH"];
            await call.Save(number, call.Content(more: [.. countries.Select((country, at) => OpenCall.Author("Writer", at == 0 ? OpenCall.Address(n) : OpenCall.Address(100 + n)) with { Country = country })]), by);
            drafts.Add((number, by));
        }

        // And while the zone of the call is changed the days are of one of the two, never of both.
        var zone = Task.Run(() => call.SetUp(i => i with { Times = i.Times with { Zone = "Pacific/Kiritimati" } }));
        await Task.WhenAll([zone, .. drafts.Select(d => Task.Run(() => call.Submit(d.Number, d.By)))]);
        await call.MustBeSound();
        var statistics = await call.World.Read(db => SubmissionStatistics.Load(db, call.Planned.Owner, call.Id, default));
        Assert.Equal([("KH", 24), ("MM", 24), ("TH", 24)], statistics.Countries);
        Assert.Equal(24, statistics.Days.Sum(d => d.Count));
    }

    private static SubmissionContent Some(OpenCall call, List<Guid> topics, Random chance)
    {
        string[] countries = ["KH", "LA", "MM", "TH"], languages = ["en", "th", "vi"];
        return call.Content(string.Create(CultureInfo.InvariantCulture, $"Title {chance.Next(1000)}"), OpenCall.Author("Co", "co@example.org") with { Country = countries[chance.Next(4)] }, OpenCall.Author("Another", "another@example.org") with { Country = countries[chance.Next(4)] }) with
        {
            Language = languages[chance.Next(3)],
            TopicIds = [.. topics.Take(1 + chance.Next(2))],
        };
    }
}
