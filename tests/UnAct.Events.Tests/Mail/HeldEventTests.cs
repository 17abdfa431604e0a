using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Tests.Harness;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Mail;

/// <summary>An event's outbox stands still and goes on; one mail is sent once more.</summary>
public sealed class HeldEventTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_it_is_held_only_other_mails_leave(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        var world = open.World;
        await Hold(open, hold: true);
        await Hold(open, hold: true);
        await open.Register("mya@example.org");
        await world.Plant(OutboxMail.To("Somebody", "signs-in@example.org", "sign-in", "en", "sign-in:1", new { }, Guid.NewGuid(), world.Now).WithLink(LinkPurpose.SignIn, Guid.NewGuid(), 0),
            OutboxMail.To("Somebody", "elsewhere@example.org", "sign-in", "en", "other:1", new { }, Guid.NewGuid(), world.Now).About(Guid.NewGuid()));

        await world.Run<SendOutbox>();
        Assert.Equal(["elsewhere@example.org", "signs-in@example.org"], world.Mails().Select(m => m.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal));
        Assert.Equal((world.Now, "Olga Owner", 1), await world.Read(async db => (await EventMail.Load(db, open.Planned.Owner, open.Id, new(), default)).Held is { } held ? (held.Since, held.By, held.Waiting) : default));

        await Hold(open, hold: false);
        await world.Run<SendOutbox>();
        Assert.Equal(3, world.Mails().Count);
        Assert.Equal(["mail.held | - | - | -", "mail.let-go | - | - | -"], (await open.Planned.Log()).Where(l => l.StartsWith("mail.", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_claimed_before_stops_too(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register("mya@example.org");
        var claimed = Assert.Single(await open.World.Read(db => db.ClaimMail("me", open.World.Now, 10, default)));
        Assert.True(await open.World.Read(db => db.HoldsMail("me", claimed.Id, default)));

        await Hold(open, hold: true);

        Assert.False(await open.World.Read(db => db.HoldsMail("me", claimed.Id, default)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_manage_holds_and_resends_nothing(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register("mya@example.org");
        await open.World.Run<SendOutbox>();
        var mail = Assert.Single(await open.Mails());

        foreach (var (who, code) in new[] { (open.Planned.Observer, "forbidden"), (open.Planned.Stranger, "not-found") })
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => Hold(open, hold: true, who))).Code);
            Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => Again(open, mail.Id, 1, who))).Code);
        }

        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Again(open, Guid.NewGuid(), 1))).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Once_more_is_the_same_words_and_the_same_entry_in_another_mail(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register("mya@example.org");
        await open.World.Run<SendOutbox>();
        var mail = Assert.Single(await open.Mails());
        open.World.Clock.Advance(Duration.FromHours(1));

        await Task.WhenAll(Again(open, mail.Id, 1), Again(open, mail.Id, 1));
        await open.World.Run<SendOutbox>();

        var sent = open.World.Mails();
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0].TextBody, sent[1].TextBody);
        Assert.Equal(Calendar(sent[0]), Calendar(sent[1]));
        Assert.Contains("\nSEQUENCE:", Calendar(sent[1]), StringComparison.Ordinal);
        Assert.Equal((sent[0].References[0], false), (sent[1].References[0], sent[0].MessageId == sent[1].MessageId));
        Assert.Single(await open.Planned.Log(), l => l.StartsWith("mail.sent-again", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_last_word_that_left_and_three_times(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register("mya@example.org");
        var first = Assert.Single(await open.Mails());
        Assert.Equal("mail.not-sent", (await Assert.ThrowsAsync<Refused>(() => Again(open, first.Id, 1))).Code);
        await open.World.Run<SendOutbox>();
        for (var time = 1; time <= SendMailAgain.Most; time++)
        {
            open.World.Clock.Advance(Duration.FromMinutes(1));
            await Again(open, first.Id, time);
            await open.World.Run<SendOutbox>();
        }

        Assert.Equal("mail.again-enough", (await Assert.ThrowsAsync<Refused>(() => Again(open, first.Id, 4))).Code);
        Assert.Equal("mail.is-copy", (await Assert.ThrowsAsync<Refused>(async () => await Again(open, (await open.Mails())[^1].Id, 1))).Code);
        open.World.Clock.Advance(Duration.FromMinutes(1));
        await open.Cancel("mya@example.org");
        await open.World.Run<SendOutbox>();
        Assert.Equal("mail.again-enough", (await Assert.ThrowsAsync<Refused>(() => Again(open, first.Id, 4))).Code);

        // Somebody else's first mail is no longer true once they have withdrawn; what was written then is.
        await open.Register("sok@example.org");
        await open.World.Run<SendOutbox>();
        open.World.Clock.Advance(Duration.FromMinutes(1));
        await open.Cancel("sok@example.org");
        await open.World.Run<SendOutbox>();
        var theirs = await open.Mails("sok@example.org");
        Assert.Equal("mail.not-last", (await Assert.ThrowsAsync<Refused>(() => Again(open, theirs[0].Id, 1))).Code);
        await Again(open, theirs[1].Id, 1);
        Assert.Equal(["registration-confirmed", "registration-cancelled", "registration-cancelled"], (await open.Mails("sok@example.org")).Select(m => m.Template));
    }

    private static Task Hold(OpenEvent open, bool hold, Actor? by = null) => open.World.Work.Run((HoldMail.Handler h) => h.Run(new(by ?? open.Planned.Owner, open.Id, hold)));

    private static Task Again(OpenEvent open, Guid mail, int time, Actor? by = null) => open.World.Work.Run((SendMailAgain.Handler h) => h.Run(new(by ?? open.Planned.Owner, open.Id, mail, time)));

    private static string Calendar(MimeKit.MimeMessage mail) => mail.BodyParts.OfType<MimeKit.TextPart>().Single(p => p.ContentType.IsMimeType("text", "calendar")).Text;
}
