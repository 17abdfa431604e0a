using UnAct.Data;
using UnAct.Data.Sample;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests;

/// <summary>What the demo promises, on whatever day it is started.</summary>
public sealed class SampleEventsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_events_of_the_demo_are_as_promised(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);

        var network = await One(world, "regional-network-meeting");
        Assert.Equal((EventState.Published, EventVisibility.Public, DatePrecision.Exact), (network.State, network.Visibility, network.Precision));
        Assert.Equal(new LocalDate(2026, 3, 23), network.StartsAt!.Value.InZone(DateTimeZoneProviders.Tzdb["Asia/Bangkok"]).Date);
        Assert.Equal(3, await world.Read(db => db.Parts.CountAsync(p => p.EventId == network.Id)));
        var pool = await world.Read(db => db.Pools.SingleAsync(p => p.EventId == network.Id && p.PartId == null));
        Assert.Equal((40, 12), (pool.Capacity, pool.Taken));
        Assert.Equal([false], await world.Read(db => db.Categories.Where(c => c.EventId == network.Id).Select(c => c.NeedsApproval).ToListAsync()));

        Assert.Equal(EventVisibility.Private, (await One(world, "senior-officials-meeting")).Visibility);
        var webinar = await One(world, "mixed-migration-webinar");
        Assert.Equal((EventMode.Online, EventVisibility.Public), (webinar.Mode, webinar.Visibility));
        Assert.Equal(500, await world.Read(db => db.Pools.Where(p => p.EventId == webinar.Id).Select(p => p.Capacity).SingleAsync()));
        var conference = await One(world, "mixed-migration-conference");
        Assert.Equal((DatePrecision.Month, new YearMonth(2027, 6)), (conference.Precision, conference.Month));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_event_of_the_file_is_there_as_past_and_as_coming(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);

        var events = await world.Read(db => db.Events.AsNoTracking().ToListAsync());

        // Two of the past ones are there for the series alone.
        Assert.Equal(10, events.Count(e => e.IsOver(world.Now)));
        Assert.Equal(7, events.Count(e => !e.IsOver(world.Now)));
        Assert.Equal(["regional-network-meeting"], events.Where(e => e.SearchText.Contains("riverside library", StringComparison.Ordinal)).Select(e => e.Slug));
        Assert.Equal(4, events.Select(e => e.Precision).Distinct().Count());
        Assert.All(events, e => Assert.Equal(EventState.Published, e.State));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_quarterly_meeting_is_a_series(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);

        var page = await world.Read(db => SeriesPage.Load(db, "regional-network-meetings", world.Now, default));

        Assert.Equal(["regional-network-meeting"], page!.Coming.Select(e => e.Slug));
        Assert.Equal(["regional-network-meeting-winter", "regional-network-meeting-autumn", "regional-network-meeting-2016-q3"], page.Past.Select(e => e.Slug));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_counts_agree_with_the_places(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);

        var pools = await world.Read(db => db.Pools.AsNoTracking().Where(p => p.Taken > 0).ToListAsync());
        var places = await world.Read(db => db.Places.Join(db.Registrations, p => p.RegistrationId, r => r.Id, (p, r) => new { r.EventId, r.CategoryId, r.State, p.AttendeeId, p.PartId }).Where(x => x.State == RegistrationState.Confirmed).ToListAsync());

        Assert.Equal(6, pools.Count);
        Assert.Empty((await world.Read(db => Invariants.Look(db, world.Now, default))).SelectMany(f => f.Wrong));
        Assert.Empty((await world.Read(db => InvitationInvariants.Look(db, default))).Wrong);
        Assert.All(pools, pool => Assert.Equal(places.GroupBy(p => p.AttendeeId).Count(a => a.First().EventId == pool.EventId && pool.Touches(a.First().CategoryId, [.. a.Select(p => p.PartId)])), pool.Taken));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_page_of_the_desk_has_something_to_show(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);
        var root = Actor.Person(Guid.NewGuid(), administrator: true);
        var (network, training) = (await One(world, "regional-network-meeting"), await One(world, "t-5kq8w2mz7r"));

        var message = Assert.Single(await world.Read(db => GroupMessagesPage.Load(db, root, network.Id, default)));
        Assert.Equal((12, 12, 11, true, "Ornuma Siri"), (message.People, message.Written, message.Sent, message.IsOver, message.By));
        Assert.Equal(["anneli@example.org"], await world.Read(db => db.StoppedAddresses.Select(s => s.AddressKey).ToListAsync()));
        Assert.Equal([(RegistrationState.Pending, 4), (RegistrationState.Declined, 2)],
            (await world.Read(db => db.Registrations.Where(r => r.EventId == training.Id).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())).Select(g => (g.Key, g.Count)).OrderByDescending(g => g.Count));
        var run = await world.Read(async db => await BulkRunPage.Load(db, root, training.Id, await db.BulkRuns.Select(r => r.Id).SingleAsync(), default));
        Assert.Equal((BulkEnd.Done, 2, 0, 0, "Ornuma Siri"), (run.End, run.Acted.Count, run.LeftAlone.Count, run.Left.Count, run.By));
        // What was written is read as any other mail, and nothing of it leaves again.
        foreach (var mail in await world.Read(db => db.Outbox.ToListAsync()))
        {
            Assert.Contains("bring one photograph", (await world.Render(mail)).Text, StringComparison.Ordinal);
        }

        await world.Run<WriteGroupMessages>();
        await world.Run<DoBulkRuns>();
        await world.Run<SendOutbox>();
        Assert.Equal((0, 12), (world.Mails().Count, await world.Read(db => db.Outbox.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_calls_of_both_conferences_are_as_promised(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);
        var (coming, last) = (await One(world, "mixed-migration-conference"), await One(world, "mixed-migration-conference-last-year"));
        var (open, closed) = (await world.Read(db => db.Calls.SingleAsync(c => c.EventId == coming.Id)), await world.Read(db => db.Calls.SingleAsync(c => c.EventId == last.Id)));

        Assert.Equal((CallIs.Open, CallIs.Closed), (CallRules.Standing(open, coming, world.Now), CallRules.Standing(closed, last, world.Now)));
        Assert.Equal((CallAnonymity.DoubleBlind, 3, 6), (open.Anonymity, await world.Read(db => db.ContributionTypes.CountAsync(t => t.CallId == open.Id)), await world.Read(db => db.Topics.CountAsync(t => t.CallId == open.Id))));
        foreach (var (call, rounds) in new[] { (open, [ReviewRoundState.Over, ReviewRoundState.Open]), (closed, new[] { ReviewRoundState.Over }) })
        {
            var reviewing = await world.Read(db => ReviewSetup.Load(db, call.Id, world.Now, default));
            Assert.True(reviewing.IsSetUp);
            Assert.Equal(rounds, reviewing.Rounds.Select(r => r.Round.StateAt(world.Now)));
            Assert.All(reviewing.Rounds, r => Assert.Equal(4, r.Criteria.Count));
        }

        var papers = await world.Read(db => db.Submissions.Where(s => s.CallId == closed.Id).ToListAsync());
        Assert.Equal((120, 0), (papers.Count, papers.Count(s => s.State == SubmissionState.Draft)));
        Assert.Equal(["en", "km", "lo", "my", "th", "vi", "zh-Hans"], (await world.Read(db => db.SubmissionVersions.Select(v => v.Language).Distinct().ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Equal([], await world.Read(db => SubmissionInvariants.Look(db, default)));
        Assert.Equal([1, 1], (await world.Read(async db => await db.Submissions.Where(s => s.CallId == open.Id && db.Set<Person>().Any(p => p.Id == s.PersonId && p.Name == "Thiri Author")).ToListAsync())).GroupBy(s => s.State).Select(g => g.Count()));
        // Every one of them is as its author could have submitted it.
        var form = await world.Read(db => CallForm.Load(db, closed, default));
        foreach (var draft in await world.Read(async db => await db.SubmissionDrafts.Where(d => db.Set<Submission>().Any(s => s.Id == d.SubmissionId && s.CallId == closed.Id)).ToListAsync()))
        {
            Assert.Equal([], SubmissionCheck.Of(draft.Read(), form).Faults.Select(f => $"{f.Field}: {f.Message}"));
        }
    }

    internal static Task<Event> One(World world, string slug) => world.Read(db => db.Events.SingleAsync(e => e.Slug == slug));

    internal static async Task Plant(World world)
    {
        var organisation = Organisation.Create("Demo", "Asia/Bangkok", "en");
        var organiser = Person.Create("Ornuma Siri", world.Now);
        var author = Person.Create("Thiri Author", world.Now);
        await world.Plant(organisation, organiser, author, PersonEmail.Of(author.Id, "author@example.org", world.Now));
        await world.Work.Run((UnActDb db) => SampleEvents.Plant(db, new SampleHost(organisation.Id, organiser.Id, "organiser@example.org", author.Id), world.Now, default));
    }
}
