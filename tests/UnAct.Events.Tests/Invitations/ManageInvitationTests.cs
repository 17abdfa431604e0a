using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Invitations;

public sealed class ManageInvitationTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Taken_back_before_it_left_it_does_not_leave_and_nobody_is_troubled(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        await invited.Withdraw();
        await invited.Withdraw();
        await invited.World.Run<SendOutbox>();
        Assert.Equal(["invitation to mya@example.org: Superseded"], await invited.Mails());
        Assert.Equal((InvitationStand.Withdrawn, null), ((await invited.Page()).Stand, (await invited.Page()).Event));
        Assert.Equal("invitation.withdrawn", await InvitedEvent.Code(() => invited.Accept()));
        Assert.Equal("invitation.answered", await InvitedEvent.Code(() => invited.Again()));
        Assert.Equal(1, (await invited.Open.Planned.Log()).Count(l => l.StartsWith("invitation.withdrawn", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Taken_back_after_it_left_a_mail_says_so_unless_the_organiser_wants_none(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org\nsok@example.org");
        await invited.World.Run<SendOutbox>();
        invited.World.Clock.AdvanceSeconds(1);
        await invited.Withdraw(message: "The hall is smaller than we thought.");
        await invited.Withdraw("sok@example.org", tell: false);
        await invited.World.Run<SendOutbox>();
        Assert.Equal(["invitation to mya@example.org: Sent", "invitation-withdrawn to mya@example.org: Sent"], await invited.Mails("mya@example.org"));
        Assert.Equal(["invitation to sok@example.org: Sent"], await invited.Mails("sok@example.org"));
        Assert.Contains("> The hall is smaller than we thought.", invited.World.Mails().Single(m => m.Subject!.StartsWith("The invitation is withdrawn", StringComparison.Ordinal)).TextBody, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sent_again_it_is_the_same_link_unless_the_old_one_is_ended(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        var first = await invited.Token();
        invited.World.Clock.AdvanceDays(1);
        await invited.Again(seen: 0);
        await invited.Again(seen: 0);
        Assert.Equal((first, invited.World.Now, 2), (await invited.Token(), (await invited.Of()).SentAt, (await invited.Open.Mails()).Count));
        invited.World.Clock.AdvanceDays(1);
        await invited.Again(renew: true);
        Assert.NotEqual(first, await invited.Token());

        // What waits with the old link would lead nowhere.
        await invited.World.Run<SendOutbox>();
        Assert.Equal([MailState.Superseded, MailState.Superseded, MailState.Sent], (await invited.Open.Mails()).Select(m => m.State));
        Assert.Equal(["invitation.sent", "invitation.sent-again", "invitation.renewed"], (await invited.Open.Planned.Log()).Select(l => l.Split(" | ")[0]).Where(l => l.StartsWith("invitation", StringComparison.Ordinal)));

        await InvitePeopleTests.Enter(invited, "mya@example.org");
        Assert.Equal("invitation.registered", await InvitedEvent.Code(() => invited.Again()));
        foreach (var (who, code) in new[] { (invited.Open.Planned.Observer, "forbidden"), (invited.Open.Planned.Stranger, "not-found") })
        {
            Assert.Equal(code, await InvitedEvent.Code(() => invited.Again(by: who)));
            Assert.Equal(code, await InvitedEvent.Code(() => invited.Withdraw(by: who)));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_elses_event_reaches_it(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        var (other, id) = (await Events.PlannedEvent.On(invited.World, new LocalDate(2026, 5, 4)), (await invited.Of()).Id);
        Assert.Equal("not-found", await InvitedEvent.Code(() => invited.World.Work.Run((WithdrawInvitation.Handler h) => h.Run(new(other.Owner, other.Id, id, true, null)))));
        Assert.Equal("not-found", await InvitedEvent.Code(() => invited.World.Work.Run((InviteAgain.Handler h) => h.Run(new(other.Owner, other.Id, id, null, true, 0)))));
        Assert.Equal("not-found", await InvitedEvent.Code(() => invited.World.Read(db => InvitationDetail.Load(db, other.Owner, other.Id, id, invited.World.Now, default))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mail_that_waited_leaves_only_while_it_is_true(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org\nsok@example.org", i => i with { Until = new LocalDateTime(2026, 3, 3, 9, 0) });
        await invited.Invite("dara@example.org");
        await InvitePeopleTests.Enter(invited, "sok@example.org");
        invited.World.Clock.AdvanceDays(2);
        await invited.World.Run<SendOutbox>();
        Assert.Equal(["invitation to dara@example.org: Sent", "invitation to mya@example.org: Superseded", "invitation to sok@example.org: Superseded"],
            (await invited.Mails()).Where(m => m.StartsWith("invitation", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_discreet_event_invites_in_neutral_words(DatabaseProvider provider)
    {
        await using var open = await Registrations.OpenEvent.On(provider, discreet: true);
        await open.World.Work.Run((InvitePeople.Handler h) => h.Run(new(open.Planned.Owner, open.Id, "mya@example.org", null, "en", null, null, false, false)));
        await open.World.Run<SendOutbox>();
        var mail = Assert.Single(open.World.Mails());
        Assert.Equal("You are invited: A meeting", mail.Subject);
        Assert.All(new[] { "quiet", "Centre for Trials", "/e/" }, word => Assert.DoesNotContain(word, mail.TextBody + mail.HtmlBody, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_category_that_somebody_was_invited_to_stays(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Open.SetUp(i => i with { Categories = [.. i.Categories, new(null, new LocalizedText("en", "Observer"), null)] });
        var observer = (await invited.Open.Setup()).Categories[1].Id!.Value;
        await invited.Invite("mya@example.org", i => i with { CategoryId = observer });
        Assert.Equal("registration.category-in-use", await InvitedEvent.Code(() => invited.Open.SetUp(i => i with { Categories = [.. i.Categories.Take(1)] })));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "UPDATE \"Invitations\" SET \"State\" = 'Declined'")]
    [InlineData(DatabaseProvider.Postgres, "UPDATE \"Invitations\" SET \"RegistrationId\" = NULL")]
    public async Task Spoilt_data_is_found(DatabaseProvider provider, string sql)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org\nsok@example.org");
        await invited.Accept();
        await invited.MustBeSound();
        await invited.World.Read(db => db.Database.ExecuteSqlRawAsync(sql));
        var id = (await invited.Of()).Id;
        Assert.Equal([$"invitation {id} is accepted without a registration, or has one without being accepted"], (await invited.World.Read(db => InvitationInvariants.Look(db, default))).Wrong);
    }
}
