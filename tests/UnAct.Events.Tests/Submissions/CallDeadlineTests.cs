using CsCheck;
using UnAct.Data;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

/// <summary>To the second: what began before the next local midnight is in, what began at it is out, wherever the zone is and whatever its clocks do that night.</summary>
public sealed class CallDeadlineTests
{
    public static TheoryData<string, string, string> Midnights => new()
    {
        // Zone, day of the deadline, the instant from which on it is too late.
        { CallDeadline.AnywhereOnEarth, "2026-03-31", "2026-04-01T12:00:00Z" },
        { "Asia/Bangkok", "2026-03-31", "2026-03-31T17:00:00Z" },
        { "Asia/Yangon", "2026-03-31", "2026-03-31T17:30:00Z" },
        // The night before the clocks go forward, the day they do, and the day they go back.
        { "Europe/Zurich", "2026-03-28", "2026-03-28T23:00:00Z" },
        { "Europe/Zurich", "2026-03-29", "2026-03-29T22:00:00Z" },
        { "Europe/Zurich", "2026-10-25", "2026-10-25T23:00:00Z" },
        { "America/New_York", "2026-03-08", "2026-03-09T04:00:00Z" },
        { "America/New_York", "2026-11-01", "2026-11-02T05:00:00Z" },
        // Clocks that go forward at midnight: the day after begins at one o'clock.
        { "Africa/Cairo", "2026-04-23", "2026-04-23T22:00:00Z" },
        { "America/Santiago", "2026-09-05", "2026-09-06T04:00:00Z" },
    };

    [Theory, MemberData(nameof(Midnights))]
    public void A_day_ends_with_its_last_second(string zone, string day, string over) => Assert.Equal(At(over), new CallDeadline(Day(day)).Over(zone));

    [Theory]
    [InlineData("17:00", "2026-03-31T10:01:00Z")]
    [InlineData("23:59", "2026-03-31T17:00:00Z")]
    public void A_time_ends_with_its_minute(string time, string over) =>
        Assert.Equal(At(over), new CallDeadline(Day("2026-03-31"), NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value).Over("Asia/Bangkok"));

