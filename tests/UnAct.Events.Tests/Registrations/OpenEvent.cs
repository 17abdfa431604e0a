using Microsoft.Extensions.DependencyInjection;
using UnAct.Calendars;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>An event that people can register for, with what they do and what they are written.</summary>
internal sealed class OpenEvent(World world, PlannedEvent planned) : IAsyncDisposable
{
    public static readonly LocalDate Day = new(2026, 5, 4);

    public World World => world;

    public PlannedEvent Planned => planned;

    public Guid Id => planned.Id;

    public Guid[] Parts => [.. planned.Parts.Select(p => p.Id)];

    public static string Address(int n) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"person-{n:000}@example.org");

    /// <summary>One event of so many parts, one a day from 09:00 to 12:00 in Bangkok.</summary>
    public static async Task<OpenEvent> On(DatabaseProvider provider, int parts = 1, int? places = null, bool confirmAddress = false, bool discreet = false, Action<IServiceCollection>? more = null)
    {
        var world = await World.On(provider, more);
        var spans = Enumerable.Range(0, parts).Select(n => new PartSpan.Times(Day.PlusDays(n).At(new LocalTime(9, 0)), Day.PlusDays(n).At(new LocalTime(12, 0))));
        var open = new OpenEvent(world, await PlannedEvent.With(world, "Asia/Bangkok", EventState.Published, [.. spans]));
        if (places is not null || confirmAddress)
        {
            await open.SetUp(i => i with { Capacity = places, ConfirmAddress = confirmAddress });
        }

        if (discreet)
        {
            await world.Read(async db =>
            {
                var @event = await db.Events.SingleAsync(e => e.Id == open.Id);
                @event.Show(EventVisibility.Unlisted, discreet: true, new LocalizedText("en", "A meeting"), world.Now);
                return await db.SaveChangesAsync();
            });
        }

        return open;
    }

    public Register.Input Wish(string address = "mya@example.org", Actor? by = null, params Guid[] parts) =>
        new(by ?? Actor.Nobody, Id, "Mya Mya", address, "Inya Shelter", "MM", null, parts is [] ? Parts : parts, "en");

    public Task<Register.Result> Register(string address = "mya@example.org", Actor? by = null, params Guid[] parts) => Register(Wish(address, by, parts));

    public Task<Register.Result> Register(Register.Input input) => world.Writer.Run((Register.Handler h, IReadOnlyList<Register.Input> all) => h.RunAll(all), input);

    public Task<Registration> Of(string address = "mya@example.org") =>
        world.Read(db => db.Registrations.Where(r => r.EventId == Id && r.ContactAddressKey == EmailAddress.Key(address)).OrderByDescending(r => r.CreatedAt).FirstAsync());

    public async Task Confirm(string address = "mya@example.org")
    {
        var token = await Token(LinkPurpose.ConfirmAddress, address);
        await world.Work.Run((ConfirmAddress.Handler h) => h.Run(new(token)));
    }

    public async Task Cancel(string address = "mya@example.org", int? seen = null)
    {
        var (token, registration) = (await Token(LinkPurpose.Registration, address), await Of(address));
        await world.Work.Run((CancelRegistration.Handler h) => h.Run(new(Actor.Contact, token, null, seen ?? registration.Version)));
    }

    public async Task Revoke(string address = "mya@example.org", string? reason = "The hall is smaller than we thought.", Actor? by = null)
    {
        var registration = await Of(address);
        await world.Work.Run((RevokeRegistration.Handler h) => h.Run(new(by ?? planned.Owner, Id, registration.Id, reason, registration.Version)));
    }

    public async Task Accept(string address = "mya@example.org")
    {
        var token = await Token(LinkPurpose.Registration, address);
        await world.Work.Run((AcceptOffer.Handler h) => h.Run(new(Actor.Contact, token, null)));
    }

    public async Task<RegistrationState> Approve(string address = "mya@example.org", bool overCapacity = false, string? message = null, Actor? by = null)
    {
        var registration = await Of(address);
        return await world.Work.Run((ApproveRegistration.Handler h) => h.Run(new(by ?? planned.Owner, Id, registration.Id, message, registration.Version, overCapacity)));
    }

    public async Task Decline(string address = "mya@example.org", string? message = null, Actor? by = null)
    {
        var registration = await Of(address);
        await world.Work.Run((DeclineRegistration.Handler h) => h.Run(new(by ?? planned.Owner, Id, registration.Id, message, registration.Version)));
    }

    public async Task Change(string address, string name, params Guid[] parts)
    {
        var (token, registration) = (await Token(LinkPurpose.Registration, address), await Of(address));
        await world.Work.Run((ChangeRegistration.Handler h) => h.Run(new(Actor.Contact, token, null, name, registration.Organisation, registration.Country, parts, registration.Version)));
    }

    /// <summary>One of a group comes no longer: the contact says so, or an organiser.</summary>
    public async Task Leave(string address, int order, bool organiser = false, int? seen = null)
    {
        var (token, registration) = (await Token(LinkPurpose.Registration, address), await Of(address));
        var attendee = await world.Read(db => db.Attendees.Where(a => a.RegistrationId == registration.Id && a.Order == order).Select(a => a.Id).SingleAsync());
        await world.Work.Run((LeaveGroup.Handler h) => h.Run(organiser
            ? new(planned.Owner, null, Id, registration.Id, attendee, "They wrote to us.", seen ?? registration.Version)
            : new(Actor.Contact, token, null, null, attendee, null, seen ?? registration.Version)));
    }

    /// <summary>The organisers register these, in this order.</summary>
    public Task<AddRegistrations.Result> Add(string[] addresses, bool overCapacity = false, string? seen = null, Guid[]? parts = null, Actor? by = null) =>
        world.Work.Run((AddRegistrations.Handler h) => h.Run(new(by ?? planned.Owner, Id, [.. addresses.Select(a => new AddRegistrations.Newcomer("Somebody", a, null, null, null, parts ?? [], "en"))], overCapacity, seen)));

    public Task Tell() => new TellChanges(world.Work).Run(default);

    public Task Lapse() => new LapseHolds(world.Work).Run(default);

    /// <summary>Everything that must always be true is.</summary>
    public async Task MustBeSound() =>
        Assert.Empty((await world.Read(db => Invariants.Look(db, world.Now, default))).SelectMany(f => f.Wrong.Select(wrong => $"{f.Name}: {wrong}")));

    /// <summary>Sets up anew from what stands there now.</summary>
    public async Task SetUp(Func<SetUpRegistration.Input, SetUpRegistration.Input> change)
    {
        var now = await Setup();
        await world.Work.Run((SetUpRegistration.Handler h) => h.Run(change(now)));
    }

    public Task<SetUpRegistration.Input> Setup() => world.Read(async db =>
    {
        var setup = await db.RegistrationSetups.SingleOrDefaultAsync(s => s.EventId == Id) ?? RegistrationSetup.For(Id);
        var pools = await db.Pools.Where(p => p.EventId == Id).ToListAsync();
        var categories = await db.Categories.Where(c => c.EventId == Id).OrderBy(c => c.Order).ToListAsync();
        return new SetUpRegistration.Input(
            planned.Owner, Id, setup.Version, setup.Opens, setup.Closes, setup.CancelUntil, setup.ConfirmAddress, setup.AskOrganisation, setup.AskCountry,
            pools.SingleOrDefault(p => p is { PartId: null, CategoryId: null })?.Capacity,
            [.. pools.Where(p => p.PartId is not null).Select(p => new SetUpRegistration.PartPlaces(p.PartId!.Value, p.Capacity))],
            categories is [] ? [new(null, new LocalizedText("en", "Participant"), null)]
                : [.. categories.Select(c => new SetUpRegistration.CategoryPlaces(c.Id, c.Name, pools.SingleOrDefault(p => p.CategoryId == c.Id)?.Capacity, c.NeedsApproval))],
            WaitingList: setup.WaitingList, OfferFirst: setup.OfferFirst, OfferHours: setup.OfferHours);
    });

    public async Task<string> Token(LinkPurpose purpose, string address = "mya@example.org")
    {
        var registration = await Of(address);
        return world.Links.Token(purpose, registration.Id, registration.LinkVersion);
    }

    /// <summary>Every mail so far, as it was written.</summary>
    public Task<List<OutboxMail>> Mails(string? to = null) =>
        world.Read(async db => (await db.Outbox.Where(m => m.EventId == Id && (to == null || m.ToAddress == to)).ToListAsync()).OrderBy(m => m.CreatedAt).ThenBy(m => m.OnceKey, StringComparer.Ordinal).ToList());

    public async Task<List<Invitation>> Entries(string? to = null) =>
        [.. (await Mails(to)).Where(m => m.Calendar is not null).Select(m => InvitationSnapshot.FromJson(m.Calendar!))];

    public Task<int> Taken() => world.Read(db => db.Pools.Where(p => p.EventId == Id && p.PartId == null && p.CategoryId == null).Select(p => p.Taken).SingleAsync());

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
