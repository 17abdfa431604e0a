using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Invitations;

public sealed class AnswerInvitationTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_yes_is_a_registration_in_the_category_of_the_invitation_and_leads_to_it(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Open.SetUp(i => i with { ConfirmAddress = true, Categories = [.. i.Categories, new(null, new LocalizedText("en", "Observer"), null, NeedsApproval: true)] });
        var observer = (await invited.Open.Setup()).Categories[1].Id!.Value;
        await invited.Invite("Mya <mya@example.org>", i => i with { CategoryId = observer });

        var answer = await invited.Accept(email: "somebody@example.org", name: "Daw Mya Thida");

        // An address that was sent along counts for nothing: the invitation is for one person alone.
        var registration = await invited.Open.Of();
        Assert.Equal((RegistrationState.Confirmed, observer, "Daw Mya Thida", "mya@example.org"), (registration.State, registration.CategoryId, registration.ContactName, registration.ContactAddress));
        Assert.Equal((registration.Id, 0), answer.Own);
        var invitation = await invited.Of();
        Assert.Equal((InvitationState.Accepted, registration.Id), (invitation.State, invitation.RegistrationId));
        Assert.Equal(["invitation to mya@example.org: Waiting", "registration-confirmed to mya@example.org: Waiting"], await invited.Mails());
        Assert.Equal(["invitation.sent", "invitation.accepted"], (await invited.Open.Planned.Log()).Select(l => l.Split(" | ")[0]).Where(l => l.StartsWith("invitation", StringComparison.Ordinal)));
        await invited.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_works_once_and_pressed_again_leads_where_it_led(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        var first = await invited.Accept();
        Assert.Equal(first, await invited.Accept());
        Assert.Equal(1, await invited.World.Read(db => db.Registrations.CountAsync()));
        Assert.Equal("invitation.answered", await InvitedEvent.Code(() => invited.Decline()));

        // Who gives the place back does not get it again by the same link, and a link that was made worthless is not reached through this one.
        var (registration, token) = (await invited.Open.Of(), await invited.Open.Token(LinkPurpose.Registration));
        await invited.World.Work.Run((RenewLink.Handler h) => h.Run(new(Actor.Contact, token, null, null, 0)));
        Assert.Null((await invited.Accept()).Own);
        Assert.Null((await invited.Page()).Own);
        await invited.Open.Cancel();
        Assert.Null((await invited.Accept()).Own);
        Assert.Equal((1, registration.Id), (await invited.World.Read(db => db.Registrations.CountAsync()), (await invited.Of()).RegistrationId));
        Assert.Equal((InvitationStand.Accepted, null), ((await invited.Page()).Stand, (await invited.Page()).Event));
        await invited.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Passed_on_it_takes_another_address_and_confirms_that_first(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org\nsok@example.org\ndara@example.org", i => i with { MayForward = true });

        Assert.Null((await invited.Accept("mya@example.org", "other@example.org")).Own);
        Assert.Equal(RegistrationState.Unconfirmed, (await invited.Open.Of("other@example.org")).State);
        var fresh = await invited.Page();
        Assert.Equal((InvitationStand.Accepted, true, null, true), (fresh.Stand, fresh.ByAnother, fresh.Event, fresh.Title.IsEmpty));
        await invited.Open.Confirm("other@example.org");
        Assert.Equal(RegistrationState.Confirmed, (await invited.Open.Of("other@example.org")).State);

        // The address that was invited has been proved; but the way to the registration is open only once, because others may have the link.
        Assert.NotNull((await invited.Accept("sok@example.org", "SOK@example.org")).Own);
        Assert.Null((await invited.Accept("sok@example.org", "sok@example.org")).Own);
        Assert.Null((await invited.Page("sok@example.org")).Own);

        // Who has the link learns of no address whether it is registered.
        Assert.Null((await invited.Accept("dara@example.org", "OTHER@Example.org")).Own);
        var known = await invited.Page("dara@example.org");
        Assert.Equal((InvitationStand.Accepted, true, null, true), (known.Stand, known.ByAnother, known.Event, known.Title.IsEmpty));
        await invited.Invite("nilar@example.org", i => i with { MayForward = true });
        await InvitePeopleTests.Enter(invited, "nilar@example.org");
        Assert.Equal(InvitationStand.Silent, (await invited.Page("nilar@example.org")).Stand);
        await Assert.ThrowsAsync<ValidationException>(() => Fresh(invited, "no address"));
        await invited.MustBeSound();

        static async Task Fresh(InvitedEvent invited, string email)
        {
            await invited.Invite("thuzar@example.org", i => i with { MayForward = true });
            await invited.Accept("thuzar@example.org", email);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Passed_on_a_full_house_is_full_for_an_address_that_is_there_and_for_one_that_is_not(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider, places: 1);
        await invited.Invite("sok@example.org");
        await invited.Accept("sok@example.org");
        await invited.Invite("mya@example.org", i => i with { MayForward = true });

        foreach (var address in new[] { "sok@example.org", "nobody@example.org" })
        {
            Assert.Equal("registration.full", await InvitedEvent.Code(() => invited.Accept("mya@example.org", address)));
            Assert.Equal((InvitationState.Open, 1), ((await invited.Of()).State, await invited.Open.Taken()));
        }

        Assert.Equal(["registration-confirmed"], (await invited.Open.Mails("sok@example.org")).Select(m => m.Template).Where(t => t != "invitation"));
        await invited.Invite("dara@example.org", i => i with { MayForward = true, OverCapacity = true });
        await invited.Accept("dara@example.org", "sok@example.org");
        Assert.Equal((InvitationState.Accepted, 1), ((await invited.Of("dara@example.org")).State, await invited.Open.Taken()));
        await invited.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Passed_on_it_is_still_the_yes_once_the_address_is_confirmed(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider, places: 1);
        await invited.Open.SetUp(i => i with { Categories = [.. i.Categories, new(null, new LocalizedText("en", "Observer"), null, NeedsApproval: true)] });
        var (participant, observer) = await invited.Open.Setup() is var setup ? (setup.Categories[0].Id!.Value, setup.Categories[1].Id!.Value) : default;
        await invited.Invite("sok@example.org", i => i with { CategoryId = participant });
        await invited.Accept("sok@example.org");
        await invited.Invite("mya@example.org", i => i with { CategoryId = observer, MayForward = true, OverCapacity = true });
        await invited.Accept("mya@example.org", "other@example.org");

        await invited.Open.Confirm("other@example.org");

        var other = await invited.Open.Of("other@example.org");
        Assert.Equal((RegistrationState.Confirmed, observer, 2), (other.State, other.CategoryId, await invited.Open.Taken()));
        await invited.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_full_house_is_full_for_them_too_unless_it_says_otherwise(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider, places: 1);
        await invited.Invite("mya@example.org\nsok@example.org");
        await invited.Accept();
        Assert.Equal("registration.full", await InvitedEvent.Code(() => invited.Accept("sok@example.org")));
        Assert.Equal(InvitationState.Open, (await invited.Of("sok@example.org")).State);

        await invited.Invite("dara@example.org", i => i with { OverCapacity = true });
        Assert.NotNull((await invited.Accept("dara@example.org")).Own);
        Assert.Equal(2, await invited.Open.Taken());
        var over = await invited.World.Read(db => db.Log.SingleAsync(l => l.What == "registration.over-capacity"));
        Assert.Equal(("1", "2", invited.Open.Planned.Owner.PersonId), (over.From, over.To, over.PersonId));

        await invited.Open.SetUp(i => i with { WaitingList = true });
        Assert.NotNull((await invited.Accept("sok@example.org")).Own);
        Assert.Equal(RegistrationState.Waitlisted, (await invited.Open.Of("sok@example.org")).State);
        await invited.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_registered_already_is_told_and_is_not_there_twice(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        await InvitePeopleTests.Enter(invited, "MYA@example.org");
        Assert.Equal(InvitationStand.Registered, (await invited.Page()).Stand);
        Assert.NotNull((await invited.Page()).Event);

        // A page that lay open since before.
        var there = await invited.Open.Of();
        Assert.Equal((there.Id, 0), (await invited.Accept()).Own);
        Assert.Equal((1, 1), (await invited.World.Read(db => db.Registrations.CountAsync()), await invited.Open.Taken()));
        await invited.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_window_ends_to_the_second_and_more_time_opens_it_again(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org", i => i with { Until = new LocalDateTime(2026, 3, 20, 18, 0) });
        invited.World.Clock.Reset(Instant.FromUtc(2026, 3, 20, 11, 0));
        Assert.Equal("invitation.over", await InvitedEvent.Code(() => invited.Accept()));
        Assert.Equal("invitation.over", await InvitedEvent.Code(() => invited.Decline()));
        Assert.Equal((InvitationStand.Over, null), ((await invited.Page()).Stand, (await invited.Page()).Event));
        Assert.Equal(["Until"], (await Assert.ThrowsAsync<ValidationException>(() => invited.Again(until: new LocalDateTime(2026, 3, 20, 18, 0)))).Errors.Select(e => e.PropertyName));

        await invited.Again(until: new LocalDateTime(2026, 3, 20, 18, 1));
        invited.World.Clock.Advance(Duration.FromSeconds(59));
        Assert.NotNull((await invited.Accept()).Own);

        // Without a moment of its own it lasts as long as people can withdraw.
        await invited.Invite("sok@example.org");
        await invited.Open.SetUp(i => i with { CancelUntil = new LocalDateTime(2026, 4, 20, 12, 0) });
        Assert.Equal(Instant.FromUtc(2026, 4, 20, 5, 0), (await invited.Page("sok@example.org")).EndsAt);
        invited.World.Clock.Reset(Instant.FromUtc(2026, 4, 20, 5, 0));
        Assert.Equal("invitation.over", await InvitedEvent.Code(() => invited.Accept("sok@example.org")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_no_is_kept_with_its_words_and_frees_nothing(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org\nsok@example.org");
        await invited.Decline(words: "I am at sea.\u202e");
        await invited.Decline(words: "Once more");
        Assert.Equal((InvitationState.Declined, "I am at sea."), ((await invited.Of()).State, (await invited.Of()).Words));
        Assert.Equal("invitation.answered", await InvitedEvent.Code(() => invited.Accept()));
        await Assert.ThrowsAsync<ValidationException>(() => invited.Decline("sok@example.org", new string('x', 1001)));
        Assert.Equal(1, (await invited.Open.Planned.Log()).Count(l => l.StartsWith("invitation.declined", StringComparison.Ordinal)));
        Assert.Equal((1, 1, 2), ((await invited.Book()).Counts[InvitationStand.Declined], (await invited.Book()).Counts[InvitationStand.Silent], (await invited.Book()).All));
        Assert.Equal(["sok@example.org"], (await invited.Book(InvitationStand.Silent)).Rows.Select(r => r.Address));
        Assert.Equal(["mya@example.org"], (await invited.Book(sought: "MYA@")).Rows.Select(r => r.Address));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_the_event_is_off_or_over_nobody_comes_by_it(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org\nsok@example.org", i => i with { Until = new LocalDateTime(2026, 6, 1, 9, 0) });
        await invited.Open.Planned.Postpone();
        Assert.Equal("event.is-postponed", await InvitedEvent.Code(() => invited.Accept()));
        Assert.NotNull((await invited.Page()).Event);
        await invited.Decline("sok@example.org");
        await invited.Open.Planned.Reschedule(new NewDates.FirstDay(OpenDay));
        Assert.NotNull((await invited.Accept()).Own);
        await invited.Invite("dara@example.org", i => i with { Until = new LocalDateTime(2026, 6, 1, 9, 0) });
        invited.World.Clock.Reset(Instant.FromUtc(2026, 5, 20, 5, 0));
        Assert.Equal("event.is-over", await InvitedEvent.Code(() => invited.Accept("dara@example.org")));
        await invited.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_that_is_wrong_or_for_another_purpose_is_none(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        var id = (await invited.Of()).Id;
        foreach (var token in new[] { null, "", new string('A', 43), invited.World.Links.Token(LinkPurpose.Registration, id, 0), invited.World.Links.Token(LinkPurpose.Invitation, id, 1) })
        {
            Assert.Equal("not-found", await InvitedEvent.Code(() => invited.World.Work.Run((AcceptInvitation.Handler h) => h.Run(new(Actor.Contact, token, "Mya", null, null, null, invited.Open.Parts, "en")))));
            Assert.Equal("not-found", await InvitedEvent.Code(() => invited.World.Work.Run((DeclineInvitation.Handler h) => h.Run(new(Actor.Contact, token, null)))));
        }

        await invited.Again(renew: true);
        Assert.Equal("not-found", await InvitedEvent.Code(() => invited.World.Read(db => InvitationPage.Load(db, invited.World.Links, invited.World.Links.Token(LinkPurpose.Invitation, id, 0), invited.World.Now, default))));
        Assert.Equal(InvitationStand.Silent, (await invited.Page()).Stand);
    }

    private static LocalDate OpenDay => Registrations.OpenEvent.Day.PlusDays(7);
}
