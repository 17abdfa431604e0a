using FluentValidation;
using UnAct.Calendars;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>A mistyped address: what stands stays, whoever it belongs to hears of it, and whoever has the old one has nothing any more.</summary>
public sealed class CorrectAddressTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_place_stays_the_new_address_has_the_entry_and_the_old_one_loses_it(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 9);
        await open.Register(open.Wish("mya@exmple.org") with { Others = [new("Sok", "sok@example.org"), new("Nok", null)] });
        await open.World.Run<SendOutbox>();
        var (before, link, sent) = (await open.Of("mya@exmple.org"), await open.Token(LinkPurpose.Registration, "mya@exmple.org"), (await open.Mails()).Count);
        open.World.Clock.AdvanceHours(1);

        await Correct(open, "mya@exmple.org", " Mya@Example.org ");

        var after = await open.Of("mya@example.org");
        Assert.Equal((before.Id, Confirmed, "Mya@Example.org", before.ConfirmedAt, before.LinkVersion + 1), (after.Id, after.State, after.ContactAddress, after.ConfirmedAt, after.LinkVersion));
        var mails = (await open.Mails()).Where(m => m.CreatedAt == open.World.Now).OrderBy(m => m.Template, StringComparer.Ordinal).ToList();
        Assert.Equal([("mya@exmple.org", "registration-address-changed", null), ("Mya@Example.org", "registration-confirmed", LinkPurpose.Registration)], mails.Select(m => (m.ToAddress, m.Template, m.LinkPurpose)));
        Assert.Equal(sent + 2, (await open.Mails()).Count);
        var (gone, fresh) = (InvitationSnapshot.FromJson(mails[0].Calendar!), InvitationSnapshot.FromJson(mails[1].Calendar!));
        Assert.Equal((CalendarMethod.Cancel, "mya@exmple.org", 1), (gone.Method, gone.Attendee.Address, gone.Sequence));
        Assert.Equal((CalendarMethod.Request, "Mya@Example.org", 2, gone.Uid), (fresh.Method, fresh.Attendee.Address, fresh.Sequence, fresh.Uid));
        Assert.Equal("Nok", string.Join(", ", mails[1].ReadValues()["attendees"]!.AsArray().Select(a => a!.GetValue<string>())));
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.World.Work.Run((CancelRegistration.Handler h) => h.Run(new(Actor.Contact, link, null, after.Version))))).Code);
        Assert.Equal(3, await open.Taken());
        // The log names nobody and no address.
        Assert.Equal("registration.address-corrected | - | - | -", (await open.Planned.Log())[^1]);
        await open.MustBeSound();

        // Pressed twice it is done once; what the person does from then on they do by the new link.
        await Correct(open, "mya@example.org", "mya@example.org", seen: before.Version);
        Assert.Equal(sent + 2, (await open.Mails()).Count);
        await open.Cancel("mya@example.org");
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_state_is_told_as_it_stands(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1);
        await open.SetUp(i => i with { WaitingList = true, OfferFirst = true });
        foreach (var name in new[] { "has", "offered", "waits" })
        {
            await open.Register($"{name}@exmple.org");
            open.World.Clock.AdvanceSeconds(1);
        }

        await open.Cancel("has@exmple.org");
        await open.SetUp(i => i with { Capacity = null, Categories = [.. i.Categories.Select(c => c with { NeedsApproval = true })] });
        await open.World.Read(db => db.Registrations.Where(r => r.ContactAddress == "waits@exmple.org").ExecuteUpdateAsync(set => set.SetProperty(r => r.State, Waitlisted).SetProperty(r => r.Number, 2)));
        await open.Register("asks@exmple.org");
        await open.SetUp(i => i with { ConfirmAddress = true, Categories = [.. i.Categories.Select(c => c with { NeedsApproval = false })] });
        await open.Register("new@exmple.org");
        open.World.Clock.AdvanceHours(20);
        foreach (var name in new[] { "offered", "waits", "asks", "new" })
        {
            await Correct(open, $"{name}@exmple.org", $"{name}@example.org");
        }

        Assert.Equal(
            ["asks registration-pending Registration", "new registration-confirm-address ConfirmAddress", "offered registration-offered Registration", "waits registration-waitlisted Registration"],
            (await open.Mails()).Where(m => m.ToAddress.EndsWith("@example.org", StringComparison.Ordinal)).Select(m => $"{m.ToAddress.Split('@')[0]} {m.Template} {m.LinkPurpose}").Order(StringComparer.Ordinal));
        // They have their day from now on.
        Assert.Equal(open.World.Now + Registration.AddressHold, (await open.Of("new@example.org")).HoldUntil);
        await open.Confirm("new@example.org");

        await open.Planned.Postpone();
        await Correct(open, "asks@example.org", "asks-2@example.org");
        Assert.Equal(["registration-link"], (await open.Mails("asks-2@example.org")).Select(m => m.Template));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_for_the_old_address_never_leaves_and_a_stopped_one_hears_nothing(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register("mya@exmple.org");
        await open.Register("sok@example.org");
        await open.World.Plant(StoppedAddress.Of("mya@exmple.org", "550 no such mailbox", open.World.Now));
        var wrong = await open.Of("mya@exmple.org");
        await open.World.Work.Run((RenewLink.Handler h) => h.Run(new(open.Planned.Owner, null, open.Id, wrong.Id, wrong.LinkVersion)));

        await Correct(open, "mya@exmple.org", "mya@example.org");
        await open.World.Run<SendOutbox>();

        Assert.Equal([("registration-confirmed", MailState.Superseded), ("registration-link", MailState.Superseded)], (await open.Mails("mya@exmple.org")).Select(m => (m.Template, m.State)).Order());
        Assert.Equal(["mya@example.org", "sok@example.org"], open.World.Mails().SelectMany(m => m.GetRecipients()).Select(r => r.Address).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_cannot_share_an_address_and_nobody_else_corrects_one(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register(open.Wish("mya@exmple.org") with { Others = [new("Sok", "sok@example.org")] });
        await open.Register("dara@example.org");
        await open.Register("gone@example.org");
        await open.Cancel("gone@example.org");
        var mails = (await open.Mails()).Count;

        Assert.Equal("registration.address-taken", await Code("DARA@example.org"));
        Assert.Equal("registration.address-along", await Code("sok@example.org"));
        Assert.Equal("registration.changed-meanwhile", await Code("mya@example.org", seen: 7));
        Assert.Equal("forbidden", await Code("mya@example.org", by: open.Planned.Observer));
        Assert.Equal("not-found", await Code("mya@example.org", by: open.Planned.Stranger));
        Assert.Equal("registration.move", (await Assert.ThrowsAsync<Refused>(() => Correct(open, "gone@example.org", "back@example.org"))).Code);
        Assert.Equal("Write an e-mail address such as name@example.org", (await Assert.ThrowsAsync<ValidationException>(() => Correct(open, "mya@exmple.org", "mya@"))).Errors.Single().ErrorMessage);
        Assert.Equal((mails, "mya@exmple.org"), ((await open.Mails()).Count, (await open.Of("mya@exmple.org")).ContactAddress));

        // Two organisers at once, for two people: one of them has the address.
        var both = await Task.WhenAll(new[] { "mya@exmple.org", "dara@example.org" }.Select(from => Task.Run(async () =>
        {
            try
            {
                await Correct(open, from, "one@example.org");
                return "done";
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        })));
        Assert.Equal(["done", "registration.address-taken"], both.Order(StringComparer.Ordinal));

        async Task<string> Code(string to, int? seen = null, Actor? by = null) => (await Assert.ThrowsAsync<Refused>(() => Correct(open, "mya@exmple.org", to, seen, by))).Code;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Corrected_to_and_fro_nobody_is_written_to_without_end(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register("0@example.org");
        foreach (var (from, to) in new[] { ("0", "1"), ("1", "2"), ("2", "3") })
        {
            await Correct(open, from + "@example.org", "victim@example.org");
            await Correct(open, "victim@example.org", to + "@example.org");
        }

        Assert.Equal("invitation.enough-today", (await Assert.ThrowsAsync<Refused>(() => Correct(open, "3@example.org", "Victim@example.org"))).Code);
        Assert.Equal(6, (await open.Mails("victim@example.org")).Count);
        open.World.Clock.AdvanceDays(1);
        await Correct(open, "3@example.org", "victim@example.org");
        await open.MustBeSound();
    }

    private static async Task Correct(OpenEvent open, string from, string to, int? seen = null, Actor? by = null)
    {
        var registration = await open.Of(from);
        await open.World.Work.Run((CorrectAddress.Handler h) => h.Run(new(by ?? open.Planned.Owner, open.Id, registration.Id, to, seen ?? registration.Version)));
    }
}
