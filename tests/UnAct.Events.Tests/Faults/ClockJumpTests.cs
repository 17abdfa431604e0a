using UnAct.Data;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Tests.Mail;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Faults;

/// <summary>A clock that is set forward by a year or back by a day while things wait: nothing is done twice, and nothing waits for it to catch up.</summary>
public sealed class ClockJumpTests
{
    private static readonly Duration[] Jumps = [Duration.FromDays(365), Duration.FromDays(-1)];

    private readonly MailRecorder recorder = new();

    public static TheoryData<DatabaseProvider, int> Each() => new(
        from provider in Enum.GetValues<DatabaseProvider>() from jump in Enumerable.Range(0, Jumps.Length) select (provider, jump));

    [Theory, MemberData(nameof(Each))]
    public async Task What_was_sent_stays_sent_and_what_waits_leaves_once(DatabaseProvider provider, int jump)
    {
        await using var world = await recorder.World(provider);
        await SendOutboxTests.Post(world, "one@example.org");
        await world.Run<SendOutbox>();
        await SendOutboxTests.Post(world, "two@example.org");
        world.Clock.Advance(Jumps[jump]);

        await world.Run<SendOutbox>();
        await SendOutboxTests.Post(world, "three@example.org");
        await world.Run<SendOutbox>();
        world.Clock.Advance(-Jumps[jump]);
        await world.Run<SendOutbox>();

        Assert.Equal(["one@example.org", "two@example.org", "three@example.org"], recorder.To);
    }

    [Theory, MemberData(nameof(Each))]
    public async Task A_jump_in_the_midst_of_a_batch_sends_nothing_twice(DatabaseProvider provider, int jump)
    {
        await using var world = await recorder.World(provider);
        await SendOutboxTests.Post(world, [.. Enumerable.Range(0, 6).Select(n => FormattableString.Invariant($"{n}@example.org"))]);
        recorder.Answer = async _ =>
        {
            if (recorder.Ids.Count == 2)
            {
                world.Clock.Advance(Jumps[jump]);
                // Another worker looks while this one has a mail in its hands, which is the one that it may not have noted yet.
                recorder.Answer = _ => Task.FromResult(Delivered.Accepted);
                await world.Run<SendOutbox>();
            }

            return Delivered.Accepted;
        };

        await world.Run<SendOutbox>();
        await world.Run<SendOutbox>();

        Assert.Equal(6, recorder.Ids.Distinct().Count());
        Assert.InRange(recorder.Ids.Count, 6, 7);
        Assert.Equal([], recorder.Ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key).Except([recorder.Ids[1]]));
        Assert.All(await SendOutboxTests.Rows(world), row => Assert.Equal(MailState.Sent, row.State));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_claim_of_a_killed_worker_does_not_last_until_the_clock_has_caught_up_and_a_living_one_keeps_its_own(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await SendOutboxTests.Post(world, "one@example.org");
        await world.Read(db => db.ClaimMail("killed", world.Now, 25, default));

        // So much two machines differ, or a clock is corrected by: the claim holds.
        world.Clock.Advance(Duration.FromMinutes(-9));
        await world.Run<SendOutbox>();
        Assert.Empty(recorder.To);

        world.Clock.Advance(Duration.FromDays(-1));
        await world.Run<SendOutbox>();
        Assert.Equal(["one@example.org"], recorder.To);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_server_that_was_away_is_asked_again_and_a_mail_that_failed_keeps_its_rhythm(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        recorder.Answer = mail => Task.FromResult(mail.ToAddress[0] == 'l' ? new Delivered(Delivery.Later, "451 Later") : new Delivered(Delivery.Away, "Nobody there"));
        await SendOutboxTests.Post(world, "later@example.org", "away@example.org");
        await world.Run<SendOutbox>();
        var tried = recorder.To.Count(to => to[0] == 'l');
        recorder.Answer = mail => Task.FromResult(mail.ToAddress[0] == 'l' ? new Delivered(Delivery.Later, "451 Later") : Delivered.Accepted);
        world.Clock.Advance(Duration.FromDays(-1));

        await world.Run<SendOutbox>();
        await world.Run<SendOutbox>();

        Assert.Equal(MailState.Sent, (await SendOutboxTests.Rows(world)).Single(m => m.ToAddress == "away@example.org").State);
        Assert.InRange(recorder.To.Count(to => to[0] == 'l'), 1, tried + 1);
    }

    [Theory, MemberData(nameof(Each))]
    public async Task A_hold_lapses_once_and_whoever_came_first_stays_first(DatabaseProvider provider, int jump)
    {
        await using var open = await OpenEvent.On(provider, places: 1);
        await open.SetUp(i => i with { WaitingList = true });
        await open.Register("holds@example.org");
        await open.Register("first@example.org");
        open.World.Clock.Advance(Duration.FromMinutes(1));
        await open.Register("second@example.org");
        await open.Cancel("holds@example.org");
        Assert.Equal(RegistrationState.Offered, (await open.Of("first@example.org")).State);

        open.World.Clock.Advance(Jumps[1]);
        await open.Lapse();
        await open.Register("third@example.org");
        Assert.Equal([RegistrationState.Offered, RegistrationState.Waitlisted, RegistrationState.Waitlisted], await States());

        open.World.Clock.Advance(-Jumps[1] + Duration.FromDays(3));
        await open.Lapse();
        await open.Lapse();
        Assert.Equal([RegistrationState.Lapsed, RegistrationState.Offered, RegistrationState.Waitlisted], await States());

        open.World.Clock.Advance(Jumps[jump]);
        await open.Lapse();
        open.World.Clock.Advance(-Jumps[jump]);
        await open.Lapse();
        Assert.Equal(1, (await open.Mails()).Count(m => m.Template == "registration-offer-over" && m.ToAddress == "first@example.org"));
        Assert.Equal(RegistrationState.Lapsed, (await open.Of("first@example.org")).State);
        Assert.Equal([1, 2, 3], [(await open.Of("first@example.org")).Number, (await open.Of("second@example.org")).Number, (await open.Of("third@example.org")).Number]);

        async Task<RegistrationState[]> States() => [(await open.Of("first@example.org")).State, (await open.Of("second@example.org")).State, (await open.Of("third@example.org")).State];
    }
}
