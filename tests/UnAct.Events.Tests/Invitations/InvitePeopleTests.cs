using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Invitations;

public sealed class InvitePeopleTests
{
    private const string Five = "Mya Thida <mya@example.org>\nSok Dara,sok@example.org\nnobody\nMYA@example.org\nThere <there@example.org>";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_look_shows_what_would_leave_and_changes_nothing(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await Enter(invited, "there@example.org");
        var before = (await invited.Open.Mails()).Count;

        var look = await invited.Look(Five);

        Assert.Equal(["Mya Thida|mya@example.org", "Sok Dara|sok@example.org"], look.Fresh.Select(l => $"{l.Who!.Name}|{l.Who.Address}"));
        Assert.Equal([(3, LineProblem.NoAddress), (4, LineProblem.Twice), (5, LineProblem.Registered)], look.Left.Select(l => (l.Number, l.Problem!.Value)));
        Assert.Equal(("Mya Thida", "You are invited: A quiet meeting"), (look.Name, look.Mail!.Subject));
        Assert.Contains("https://events.example.org/i/…", look.Mail.Text, StringComparison.Ordinal);
        Assert.Contains("> Please bring a case.", look.Mail.Text, StringComparison.Ordinal);
        Assert.Equal((0, before), (await invited.World.Read(db => db.Invitations.CountAsync()), (await invited.Open.Mails()).Count));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_is_invited_once_however_often_it_is_sent(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => invited.Invite(Five))));
        Assert.Equal([0, 0, 0, 3], results.Select(r => r.Invited).Order());
        Assert.Equal(["invitation to mya@example.org: Waiting", "invitation to sok@example.org: Waiting", "invitation to there@example.org: Waiting"], (await invited.Mails()).Order(StringComparer.Ordinal));
        Assert.Equal([(1, LineProblem.Invited), (2, LineProblem.Invited)], (await invited.Invite("Mya <mya@example.org>\nsok@example.org")).Left.Select(l => (l.Number, l.Problem!.Value)));

        // The link stands in no row: it is made when the mail leaves.
        var mail = (await invited.Open.Mails("mya@example.org"))[0];
        var token = await invited.Token();
        Assert.DoesNotContain(token, mail.Values, StringComparison.Ordinal);
        await invited.World.Run<SendOutbox>();
        var left = invited.World.Mails().Single(m => m.To.Mailboxes.Single().Address == "mya@example.org");
        Assert.Contains($"https://events.example.org/i/{token}", left.TextBody, StringComparison.Ordinal);
        Assert.Contains("until Monday 4 May 2026, 09:00", left.TextBody, StringComparison.Ordinal);
        // Neither a calendar entry, nor the address of a private event.
        Assert.DoesNotContain("/e/", left.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(left.BodyParts, p => p.ContentType.IsMimeType("text", "calendar"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_who_manages_registrations_invites_and_only_to_what_takes_place(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        var planned = invited.Open.Planned;
        foreach (var (who, code) in new[] { (planned.Observer, "forbidden"), (planned.Stranger, "not-found") })
        {
            Assert.Equal(code, await InvitedEvent.Code(() => invited.Invite("mya@example.org", i => i with { By = who })));
            Assert.Equal(code, await InvitedEvent.Code(() => invited.World.Work.Run((LookAtInvitations.Handler h) => h.Run(invited.List("mya@example.org", who)))));
            Assert.Equal(code, await InvitedEvent.Code(() => invited.World.Read(db => InvitationBook.Load(db, who, invited.Id, null, null, 1, invited.World.Now, default))));
        }

        Assert.Equal("registration.category-unknown", await InvitedEvent.Code(() => invited.Invite("mya@example.org", i => i with { CategoryId = Guid.NewGuid() })));
        foreach (var wrong in new Func<InvitePeople.Input, InvitePeople.Input>[]
        {
            i => i with { People = " \n" }, i => i with { People = string.Join('\n', Enumerable.Repeat("x", InvitationLines.MostLines + 1)) },
            i => i with { Note = new string('x', 1001) }, i => i with { Language = "no language" },
            i => i with { Until = new LocalDateTime(2026, 3, 2, 10, 0) }, i => i with { Until = new LocalDateTime(9999, 3, 2, 10, 0) },
        })
        {
            await Assert.ThrowsAsync<ValidationException>(() => invited.Invite("mya@example.org", wrong));
        }

        await planned.Postpone();
        Assert.Equal("event.is-postponed", await InvitedEvent.Code(() => invited.Invite("mya@example.org")));
        await planned.Cancel();
        Assert.Equal("event.is-cancelled", await InvitedEvent.Code(() => invited.Invite("mya@example.org")));
        Assert.Equal(0, await invited.World.Read(db => db.Invitations.CountAsync()));

        await using var world = await World.On(provider);
        var draft = await Events.PlannedEvent.On(world, new LocalDate(2026, 5, 4), state: EventState.Draft);
        Assert.Equal("invitation.draft", await InvitedEvent.Code(() => world.Work.Run((InvitePeople.Handler h) => h.Run(invited.List("mya@example.org", draft.Owner) with { EventId = draft.Id }))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mailbox_gets_three_a_day_and_who_said_no_is_asked_again_only_on_request(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        await invited.Decline();
        invited.World.Clock.AdvanceSeconds(1);
        Assert.Equal([LineProblem.Declined], (await invited.Invite("mya@example.org")).Left.Select(l => l.Problem!.Value));
        Assert.Equal(1, (await invited.Invite("mya@example.org", i => i with { EvenDeclined = true })).Invited);
        await invited.Again();
        Assert.Equal("invitation.enough-today", await InvitedEvent.Code(() => invited.Again()));
        await invited.Withdraw();
        Assert.Equal([LineProblem.EnoughToday], (await invited.Invite("mya@example.org", i => i with { EvenDeclined = true })).Left.Select(l => l.Problem!.Value));
        invited.World.Clock.AdvanceDays(1);
        Assert.Equal(1, (await invited.Invite("mya@example.org")).Invited);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_thousand_are_enough(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        var category = (await invited.Of()).CategoryId;
        await invited.World.Plant([.. Enumerable.Range(0, PersonalInvitation.Most - 2).Select(n =>
        {
            var one = PersonalInvitation.To(invited.Id, new Invitee("", Registrations.OpenEvent.Address(n)), new InvitationTerms(category, "en"), null, invited.World.Now);
            one.Withdraw(invited.World.Now);
            return one;
        })]);
        await invited.Invite("sok@example.org");
        Assert.Equal("invitation.too-many", await InvitedEvent.Code(() => invited.Invite("dara@example.org")));
    }

    internal static async Task Enter(InvitedEvent invited, string address)
    {
        var category = (await invited.Open.Setup()).Categories[0].Id!.Value;
        await invited.World.Work.Run((Register.Handler h) => h.Run(invited.Open.Wish(address) with { Pass = new Pass(invited.Open.Planned.Owner, category, false, true) }));
    }
}
