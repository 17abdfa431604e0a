using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Mail;

/// <summary>The sweep: what leaves, when, how often, and what the row says afterwards.</summary>
public sealed class SendOutboxTests
{
    private readonly MailRecorder recorder = new();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_due_leaves_once_in_the_order_it_was_written_with_its_personal_link(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await Post(world, "one@example.org");
        world.Clock.Advance(Duration.FromSeconds(1));
        await Post(world, "two@example.org");

        await world.Run<SendOutbox>();
        await world.Run<SendOutbox>();

        Assert.Equal(["one@example.org", "two@example.org"], recorder.To);
        Assert.Contains($"https://events.example.org/sign-in/{world.Links.Token(LinkPurpose.SignIn, SampleMail.Subject, 0)}", recorder.Texts[0], StringComparison.Ordinal);
        foreach (var row in await Rows(world))
        {
            Assert.Equal((MailState.Sent, world.Now, 1, null, null, null), (row.State, row.SentAt, row.Attempts, row.LastError, row.ClaimedBy, row.ClaimedUntil));
            Assert.DoesNotContain("/sign-in/", row.Values, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task More_than_a_batch_leaves_in_one_run(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await Post(world, [.. Enumerable.Range(0, (SendOutbox.BatchSize * 2) + 1).Select(n => FormattableString.Invariant($"{n}@example.org"))]);

        await world.Run<SendOutbox>();

        Assert.Equal((SendOutbox.BatchSize * 2) + 1, recorder.Ids.Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refused_address_is_left_alone_and_the_others_go(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        recorder.Answer = mail => Task.FromResult(mail.ToAddress[0] == 'r' ? new Delivered(Delivery.Refused, "550 No such mailbox") : Delivered.Accepted);
        await Post(world, "refused@example.org", "mya@example.org");

        await world.Run<SendOutbox>();
        world.Clock.Advance(Duration.FromDays(4));
        await world.Run<SendOutbox>();

        Assert.Equal(2, recorder.To.Count);
        var refused = (await Rows(world)).Single(r => r.State == MailState.Refused);
        Assert.Equal(("refused@example.org", "550 No such mailbox", 1, null), (refused.ToAddress, refused.LastError, refused.Attempts, refused.ClaimedBy));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_that_cannot_be_looked_at_does_not_stand_before_the_others(DatabaseProvider provider)
    {
        await using var world = await World.On(provider, services =>
        {
            recorder.Replace(services);
            services.AddSingleton<StillHolds>((_, mail, _, _) => mail.ToAddress == "strange@example.org" ? throw new FormatException("This is no key.") : Task.FromResult(true));
        });
        await Post(world, "strange@example.org", "mya@example.org");

        await world.Run<SendOutbox>();

        Assert.Equal(["mya@example.org"], recorder.To);
        var strange = (await Rows(world)).Single(r => r.ToAddress == "strange@example.org");
        Assert.Equal((MailState.Waiting, 1, null), (strange.State, strange.Attempts, strange.ClaimedBy));
        Assert.True(strange.DueAt > world.Now);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_the_server_is_away_nothing_is_tried_and_no_try_is_counted(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        recorder.Answer = _ => Task.FromResult(new Delivered(Delivery.Away, "Connection refused"));
        await Post(world, "one@example.org", "two@example.org", "three@example.org");

        await world.Run<SendOutbox>();
        await world.Run<SendOutbox>();

        Assert.Single(recorder.To);
        Assert.All(await Rows(world), row => Assert.Equal((MailState.Waiting, 0, null, world.Now), (row.State, row.Attempts, row.ClaimedBy, row.DueAt)));

        recorder.Answer = _ => Task.FromResult(Delivered.Accepted);
        world.Clock.Advance(Duration.FromSeconds(10));
        await world.Run<SendOutbox>();
        Assert.All(await Rows(world), row => Assert.Equal(MailState.Sent, row.State));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mail_that_fails_is_tried_again_ever_more_rarely_and_given_up_after_three_days(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        recorder.Answer = _ => Task.FromResult(new Delivered(Delivery.Later, "451 Greylisted"));
        await Post(world, "mya@example.org");
        var waits = new List<string>();

        for (var row = await One(world); row.State == MailState.Waiting; row = await One(world))
        {
            waits.Add(NodaTime.Text.DurationPattern.CreateWithInvariantCulture("H:mm").Format(row.DueAt - world.Now));
            world.Clock.Reset(row.DueAt - Duration.FromSeconds(1));
            await world.Run<SendOutbox>();
            Assert.Equal(waits.Count - 1, recorder.To.Count);
            world.Clock.Reset(row.DueAt);
            await world.Run<SendOutbox>();
        }

        Assert.Equal(["0:00", "0:01", "0:05", "0:15", "1:00", "3:00", "6:00", "12:00", "12:00", "12:00", "12:00", "12:00"], waits);
        var last = await One(world);
        Assert.Equal((MailState.GivenUp, 12, "451 Greylisted"), (last.State, last.Attempts, last.LastError));
        world.Clock.Advance(Duration.FromDays(1));
        await world.Run<SendOutbox>();
        Assert.Equal(12, recorder.To.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_held_or_overtaken_does_not_leave_also_when_that_happens_after_the_claim(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        var (held, overtaken) = (Mail("held@example.org"), Mail("overtaken@example.org"));
        held.Hold();
        overtaken.Supersede();
        await world.Plant(held, overtaken);
        await Post(world, "one@example.org");
        world.Clock.Advance(Duration.FromSeconds(1));
        await Post(world, "two@example.org");
        world.Clock.Advance(Duration.FromSeconds(1));
        recorder.Answer = async _ =>
        {
            await world.Read(async db =>
            {
                var later = await db.Outbox.SingleAsync(m => m.ToAddress == "two@example.org");
                later.Supersede();
                return await db.SaveChangesAsync();
            });
            return Delivered.Accepted;
        };

        await world.Run<SendOutbox>();

        Assert.Equal(["one@example.org"], recorder.To);
        Assert.Equal(MailState.Superseded, (await Rows(world)).Single(r => r.ToAddress == "two@example.org").State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_key_is_one_mail(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await world.Plant(SampleMail.Row("sign-in", SampleMail.Sparse("sign-in"), key: "same"));
        await Assert.ThrowsAsync<DbUpdateException>(() => world.Plant(SampleMail.Row("sign-in", SampleMail.Sparse("sign-in"), key: "same")));

        await world.Run<SendOutbox>();

        Assert.Single(recorder.To);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mail_that_cannot_be_made_keeps_nobody_else_waiting(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await world.Plant(SampleMail.Row("no-such-template", new { }), SampleMail.Row("sign-in", SampleMail.Sparse("sign-in")).WithInvitation("{ no invitation }"));
        await Post(world, "mya@example.org");

        await world.Run<SendOutbox>();

        Assert.Equal(["mya@example.org"], recorder.To);
        Assert.Equal(2, (await Rows(world)).Count(r => r is { State: MailState.Waiting, Attempts: 1, ClaimedBy: null, LastError: not null }));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whatever_goes_wrong_with_one_mail_is_counted_and_the_others_go(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        recorder.Answer = mail => mail.ToAddress[0] == 'p' ? throw new InvalidCastException("Nobody thought of this") : Task.FromResult(Delivered.Accepted);
        await Post(world, "poison@example.org");
        world.Clock.Advance(Duration.FromSeconds(1));
        await Post(world, "mya@example.org");

        await world.Run<SendOutbox>();

        Assert.Equal(["poison@example.org", "mya@example.org"], recorder.To);
        var poison = (await Rows(world))[0];
        Assert.Equal((MailState.Waiting, 1, "Nobody thought of this", null, true), (poison.State, poison.Attempts, poison.LastError, poison.ClaimedBy, poison.DueAt > world.Now));
    }

    internal static OutboxMail Mail(string to) => SampleMail.Row("sign-in", SampleMail.Sparse("sign-in"), to);

    internal static Task Post(World world, params string[] to) =>
        world.Plant([.. to.Select(address => OutboxMail.To("", address, "sign-in", "en", Guid.NewGuid().ToString("N"), SampleMail.Sparse("sign-in"), SampleMail.Subject, world.Now).WithLink(LinkPurpose.SignIn, SampleMail.Subject, 0))]);

    internal static Task<List<OutboxMail>> Rows(World world) => world.Read(db => db.Outbox.AsNoTracking().OrderBy(m => m.CreatedAt).ToListAsync());

    private static Task<OutboxMail> One(World world) => world.Read(db => db.Outbox.AsNoTracking().SingleAsync());
}
