using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>A personal link that fell into wrong hands is ended, and the next one goes only to the address.</summary>
public sealed class RenewLinkTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_old_link_ends_and_the_mail_has_the_new_one(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        var (old, registration) = (await open.Token(LinkPurpose.Registration), await open.Of());

        await Renew(open, new(Actor.Contact, old, null, null, registration.LinkVersion));

        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.World.Work.Run((CancelRegistration.Handler h) => h.Run(new(Actor.Contact, old, null, registration.Version))))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Renew(open, new(Actor.Contact, old, null, null, registration.LinkVersion)))).Code);
        // The welcome that had not left carries the link that works, too.
        Assert.Equal([("registration-confirmed", 1, registration.Id), ("registration-link", 1, registration.Id)], (await open.Mails()).Select(m => (m.Template, m.LinkVersion, m.LinkId!.Value)).Order());
        Assert.Equal("registration.link-renewed | - | - | -", (await open.Planned.Log())[^1]);
        await open.World.Run<SendOutbox>();
        var link = $"https://events.example.org/r/{await open.Token(LinkPurpose.Registration)}";
        Assert.All(open.World.Mails(), m => Assert.Contains(link, m.TextBody, StringComparison.Ordinal));
        await open.Cancel();
        Assert.Equal(RegistrationState.Cancelled, (await open.Of()).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_was_removed_from_a_private_event_gets_a_link_and_no_news_of_it(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        await open.Revoke();
        await open.World.Run<SendOutbox>();
        await open.World.Read(async db =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == open.Id);
            @event.Show(EventVisibility.Private, discreet: false, LocalizedText.Empty, open.World.Now);
            @event.Describe(new LocalizedText("en", "Canary"), @event.Summary, @event.Description, @event.Accent, @event.Modules, null, open.World.Now);
            return await db.SaveChangesAsync();
        });

        await Renew(open, new(Actor.Contact, await open.Token(LinkPurpose.Registration), null, null, 0));
        await open.World.Run<SendOutbox>();

        var mail = open.World.Mails().Single(m => m.Subject?.StartsWith("Your new link", StringComparison.Ordinal) is true);
        Assert.Equal("Your new link: Centre for Trials", mail.Subject);
        Assert.Contains($"https://events.example.org/r/{await open.Token(LinkPurpose.Registration)}", mail.TextBody, StringComparison.Ordinal);
        Assert.All(["Canary", "May 2026", "Bangkok"], news => Assert.DoesNotContain(news, mail.TextBody, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_letter_that_was_refused_and_is_sent_again_carries_the_link_that_works(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        var welcome = Assert.Single(await open.Mails()).Id;
        await open.World.Read(async db =>
        {
            (await db.Outbox.SingleAsync(m => m.Id == welcome)).Refuse("550 No such mailbox");
            return await db.SaveChangesAsync();
        });

        await Renew(open, new(Actor.Contact, await open.Token(LinkPurpose.Registration), null, null, 0));
        await open.World.Work.Run((TryMailAgain.Handler h) => h.Run(new(open.Planned.Owner, open.Id, welcome)));
        await open.World.Run<SendOutbox>();

        var link = $"https://events.example.org/r/{await open.Token(LinkPurpose.Registration)}";
        Assert.Equal(2, open.World.Mails().Count);
        Assert.All(open.World.Mails(), m => Assert.Contains(link, m.TextBody, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_organiser_may_who_manages_registrations_and_twice_is_once(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, confirmAddress: true);
        await open.Register();
        var id = (await open.Of()).Id;
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => Renew(open, new(open.Planned.Observer, null, open.Id, id, 0)))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Renew(open, new(open.Planned.Stranger, null, open.Id, id, 0)))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Renew(open, new(open.Planned.Stranger, null, null, id, 0)))).Code);

        await Task.WhenAll(Renew(open, new(open.Planned.Owner, null, open.Id, id, 0)), Renew(open, new(open.Planned.Owner, null, open.Id, id, 0)));

        Assert.Equal(1, (await open.Of()).LinkVersion);
        var mail = Assert.Single(await open.Mails(), m => m.Template == "registration-link");
        Assert.Equal((LinkPurpose.ConfirmAddress, 1), (mail.LinkPurpose, mail.LinkVersion));
        await open.Confirm();
        Assert.Equal(RegistrationState.Confirmed, (await open.Of()).State);
    }

    private static Task Renew(OpenEvent open, RenewLink.Input input) => open.World.Work.Run((RenewLink.Handler h) => h.Run(input));
}
