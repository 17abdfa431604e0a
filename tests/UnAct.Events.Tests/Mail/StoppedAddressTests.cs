using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Mail;

/// <summary>An address that a server refuses for good: nothing more goes there, nothing is lost, and an organiser decides when it is tried again.</summary>
public sealed class StoppedAddressTests
{
    private readonly MailRecorder recorder = new();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Later_mails_of_events_are_kept_back_and_say_why(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        recorder.Answer = Refusing("gone@example.org");
        var eventId = Guid.NewGuid();
        await world.Plant(Of(eventId, "gone@example.org", "1", world), Of(eventId, "mya@example.org", "2", world));
        await world.Run<SendOutbox>();
        recorder.Answer = _ => Task.FromResult(Delivered.Accepted);
        world.Clock.Advance(Duration.FromMinutes(1));
        await world.Plant(Of(eventId, "Gone@Example.ORG", "3", world), Of(Guid.NewGuid(), "gone@example.org", "4", world), Of(eventId, "mya@example.org", "5", world), Of(null, "gone@example.org", "6", world));
        await world.Run<SendOutbox>();

        Assert.Equal(["gone@example.org", "gone@example.org", "mya@example.org", "mya@example.org"], recorder.To.Order(StringComparer.Ordinal));
        Assert.Equal(
            [("1", MailState.Refused, "550 5.1.1 No such mailbox", 1), ("2", MailState.Sent, null, 1), ("3", MailState.Stopped, "550 5.1.1 No such mailbox", 0), ("4", MailState.Stopped, "550 5.1.1 No such mailbox", 0), ("5", MailState.Sent, null, 1), ("6", MailState.Sent, null, 1)],
            await Rows(world));
        var stopped = await world.Read(db => db.StoppedAddresses.AsNoTracking().SingleAsync());
        Assert.Equal(("gone@example.org", "550 5.1.1 No such mailbox", World.Start), (stopped.AddressKey, stopped.Why, stopped.Since));
        Assert.Equal([("mail.address-stopped", (Guid?)eventId)], (await world.Read(db => db.Log.AsNoTracking().ToListAsync())).Select(l => (l.What, l.EventId)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_mails_of_one_batch_are_tried_once(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        recorder.Answer = Refusing("gone@example.org");
        await world.Plant([.. Enumerable.Range(0, 5).Select(n => Of(Guid.NewGuid(), "gone@example.org", FormattableString.Invariant($"{n}"), world))]);

        await world.Run<SendOutbox>();

        Assert.Equal(["gone@example.org"], recorder.To);
        Assert.Equal([MailState.Refused, MailState.Stopped, MailState.Stopped, MailState.Stopped, MailState.Stopped], (await Rows(world)).Select(r => r.State).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refused_message_or_a_full_mailbox_stops_no_address(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        recorder.Answer = mail => Task.FromResult(mail.OnceKey == "1" ? new Delivered(Delivery.Refused, "554 5.6.0 Not a mail") : mail.OnceKey == "2" ? new Delivered(Delivery.Later, "552 5.2.2 Full") : Delivered.Accepted);
        await world.Plant(Of(Guid.NewGuid(), "mya@example.org", "1", world), Of(Guid.NewGuid(), "mya@example.org", "2", world));
        await world.Run<SendOutbox>();
        await world.Plant(Of(Guid.NewGuid(), "mya@example.org", "3", world));
        await world.Run<SendOutbox>();

        Assert.Equal([("1", MailState.Refused), ("2", MailState.Waiting), ("3", MailState.Sent)], (await Rows(world)).Select(r => (r.Key, r.State)));
        Assert.Equal(0, await world.Read(db => db.StoppedAddresses.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Trying_the_address_again_sends_what_was_kept_back_of_this_event_and_is_logged(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, more: recorder.Replace);
        var world = open.World;
        recorder.Answer = Refusing("mya@example.org");
        await open.Register();
        await world.Run<SendOutbox>();
        await world.Plant(Of(open.Id, "MYA@example.org", "kept", world), Of(Guid.NewGuid(), "mya@example.org", "foreign", world));
        await world.Run<SendOutbox>();
        recorder.Answer = _ => Task.FromResult(Delivered.Accepted);
        var stopped = await world.Read(db => db.StoppedAddresses.SingleAsync());

        Assert.Equal("not-found", (await Assert.ThrowsAsync<UnAct.Foundation.Refused>(() => Again(open, Actor.Person(Guid.NewGuid()), stopped.Id))).Code);
        await Again(open, open.Planned.Owner, stopped.Id);
        await Again(open, open.Planned.Owner, stopped.Id);
        await world.Run<SendOutbox>();

        Assert.Equal([("foreign", MailState.Stopped), ("kept", MailState.Sent), ("registration", MailState.Sent)], (await Rows(world)).Select(r => (r.Key.Split('-')[0], r.State)).Order());
        Assert.Equal(1, await world.Read(db => db.Log.CountAsync(l => l.What == "mail.address-tried-again" && l.EventId == open.Id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_an_address_that_only_others_wrote_to_nothing_is_told_and_nothing_lifted(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, more: recorder.Replace);
        await open.World.Plant(StoppedAddress.Of("foreign@example.org", "550 No", open.World.Now), Of(Guid.NewGuid(), "foreign@example.org", "1", open.World));
        var stopped = await open.World.Read(db => db.StoppedAddresses.SingleAsync());

        await Again(open, open.Planned.Owner, stopped.Id);

        Assert.Equal(1, await open.World.Read(db => db.StoppedAddresses.CountAsync()));
        var page = await open.World.Read(db => EventMail.Load(db, open.Planned.Owner, open.Id, new EventMail.Filter(), default));
        Assert.Equal([], page.Stopped.Select(s => s.AddressKey));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_kept_back_and_is_no_longer_true_does_not_leave_when_it_is_tried_again(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, more: recorder.Replace);
        recorder.Answer = Refusing("mya@example.org");
        await open.Register();
        await open.World.Run<SendOutbox>();
        await open.Cancel();
        await open.World.Run<SendOutbox>();
        recorder.Answer = _ => Task.FromResult(Delivered.Accepted);

        await Again(open, open.Planned.Owner, await open.World.Read(db => db.StoppedAddresses.Select(s => s.Id).SingleAsync()));
        await open.World.Run<SendOutbox>();

        Assert.Equal([("registration-cancelled", MailState.Sent), ("registration-confirmed", MailState.Superseded)],
            (await open.World.Read(db => db.Outbox.AsNoTracking().ToListAsync())).Select(m => (m.Template, m.State)).Order());
    }

    private static Task Again(OpenEvent open, Actor by, Guid stopped) => open.World.Work.Run((TryAddressAgain.Handler h) => h.Run(new(by, open.Id, stopped)));

    private static Func<OutboxMail, Task<Delivered>> Refusing(string address) =>
        mail => Task.FromResult(string.Equals(mail.ToAddress, address, StringComparison.OrdinalIgnoreCase) ? new Delivered(Delivery.NoSuchAddress, "550 5.1.1 No such mailbox") : Delivered.Accepted);

    internal static OutboxMail Of(Guid? eventId, string to, string key, World world)
    {
        var mail = OutboxMail.To("", to, "sign-in", "en", key, SampleMail.Sparse("sign-in"), SampleMail.Subject, world.Now).WithLink(LinkPurpose.SignIn, SampleMail.Subject, 0);
        return eventId is { } id ? mail.About(id) : mail;
    }

    private static async Task<List<(string Key, MailState State, string? Why, int Tries)>> Rows(World world) =>
        [.. (await world.Read(db => db.Outbox.AsNoTracking().ToListAsync())).OrderBy(m => m.OnceKey, StringComparer.Ordinal).Select(m => (m.OnceKey, m.State, m.LastError, m.Attempts))];
}
