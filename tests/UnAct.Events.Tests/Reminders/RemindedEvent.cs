using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;
using UnAct.Tests.Mail;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Reminders;

/// <summary>An event with people, whose reminders a test lets come due on the clock of its zone.</summary>
internal sealed class RemindedEvent : IAsyncDisposable
{
    private readonly OpenEvent open;
    private readonly string zone;

    private RemindedEvent(OpenEvent open, string zone) => (this.open, this.zone) = (open, zone);

    public OpenEvent Open => open;

    public World World => open.World;

    public PlannedEvent Planned => open.Planned;

    public Guid Id => open.Id;

    public MailRecorder Way { get; private init; } = null!;

    /// <summary>One event with a part a day given, from 09:00 to 17:00, and Mya and Sok in all of them.</summary>
    public static async Task<RemindedEvent> On(DatabaseProvider provider, string zone, params LocalDate[] days)
    {
        var way = new MailRecorder();
        var world = await World.On(provider, services => services.Replace(ServiceDescriptor.Singleton<IDelivery>(way)));
        var planned = await PlannedEvent.With(world, zone, EventState.Published, [.. days.Select(Whole)]);
        var reminded = new RemindedEvent(new OpenEvent(world, planned), zone) { Way = way };
        await reminded.Register("mya@example.org");
        await reminded.Register("sok@example.org");
        return reminded;
    }

    public static PartSpan Whole(LocalDate day) => new PartSpan.Times(day.At(new LocalTime(9, 0)), day.At(new LocalTime(17, 0)));

    public Task Register(string address, params Guid[] parts) => open.Register(open.Wish(address, null, parts));

    /// <summary>Registers although registration is closed: as when an organiser does it.</summary>
    public async Task Enter(string address)
    {
        var category = await World.Read(db => db.Categories.Where(c => c.EventId == Id).Select(c => c.Id).SingleAsync());
        var registration = Registration.Begin(RegistrationState.Confirmed, Id, category, new Contact("Late Comer", address), "en", World.Now);
        var attendee = Attendee.Of(registration.Id, 0, "Late Comer", address);
        await World.Plant(registration, attendee, Place.Of(registration.Id, attendee.Id, open.Parts[0], await Planned.Version()));
    }

    /// <summary>Only this one rule.</summary>
    public async Task<Guid> Only(ReminderTiming timing, ReminderReach reach = ReminderReach.Event)
    {
        foreach (var rule in ReminderDefaults.For(Id))
        {
            await World.Work.Run((RemoveReminder.Handler h) => h.Run(new(Planned.Owner, Id, rule.Id)));
        }

        return await Add(timing, reach);
    }

    public Task<Guid> Add(ReminderTiming timing, ReminderReach reach = ReminderReach.Event, Guid? part = null, Guid? category = null, string? subject = null, string? text = null) =>
        World.Work.Run((SaveReminder.Handler h) => h.Run(new(Planned.Owner, Id, null, null, timing, reach, part, category, "en", subject, text)));

    /// <summary>Sets the clock to a local time, without a sweep.</summary>
    public void Wait(LocalDateTime until) => World.Clock.Reset(EventDates.At(until, zone));

    /// <summary>Sets the clock to a local time; then everything runs that runs by itself.</summary>
    public async Task Come(LocalDateTime until)
    {
        Wait(until);
        await open.Tell();
        await World.Run<SendReminders>();
        await World.Run<SendOutbox>();
    }

    /// <summary>The reminders that have left, in their order: what to whom for when, and when it was written.</summary>
    public async Task<IReadOnlyList<string>> Left() => [.. from mail in await Reminders()
                                                           where mail.State == MailState.Sent
                                                           let written = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("d MMM HH:mm").Format(mail.CreatedAt.InZone(EventDates.Zone(zone)).LocalDateTime)
                                                           select $"{written} {mail.Template} to {mail.ToAddress}: {mail.ReadValues()["event"]!["when"]![0]!.GetValue<string>()}"];

    public async Task<List<OutboxMail>> Reminders() => [.. (await open.Mails()).Where(m => m.Template.StartsWith("reminder-", StringComparison.Ordinal)).OrderBy(m => m.CreatedAt).ThenBy(m => m.ToAddress, StringComparer.Ordinal)];

    public Task<List<ReminderRound>> Rounds() => World.Read(db => db.ReminderRounds.Where(r => r.EventId == Id).OrderBy(r => r.DueAt).ToListAsync());

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