    [Theory]
    // The hour that is there twice, its end, and the one that is not there.
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:31:00Z")]
    [InlineData("2026-10-25", "02:58", "2026-10-25T00:59:00Z")]
    [InlineData("2026-10-25", "02:59", "2026-10-25T01:00:00Z")]
    [InlineData("2026-10-25", "03:00", "2026-10-25T02:01:00Z")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:31:00Z")]
    [InlineData("2026-03-29", "01:59", "2026-03-29T01:00:00Z")]
    public void A_minute_is_a_minute_where_the_clocks_change(string day, string time, string over) =>
        Assert.Equal(At(over), new CallDeadline(Day(day), NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value).Over("Europe/Zurich"));

    [Fact]
    public void What_is_stored_is_what_was_typed() => Gen.Select(Gen.Int[0, 80_000], Gen.Int[-1, 1439]).Sample((days, minutes) =>
    {
        var typed = new CallDeadline(new LocalDate(1970, 1, 1).PlusDays(days), minutes < 0 ? null : LocalTime.FromMinutesSinceMidnight(minutes));
        Assert.Equal(typed, CallDeadline.Of(typed.ToText()));
        Assert.True(typed.ToText().Length <= CallDeadline.Length);
    });

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_that_began_in_time_is_in_however_long_it_took(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var over = At("2026-04-01T12:00:00Z");
        var (first, second) = (await call.Begin(), await call.Begin(await call.Person("Sok Dara", "sok@example.org")));
        await call.Save(first, call.Content());
        call.World.Clock.Reset(over + Duration.FromMinutes(20));

        Assert.Equal("call.closed", await OpenCall.Code(() => call.Submit(first, began: over)));
        Assert.Equal(SubmissionState.Draft, (await call.Of(first)).State);
        Assert.Equal(1, await call.Submit(first, began: over - Duration.FromSeconds(1)));
        Assert.Equal(SubmissionState.Submitted, (await call.Of(first)).State);
        Assert.Equal("not-found", await OpenCall.Code(() => call.Submit(second, began: over)));
        await call.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_that_is_held_open_carries_in_nothing_that_was_written_after_the_deadline(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var over = At("2026-04-01T12:00:00Z");
        var number = await call.Begin();
        await call.Save(number, call.Content());
        call.World.Clock.Reset(over + Duration.FromMinutes(5));
        await call.Save(number, call.Content("Written too late"));

        Assert.Equal("call.closed", await OpenCall.Code(() => call.Submit(number, began: over - Duration.FromSeconds(1))));
        Assert.Equal("Written too late", (await call.Draft(number)).Read().Title);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_grace_is_taken_and_shown_to_nobody(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, OpenCall.Times with { GraceMinutes = 30 });
        var over = At("2026-04-01T12:00:00Z");
        var number = await call.Begin();
        await call.Save(number, call.Content());
        var (row, @event) = (await call.World.Read(db => db.Calls.SingleAsync()), await call.Planned.Read());

        Assert.Equal((CallIs.Open, CallIs.Closed), (CallRules.Standing(row, @event, over - Duration.FromSeconds(1)), CallRules.Standing(row, @event, over)));
        Assert.Equal("call.closed", await OpenCall.Code(() => call.Submit(number, began: over + Duration.FromMinutes(30))));
        Assert.Equal(1, await call.Submit(number, began: over + Duration.FromMinutes(30) - Duration.FromSeconds(1)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Late_access_is_for_one_author_and_the_log_says_why(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var over = At("2026-04-01T12:00:00Z");
        var sok = await call.Person("Sok Dara", "sok@example.org");
        var (mine, theirs) = (await call.Submitted(), await call.Begin(sok));
        call.World.Clock.Reset(over + Duration.FromHours(1));
        await call.World.Work.Run((GiveLateAccess.Handler h) => h.Run(new(call.Planned.Owner, call.Id, "SOK@example.org", new CallDeadline(new LocalDate(2026, 4, 2)), "The power was out")));

        await call.Save(theirs, call.Content("Late") with { Authors = [OpenCall.Author("Sok Dara", "sok@example.org") with { Corresponding = true, Presenting = true }] }, sok);
        await call.Save(mine, call.Content("Later"));
        Assert.Equal("call.closed", await OpenCall.Code(() => call.Submit(mine)));
        Assert.Equal("call.closed", await OpenCall.Code(() => call.Begin()));
        Assert.Equal("call.closed", await OpenCall.Code(() => call.Submit(theirs, sok, At("2026-04-03T12:00:00Z"))));
        Assert.Equal(1, await call.Submit(theirs, sok, At("2026-04-03T11:59:59Z")));
        Assert.Contains("call.late-given | - | 2026-04-02 | The power was out", await call.Planned.Log());
        Assert.Contains("submission-late to sok@example.org", (await call.Mails()).Select(m => m.ToLowerInvariant()));

        var late = (await call.World.Read(db => db.LateAccesses.SingleAsync())).Id;
        await call.World.Work.Run((EndLateAccess.Handler h) => h.Run(new(call.Planned.Owner, call.Id, late)));
        await call.Save(theirs, call.Content("Later still") with { Authors = [OpenCall.Author("Sok Dara", "sok@example.org") with { Corresponding = true, Presenting = true }] }, sok);
        Assert.Equal("call.closed", await OpenCall.Code(() => call.Submit(theirs, sok)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Late_access_moves_with_the_zone_of_the_call_and_what_was_ended_stays_ended(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        Task Give(string address) => call.World.Work.Run((GiveLateAccess.Handler h) => h.Run(new(call.Planned.Owner, call.Id, address, new CallDeadline(new LocalDate(2026, 4, 2)), "Ill")));
        Task<Instant> Over(string address) => call.World.Read(db => db.LateAccesses.Where(l => l.AddressKey == address).Select(l => l.OverAt).SingleAsync());
        await Give("sok@example.org");
        await Give("ended@example.org");
        var ended = await call.World.Read(db => db.LateAccesses.Where(l => l.AddressKey == "ended@example.org").Select(l => l.Id).SingleAsync());
        await call.World.Work.Run((EndLateAccess.Handler h) => h.Run(new(call.Planned.Owner, call.Id, ended)));
        var endedAt = await Over("ended@example.org");
        Assert.Equal(At("2026-04-03T12:00:00Z"), await Over("sok@example.org"));

        await call.SetUp(i => i with { Times = i.Times with { Zone = "Asia/Yangon" } });

        Assert.Equal((At("2026-04-02T17:30:00Z"), endedAt), (await Over("sok@example.org"), await Over("ended@example.org")));
        call.World.Clock.Reset(At("2026-04-02T17:30:00Z"));
        Assert.Equal("call.closed", await OpenCall.Code(async () => await call.Begin(await call.Person("Sok", "sok@example.org"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_address_that_is_not_proved_has_no_late_access(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var impostor = await call.Person("Somebody", "sok@example.org", verified: false);
        call.World.Clock.Reset(At("2026-04-01T13:00:00Z"));
        await call.World.Work.Run((GiveLateAccess.Handler h) => h.Run(new(call.Planned.Owner, call.Id, "sok@example.org", new CallDeadline(new LocalDate(2026, 4, 2)), "Ill")));

        Assert.Equal("call.closed", await OpenCall.Code(() => call.Begin(impostor)));
    }

    private static Instant At(string iso) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(iso).Value;

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
