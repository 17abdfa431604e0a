using UnAct.Calendars;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>A full event with a line before its door: it moves by itself, in order, and says so to each.</summary>
public sealed class WaitingListTests
{
    private static readonly Register.Result Written = new(Register.Outcome.Written);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_comes_when_it_is_full_stands_in_line_and_is_offered_what_comes_free(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 2, waiting: 3);
        Assert.Equal([1, 2, 3], await Positions(open));
        Assert.Equal(["registration-waitlisted"], await Letters(open, "w1@example.org"));

        await open.Cancel("p1@example.org");

        Assert.Equal([Offered, Waitlisted, Waitlisted], await States(open, "w1", "w2", "w3"));
        Assert.Equal(["registration-offered", "registration-waitlisted"], await Letters(open, "w1@example.org"));
        Assert.Empty(await open.Entries("w1@example.org"));
        Assert.Equal([1, 2], await Positions(open));
        await open.MustBeSound();

        await open.Accept("w1@example.org");
        await open.Accept("w1@example.org");

        Assert.Equal([Confirmed, Waitlisted, Waitlisted], await States(open, "w1", "w2", "w3"));
        Assert.Equal([CalendarMethod.Request], (await open.Entries("w1@example.org")).Select(e => e.Method));
        Assert.Equal(2, await open.Taken());
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_offer_that_nobody_takes_goes_to_the_next_and_never_comes_back(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 2);
        await open.Cancel("p1@example.org");
        open.World.Clock.AdvanceHours(47);
        await open.Lapse();
        Assert.Equal([Offered, Waitlisted], await States(open, "w1", "w2"));

        open.World.Clock.AdvanceHours(1);
        var late = await Assert.ThrowsAsync<Refused>(() => open.Accept("w1@example.org"));
        await open.Lapse();

        Assert.Equal("registration.offer-over", late.Code);
        Assert.Equal([Lapsed, Offered], await States(open, "w1", "w2"));
        Assert.Equal(["registration-offer-over", "registration-offered", "registration-waitlisted"], await Letters(open, "w1@example.org"));
        Assert.Equal("registration.offer-over", (await Assert.ThrowsAsync<Refused>(() => open.Accept("w1@example.org"))).Code);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_nothing_is_offered_first_the_place_is_theirs_at_once(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 2, offerFirst: false);

        await open.Revoke("p1@example.org");

        Assert.Equal([Confirmed, Waitlisted], await States(open, "w1", "w2"));
        Assert.Equal([CalendarMethod.Request], (await open.Entries("w1@example.org")).Select(e => e.Method));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_address_that_nobody_confirmed_is_offered_the_place_first(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1);
        await open.SetUp(i => i with { ConfirmAddress = true, WaitingList = true, OfferFirst = false });
        await open.Register("p1@example.org");
        await open.Register("w1@example.org");

        await open.Cancel("p1@example.org");

        Assert.Equal([Offered], await States(open, "w1"));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task More_places_serve_as_many_as_there_are(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 4);

        await open.SetUp(i => i with { Capacity = 3 });
        Assert.Equal([Offered, Offered, Waitlisted, Waitlisted], await States(open, "w1", "w2", "w3", "w4"));
        await open.MustBeSound();

        await open.SetUp(i => i with { Capacity = null });
        Assert.Equal([Offered, Offered, Offered, Offered], await States(open, "w1", "w2", "w3", "w4"));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_group_that_fits_is_served_as_one_and_who_comes_later_may_pass_a_larger_one_three_times(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 6, waiting: 0);
        await open.Register(open.Wish("group@example.org") with { Others = [new("Two", null), new("Three", "three@example.org")] });
        for (var n = 1; n <= 6; n++)
        {
            await open.Register(Of('w', n));
        }

        for (var n = 1; n <= 3; n++)
        {
            await open.Cancel(Of('p', n));
            Assert.Equal([Waitlisted, Offered], await States(open, "group", Of('w', n)[..2]));
        }

        // From here on nobody passes: two places are held, and the third makes it whole.
        await open.Cancel("p4@example.org");
        await open.Cancel("p5@example.org");
        Assert.Equal([Waitlisted, Waitlisted, Waitlisted], await States(open, "group", "w4", "w5"));
        Assert.Equal(Waitlisted, (await Come(open, "late@example.org")).State);
        await open.MustBeSound();

        await open.Cancel("p6@example.org");

        Assert.Equal([Offered, Waitlisted], await States(open, "group", "w4"));
        Assert.Equal(["registration-offered", "registration-waitlisted"], await Letters(open, "three@example.org"));
        Assert.Equal(6, await open.Taken());
        await open.MustBeSound();
        await open.Accept("group@example.org");
        Assert.Equal([CalendarMethod.Request], (await open.Entries("three@example.org")).Select(e => e.Method));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_wants_only_what_is_free_does_not_wait_for_those_who_want_more(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2, places: 10);
        await open.SetUp(i => i with { Parts = [new(open.Parts[1], 1)], WaitingList = true });
        await open.Register("one@example.org", null, open.Parts);
        await open.Register("two@example.org", null, open.Parts);
        await open.Register("three@example.org", null, open.Parts[0]);

