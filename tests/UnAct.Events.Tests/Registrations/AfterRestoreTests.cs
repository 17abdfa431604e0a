using UnAct.Calendars;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

public sealed class AfterRestoreTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Live_entries_are_raised_and_nothing_leaves(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var organisation = Organisation.Create("Planted", "Asia/Bangkok", "en");
        var planned = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", "Meeting"), "meeting", "Asia/Bangkok", world.Now);
        var part = Part.Create(planned.Id, 0, LocalizedText.Empty);
        var category = Category.Of(planned.Id, 0, new LocalizedText("en", "Participant"));
        await world.Plant(organisation, planned, part, category);
        var (live, gone) = (await Place(world, planned, part, category, "live@example.org"), await Place(world, planned, part, category, "gone@example.org"));
        await world.Read(async db =>
        {
            (await db.Registrations.SingleAsync(r => r.Id == gone.RegistrationId)).Cancel(world.Now);
            return await db.SaveChangesAsync();
        });
        var before = await world.Read(db => db.Places.ToDictionaryAsync(p => p.Id, p => p.Sequence));
        await world.Plant(
            OutboxMail.To("Live", "live@example.org", "registration-confirmed", "en", "with", new { }, live.RegistrationId, world.Now).WithInvitation(Snapshot(7)),
            OutboxMail.To("Live", "live@example.org", "sign-in", "en", "without", new { }, Guid.NewGuid(), world.Now));

        var done = await world.Work.Run((AfterRestore.Handler h) => h.Run(default));

        Assert.Equal(new AfterRestore.Result(1, 2), done);
        var after = await world.Read(db => db.Places.ToDictionaryAsync(p => p.Id, p => p.Sequence));
        Assert.Equal((before[live.Id] + 1000, before[gone.Id]), (after[live.Id], after[gone.Id]));
        var mails = await world.Read(db => db.Outbox.OrderBy(m => m.OnceKey).ToListAsync());
        Assert.Equal([MailState.Held, MailState.Held], mails.Select(m => m.State));
        Assert.Equal(1007, InvitationSnapshot.FromJson(mails[0].Calendar!).Sequence);
        Assert.Equal(InvitationSnapshot.FromJson(Snapshot(7)) with { Sequence = 1007 }, InvitationSnapshot.FromJson(mails[0].Calendar!));
    }

    private static async Task<Place> Place(World world, Event planned, Part part, Category category, string address)
    {
        var registration = Registration.Begin(RegistrationState.Confirmed, planned.Id, category.Id, new Contact("Somebody", address), "en", world.Now);
        var attendee = Attendee.Of(registration.Id, 0, "Somebody", address);
        var place = UnAct.Registrations.Place.Of(registration.Id, attendee.Id, part.Id, planned.Version);
        await world.Plant(registration, attendee, place);
        return place;
    }

    private static string Snapshot(int sequence) => InvitationSnapshot.ToJson(new Invitation(
        CalendarMethod.Request, Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), sequence, World.Start, "Meeting", null, null, null,
        new CalendarWhen.Timed(new LocalDateTime(2026, 5, 4, 9, 0), new LocalDateTime(2026, 5, 4, 12, 0), "Asia/Bangkok"),
        new CalendarAddress("Office", "office@example.org"), new CalendarAddress("Live", "live@example.org"), Private: false, EventCancelled: false, Language: "en"));
}
