using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Invitations;

/// <summary>A private event whose form is closed: nobody comes to it but by invitation.</summary>
internal sealed class InvitedEvent(OpenEvent open) : IAsyncDisposable
{
    public OpenEvent Open => open;

    public World World => open.World;

    public Guid Id => open.Id;

    public static async Task<InvitedEvent> On(DatabaseProvider provider, int? places = null, bool waitingList = false, int parts = 1)
    {
        var open = await OpenEvent.On(provider, parts);
        await open.SetUp(i => i with { Closes = new LocalDateTime(2026, 3, 1, 9, 0), Capacity = places, WaitingList = waitingList });
        await open.World.Read(async db =>
        {
            (await db.Events.SingleAsync(e => e.Id == open.Id)).Show(EventVisibility.Private, discreet: false, LocalizedText.Empty, open.World.Now);
            return await db.SaveChangesAsync();
        });
        return new InvitedEvent(open);
    }

    public InvitePeople.Input List(string people, Actor? by = null) =>
        new(by ?? open.Planned.Owner, Id, people, null, "en", "Please bring a case.", null, MayForward: false, OverCapacity: false);

    public Task<InvitePeople.Result> Invite(string people, Func<InvitePeople.Input, InvitePeople.Input>? with = null) =>
        World.Work.Run((InvitePeople.Handler h) => h.Run(with is null ? List(people) : with(List(people))));

    public Task<LookAtInvitations.Result> Look(string people) => World.Work.Run((LookAtInvitations.Handler h) => h.Run(List(people)));

    public Task<PersonalInvitation> Of(string address = "mya@example.org") =>
        World.Read(db => db.Invitations.Where(i => i.EventId == Id && i.AddressKey == EmailAddress.Key(address)).OrderByDescending(i => i.CreatedAt).FirstAsync());

    public async Task<string> Token(string address = "mya@example.org") => await Of(address) is var i ? World.Links.Token(LinkPurpose.Invitation, i.Id, i.LinkVersion) : "";

    public async Task<AcceptInvitation.Result> Accept(string address = "mya@example.org", string? email = null, string name = "Mya Thida")
    {
        var token = await Token(address);
        return await World.Work.Run((AcceptInvitation.Handler h) => h.Run(new(Actor.Contact, token, name, email, null, null, open.Parts, "en")));
    }

    public async Task Decline(string address = "mya@example.org", string? words = null)
    {
        var token = await Token(address);
        await World.Work.Run((DeclineInvitation.Handler h) => h.Run(new(Actor.Contact, token, words)));
    }

    public async Task Withdraw(string address = "mya@example.org", bool tell = true, string? message = null, Actor? by = null)
    {
        var id = (await Of(address)).Id;
        await World.Work.Run((WithdrawInvitation.Handler h) => h.Run(new(by ?? open.Planned.Owner, Id, id, tell, message)));
    }

    public async Task Again(string address = "mya@example.org", LocalDateTime? until = null, bool renew = false, int? seen = null, Actor? by = null)
    {
        var invitation = await Of(address);
        await World.Work.Run((InviteAgain.Handler h) => h.Run(new(by ?? open.Planned.Owner, Id, invitation.Id, until, renew, seen ?? invitation.Version)));
    }

    public async Task<InvitationPage> Page(string address = "mya@example.org")
    {
        var token = await Token(address);
        return await World.Read(db => InvitationPage.Load(db, World.Links, token, World.Now, default));
    }

    public Task<InvitationBook> Book(InvitationStand? only = null, string? sought = null) => World.Read(db => InvitationBook.Load(db, open.Planned.Owner, Id, only, sought, 1, World.Now, default));

    /// <summary>Everything that must always be true is.</summary>
    public async Task MustBeSound()
    {
        await open.MustBeSound();
        Assert.Equal([], (await World.Read(db => InvitationInvariants.Look(db, default))).Wrong);
    }

    public async Task<IReadOnlyList<string>> Mails(string? to = null) => [.. (await open.Mails(to)).Select(m => $"{m.Template} to {m.ToAddress}: {m.State}")];

    public static async Task<string> Code(Func<Task> act) => (await Assert.ThrowsAsync<Refused>(act)).Code;

    public ValueTask DisposeAsync() => open.DisposeAsync();
}