        Assert.Equal([Confirmed, Waitlisted, Confirmed], await States(open, "one", "two", "three"));
        await open.MustBeSound();

        await open.Change("one@example.org", "Mya Mya", open.Parts[0]);

        Assert.Equal([Confirmed, Offered, Confirmed], await States(open, "one", "two", "three"));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_leaves_the_line_frees_their_place_in_it(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 3);

        await open.Cancel("w2@example.org");

        Assert.Equal([1, 2], await Positions(open));
        Assert.Equal(Cancelled, (await open.Of("w2@example.org")).State);
        await open.MustBeSound();

        await open.Register("w2@example.org");
        Assert.Equal([1, 3, 2], await Positions(open, "w1", "w2", "w3"));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_offered_any_more_when_nobody_can_register_or_withdraw(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 2);
        var start = OpenEvent.Day.At(new LocalTime(9, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Bangkok"]).ToInstant();
        open.World.Clock.Reset(start - Duration.FromHours(3));
        await open.Cancel("p1@example.org");
        Assert.Equal((Offered, start), ((await open.Of("w1@example.org")).State, (await open.Of("w1@example.org")).HoldUntil));

        open.World.Clock.Reset(start);
        await open.Lapse();
        // The place is free, and stays so: the next could neither come nor say no any more.
        Assert.Equal([Lapsed, Waitlisted], await States(open, "w1", "w2"));
        Assert.Equal(0, await open.Taken());
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_it_is_put_off_the_line_stands_still_and_moves_when_it_is_on_again(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 2, waiting: 2);
        await open.Cancel("p1@example.org");
        await open.Planned.Postpone();
        await open.Cancel("p2@example.org");
        open.World.Clock.AdvanceHours(72);
        await open.Lapse();
        Assert.Equal([Offered, Waitlisted], await States(open, "w1", "w2"));

        await open.Planned.Reschedule(new UnAct.Events.NewDates.FirstDay(OpenEvent.Day.PlusDays(30)));
        await open.Lapse();
        await open.Tell();
        await open.Lapse();
        await open.Accept("w1@example.org");

        Assert.Equal(Offered, (await open.Of("w2@example.org")).State);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_that_confirms_an_address_leads_nobody_past_the_line(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 1);

        await open.Confirm("w1@example.org");

        Assert.Equal([Waitlisted], await States(open, "w1"));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stranger_is_told_the_same_whether_there_is_a_line_or_a_registration(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 1);

        Assert.Equal([Written, Written, Written], [await open.Register("p1@example.org"), await open.Register("w1@example.org"), await open.Register("new@example.org")]);

        Assert.Equal(["registration-already", "registration-waitlisted"], await Letters(open, "w1@example.org"));
        Assert.Contains("\"state\":\"waitlisted\"", (await open.Mails("w1@example.org")).Single(m => m.Template == "registration-already").Values, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_line_that_nobody_can_join_any_more_still_moves(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 1);
        await open.SetUp(i => i with { WaitingList = false });

        Assert.Equal(new Register.Result(Register.Outcome.Full), await open.Register("late@example.org"));
        await open.Cancel("p1@example.org");

        Assert.Equal([Offered], await States(open, "w1"));
        await open.MustBeSound();
    }

    internal static async Task<OpenEvent> Full(DatabaseProvider provider, int places, int waiting, bool offerFirst = true)
    {
        var open = await OpenEvent.On(provider, places: places);
        await open.SetUp(i => i with { WaitingList = true, OfferFirst = offerFirst });
        for (var n = 1; n <= places; n++)
        {
            await open.Register(Of('p', n));
        }

        for (var n = 1; n <= waiting; n++)
        {
            await open.Register(Of('w', n));
        }

        return open;
    }

    private static string Of(char who, int n) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{who}{n}@example.org");

    private static async Task<Registration> Come(OpenEvent open, string address)
    {
        await open.Register(address);
        return await open.Of(address);
    }

    internal static async Task<List<RegistrationState>> States(OpenEvent open, params string[] names)
    {
        var states = new List<RegistrationState>();
        foreach (var name in names)
        {
            states.Add((await open.Of(name + "@example.org")).State);
        }

        return states;
    }

    /// <summary>Where those in line are told they stand, in the order of their numbers or of the names.</summary>
    private static async Task<List<int?>> Positions(OpenEvent open, params string[] names)
    {
        var waiting = await open.World.Read(db => db.Registrations.Where(r => r.EventId == open.Id && r.State == Waitlisted).OrderBy(r => r.Number).ToListAsync());
        var positions = new List<int?>();
        foreach (var registration in names is [] ? waiting : names.Select(name => waiting.Single(r => r.ContactAddressKey == name + "@example.org")))
        {
            var token = open.World.Links.Token(LinkPurpose.Registration, registration.Id, registration.LinkVersion);
            positions.Add((await open.World.Read(db => PersonalPage.Load(db, open.World.Links, LinkPurpose.Registration, token, open.World.Now, default))).InLine);
        }

        return positions;
    }

    private static async Task<List<string>> Letters(OpenEvent open, string address) => [.. (await open.Mails(address)).Select(m => m.Template).Order(StringComparer.Ordinal)];
}
