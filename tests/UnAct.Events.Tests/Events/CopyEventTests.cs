using UnAct.Data;
using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class CopyEventTests
{
    private static readonly LocalDate Day = new(2026, 3, 26);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everything_keeps_its_hour_and_its_distance_across_a_clock_change(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Europe/Zurich",
            new PartSpan.Times(Day.At(new LocalTime(9, 0)), Day.At(new LocalTime(17, 0))), new PartSpan.Times(Day.PlusDays(1).At(new LocalTime(22, 0)), Day.PlusDays(2).At(new LocalTime(1, 30))));
        await planned.CutOff(Day.PlusDays(-7).At(new LocalTime(18, 0)));

        var copy = await Copy(world, planned, new CopyDate(new LocalDate(2026, 4, 30)));

        Assert.Equal(["2026-04-30T09:00:00/2026-04-30T17:00:00", "2026-05-01T22:00:00/2026-05-02T01:30:00"], (await Parts(world, copy)).Select(p => p.Span!.ToText()));
        Assert.Equal([new LocalDateTime(2026, 4, 30, 10, 30), new LocalDateTime(2026, 5, 1, 23, 30)], await world.Read(db => db.Agenda.Join(db.Parts.Where(p => p.EventId == copy.Id), a => a.PartId, p => p.Id, (a, _) => a.Start!.Value).OrderBy(s => s).ToListAsync()));
        Assert.Equal(new LocalDateTime(2026, 4, 23, 18, 0), await world.Read(db => db.RegistrationSetups.Where(s => s.EventId == copy.Id).Select(s => s.Closes).SingleAsync()));
        // 09:00 is 08:00 UTC before the clocks change, and 07:00 after.
        Assert.Equal((Instant.FromUtc(2026, 3, 26, 8, 0), Instant.FromUtc(2026, 4, 30, 7, 0)), ((await planned.Read()).StartsAt!.Value, copy.StartsAt!.Value));
        Assert.Equal((EventState.Draft, DatePrecision.Exact), (copy.State, copy.Precision));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_time_that_the_clocks_leave_out_is_shown_before_and_taken_later_by_the_gap(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Europe/Zurich", new PartSpan.Times(new LocalDateTime(2026, 3, 22, 2, 30), new LocalDateTime(2026, 3, 22, 8, 0)));
        var to = new CopyDate(new LocalDate(2026, 3, 29));

        var plan = await world.Read(db => CopyPlan.Load(db, planned.Owner, planned.Id, [to], [], world.Now, default));
        var copy = await Copy(world, planned, to);

        Assert.Equal([new ClockChange(new LocalDateTime(2026, 3, 29, 2, 30), new LocalDateTime(2026, 3, 29, 3, 30), IsTwice: false)], ClockChange.In(plan.Copies[0].Parts.Select(p => p.To), "Europe/Zurich"));
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 30), copy.StartsAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_copy_without_a_date_remembers_lengths_and_leaves_deadlines_behind(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Times(Day.At(new LocalTime(9, 0)), Day.At(new LocalTime(17, 0))));
        await planned.CutOff(Day.PlusDays(-7).At(new LocalTime(18, 0)));

        var copy = await Copy(world, planned, CopyDate.None);

        var part = Assert.Single(await Parts(world, copy));
        Assert.Equal((DatePrecision.ToBeAnnounced, (Instant?)null, (PartSpan?)null, "2026-03-26T09:00:00/2026-03-26T17:00:00"), (copy.Precision, copy.StartsAt, part.Span, part.Withdrawn));
        Assert.Null(await world.Read(db => db.RegistrationSetups.Where(s => s.EventId == copy.Id).Select(s => s.Closes).SingleAsync()));
        await world.Work.Run((MoveEvent.Handler h) => h.Run(new(planned.Owner, copy.Id, copy.Version, new NewDates.FirstDay(new LocalDate(2026, 6, 4)))));
        Assert.Equal("2026-06-04T09:00:00/2026-06-04T17:00:00", (await Parts(world, copy))[0].Span!.ToText());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_month_goes_to_a_month_and_only_there(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Yangon");
        await Change(world, planned, (e, parts) => e.TakeDates(DatePrecision.Month, e.Zone, new YearMonth(2026, 6), null, parts, world.Now));
        await planned.CutOff(new LocalDateTime(2026, 5, 20, 18, 0));

        var copy = await Copy(world, planned, new CopyDate(Month: new YearMonth(2026, 9)));
        var refused = await Assert.ThrowsAsync<Refused>(() => Copy(world, planned, new CopyDate(new LocalDate(2026, 9, 3))));

        Assert.Equal((DatePrecision.Month, new YearMonth(2026, 9)), (copy.Precision, copy.Month));
        Assert.Equal(new LocalDateTime(2026, 8, 20, 18, 0), await world.Read(db => db.RegistrationSetups.Where(s => s.EventId == copy.Id).Select(s => s.Closes).SingleAsync()));
        Assert.Equal("event.dates-missing", refused.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_form_twice_copies_once_also_at_the_same_time(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day));
        var (once, seen) = (Guid.NewGuid(), await planned.Version());
        Task<IReadOnlyList<CopyEvent.Copied>> Go() => world.Work.Run((CopyEvent.Handler h) => h.Run(
            new(planned.Owner, planned.Id, seen, [new CopyDate(Day.PlusMonths(3)), new CopyDate(Day.PlusMonths(6))], once, InSeries: true, Rhythm: new Rhythm.DayOfMonth(26, 3))));

        var all = await Task.WhenAll(Go(), Go(), Go());

        Assert.All(all, made => Assert.Equal(all[0].Select(c => c.Id), made.Select(c => c.Id)));
        Assert.Equal(3, await world.Read(db => db.Events.CountAsync()));
        var series = await world.Read(db => db.Series.SingleAsync());
        Assert.Equal(("a-quiet-meeting", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=26", 3), (series.Slug, series.Rhythm, await world.Read(db => db.Events.CountAsync(e => e.SeriesId == series.Id))));
        Assert.Equal(["a-quiet-meeting", "a-quiet-meeting-2"], all[0].Select(c => c.Slug));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_said_yes_comes_along_and_whoever_copies_owns_it(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day));
        var organiser = Person.Create("Orla Organiser", world.Now);
        var member = TeamMember.Invite(planned.Id, "orla@example.org", "orla@example.org", TeamRoles.Organiser, world.Now);
        member.Accept(organiser.Id, world.Now);
        await world.Plant(organiser, PersonEmail.Of(organiser.Id, "orla@example.org", world.Now), member, OrganisationMember.Of((await planned.Read()).OrganisationId, organiser.Id),
            TeamMember.Invite(planned.Id, "asked@example.org", "asked@example.org", TeamRoles.Organiser, world.Now));

        var with = await Copy(world, planned, new CopyDate(Day.PlusDays(7)), Actor.Person(organiser.Id));
        var without = await Copy(world, planned, new CopyDate(Day.PlusDays(14)), Actor.Person(organiser.Id), team: false);

        Assert.Equal(["Observer otto@example.org", "Organiser, Owner orla@example.org", "Owner olga@example.org"], await Team(world, with));
        Assert.Equal(["Owner orla@example.org"], await Team(world, without));
        Assert.Equal(0, await world.Read(db => db.Set<UnAct.Mail.OutboxMail>().CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_edit_or_not_create_copies_nothing(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day));
        var to = new CopyDate(Day.PlusDays(7));
        await world.Read(async db => await db.OrganisationMembers.ExecuteDeleteAsync());

        var answers = new List<string>();
        foreach (var who in new[] { planned.Owner, planned.Observer, planned.Stranger, Actor.Nobody })
        {
            answers.Add((await Assert.ThrowsAsync<Refused>(() => Copy(world, planned, to, who))).Code);
        }

        Assert.Equal(["event.may-not-create", "forbidden", "not-found", "not-found"], answers);
        Assert.Equal(1, await world.Read(db => db.Events.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_hidden_event_has_hidden_copies(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day));
        await Change(world, planned, (e, _) => e.Show(EventVisibility.Public, discreet: true, new LocalizedText("en", "A meeting"), world.Now));

        var copy = await Copy(world, planned, new CopyDate(Day.PlusDays(7)));

        Assert.Equal((true, 16), (copy.Discreet, copy.Slug.Length));
        Assert.DoesNotContain("quiet", copy.Slug, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Out_of_reach_is_refused(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day.PlusDays(3)));

        Assert.Equal("event.dates-far", (await Assert.ThrowsAsync<Refused>(() => Copy(world, planned, new CopyDate(new LocalDate(2200, 12, 30))))).Code);
        Assert.Equal("event.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => Copy(world, planned, new CopyDate(Day.PlusDays(7)), seen: 99))).Code);
    }

    internal static async Task<PlannedEvent> Copyable(World world, string zone, params PartSpan[] spans)
    {
        var planned = await PlannedEvent.With(world, zone, EventState.Published, spans);
        await world.Plant(PersonEmail.Of(planned.Owner.PersonId!.Value, "olga@example.org", world.Now), OrganisationMember.Of((await planned.Read()).OrganisationId, planned.Owner.PersonId.Value));
        return planned;
    }

    internal static async Task<Event> Copy(World world, PlannedEvent planned, CopyDate to, Actor? by = null, bool team = true, int? seen = null, bool inSeries = false)
    {
        var version = seen ?? await planned.Version();
        var made = await world.Work.Run((CopyEvent.Handler h) => h.Run(new(by ?? planned.Owner, planned.Id, version, [to], Guid.NewGuid(), team, inSeries)));
        return await world.Read(db => db.Events.SingleAsync(e => e.Id == made[0].Id));
    }

    internal static Task Change(World world, PlannedEvent planned, Action<Event, List<Part>> change) => world.Read(async db =>
    {
        change(await db.Events.SingleAsync(e => e.Id == planned.Id), await db.Parts.Where(p => p.EventId == planned.Id).ToListAsync());
        return await db.SaveChangesAsync();
    });

    private static Task<List<Part>> Parts(World world, Event copy) => world.Read(db => db.Parts.Where(p => p.EventId == copy.Id).OrderBy(p => p.Order).ToListAsync());

    private static async Task<IEnumerable<string>> Team(World world, Event copy) =>
        (await world.Read(db => db.Team.Where(m => m.EventId == copy.Id).ToListAsync())).Select(m => $"{string.Join(", ", m.Roles.ToText().Split(", ").Order(StringComparer.Ordinal))} {m.Address}").Order(StringComparer.Ordinal);
}
