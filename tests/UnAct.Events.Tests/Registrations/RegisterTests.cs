using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UnAct.Calendars;
using UnAct.Data;
using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

public sealed class RegisterTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_registers_and_gets_a_place_a_letter_and_an_entry(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);

        var result = await open.Register();

        Assert.Equal(new Register.Result(Register.Outcome.Written), result);
        var registration = await open.Of();
        Assert.Equal((RegistrationState.Confirmed, "Mya Mya", "mya@example.org", "Inya Shelter", "MM", "en"),
            (registration.State, registration.ContactName, registration.ContactAddress, registration.Organisation, registration.Country, registration.Language));
        Assert.Equal(1, await open.Taken());
        var mail = Assert.Single(await open.Mails());
        Assert.Equal(("registration-confirmed", "mya@example.org", "Mya Mya", LinkPurpose.Registration, registration.Id), (mail.Template, mail.ToAddress, mail.ToName, mail.LinkPurpose!.Value, mail.LinkId!.Value));
        var place = await open.World.Read(db => db.Places.SingleAsync(p => p.RegistrationId == registration.Id));
        var entry = InvitationSnapshot.FromJson(mail.Calendar!);
        Assert.Equal((CalendarMethod.Request, place.Uid, 0, "A quiet meeting", "mya@example.org", "events@example.org"),
            (entry.Method, entry.Uid, entry.Sequence, entry.Summary, entry.Attendee.Address, entry.Organizer.Address));
        Assert.Equal(new CalendarWhen.Timed(new LocalDateTime(2026, 5, 4, 9, 0), new LocalDateTime(2026, 5, 4, 12, 0), "Asia/Bangkok"), entry.When);
        Assert.Equal("""["Monday 4 May 2026, 09:00 to 12:00 (Bangkok, UTC+7)"]""", mail.ReadValues()["event"]!["when"]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal(["registration.made | - | Confirmed | -"], await open.Planned.Log());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_mail_carries_one_entry_and_each_further_part_comes_in_a_short_one(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 3);

        await open.Register("mya@example.org", null, open.Parts[0], open.Parts[2]);

        var mails = await open.Mails();
        Assert.Equal(["registration-confirmed", "calendar-entry"], mails.Select(m => m.Template));
        Assert.Equal(["A quiet meeting: Part 1", "A quiet meeting: Part 3"], (await open.Entries()).Select(e => e.Summary));
        Assert.Equal(2, (await open.Entries()).Select(e => e.Uid).Distinct().Count());
        Assert.Equal(["Part 1", "Part 3"], mails[0].ReadValues()["parts"]!.AsArray().Select(p => p!["title"]!.GetValue<string>()));
        Assert.Equal(["Part 3"], mails[1].ReadValues()["parts"]!.AsArray().Select(p => p!["title"]!.GetValue<string>()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_known_address_answers_like_a_new_one_and_is_written_to_once_an_hour(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 2);
        await open.Register();

        Assert.Equal(new Register.Result(Register.Outcome.Written), await open.Register("MYA@example.org"));
        Assert.Equal(new Register.Result(Register.Outcome.Written), await open.Register());
        Assert.Equal(1, await open.Taken());
        Assert.Equal(["registration-already", "registration-confirmed"], (await open.Mails()).Select(m => m.Template).Order(StringComparer.Ordinal));

        await open.Register("second@example.org");
        open.World.Clock.AdvanceMinutes(61);
        Assert.Equal(new Register.Result(Register.Outcome.Full), await open.Register("third@example.org"));
        Assert.Equal(new Register.Result(Register.Outcome.Full), await open.Register());
        Assert.Equal(3, (await open.Mails("mya@example.org")).Count);
        Assert.Empty(await open.Mails("third@example.org"));
        Assert.Equal(2, await open.Taken());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_signed_in_with_the_address_sees_the_truth(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1, confirmAddress: true);
        var person = Person.Create("Mya Mya", open.World.Now);
        var other = Person.Create("Somebody Else", open.World.Now);
        await open.World.Plant(person, other, PersonEmail.Of(person.Id, "mya@example.org", open.World.Now), PersonEmail.Of(other.Id, "unproven@example.org", null));

        // Their address is verified already, so it need not be confirmed again.
        var first = await open.Register("mya@example.org", Actor.Person(person.Id));
        var registration = await open.Of();
        Assert.Equal(new Register.Result(Register.Outcome.Written, registration.Id, RegistrationState.Confirmed), first);
        Assert.Equal(first, await open.Register("mya@example.org", Actor.Person(person.Id)));
        Assert.Equal(new Register.Result(Register.Outcome.Full), await open.Register("mya@example.org", Actor.Person(other.Id)));
        Assert.Equal(new Register.Result(Register.Outcome.Full), await open.Register("unproven@example.org", Actor.Person(other.Id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_address_to_be_confirmed_holds_a_place_and_gets_its_entry_afterwards(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1, confirmAddress: true);
        await open.Register();
        Assert.Equal((RegistrationState.Unconfirmed, 1), ((await open.Of()).State, await open.Taken()));
        Assert.Equal([("registration-confirm-address", false)], (await open.Mails()).Select(m => (m.Template, m.Calendar is not null)));
        Assert.Equal(LinkPurpose.ConfirmAddress, (await open.Mails())[0].LinkPurpose);
        Assert.Equal(Register.Outcome.Full, (await open.Register("second@example.org")).Outcome);

        await open.Confirm();
        await open.Confirm();

        Assert.Equal((RegistrationState.Confirmed, 1), ((await open.Of()).State, await open.Taken()));
        Assert.Equal(["registration-confirm-address", "registration-confirmed"], (await open.Mails()).Select(m => m.Template));
        Assert.Equal([(CalendarMethod.Request, 0)], (await open.Entries()).Select(e => (e.Method, e.Sequence)));
    }

    /// <summary>SQLite is told each row by itself, PostgreSQL all of them at once; what is read does not grow.</summary>
    [Theory, InlineData(DatabaseProvider.Sqlite, 14, 18), InlineData(DatabaseProvider.Postgres, 11, 11)]
    public async Task The_statements_of_a_registration_are_counted(DatabaseProvider provider, int one, int three)
    {
        var counter = new StatementCounter();
        await using var open = await OpenEvent.On(provider, parts: 3, places: 9, more: all => all.AddLogging(logging => logging.AddProvider(counter).SetMinimumLevel(LogLevel.Debug)));
        async Task<int> Statements(string address, params Guid[] parts)
        {
            var before = counter.Count;
            await open.World.Work.Run((Register.Handler h) => h.Run(open.Wish(address, null, parts)));
            return counter.Count - before;
        }

        Assert.Equal((one, three), (await Statements("one@example.org", open.Parts[0]), await Statements("three@example.org")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_field_says_what_is_wrong_with_it(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        var good = open.Wish();
        (Register.Input, string)[] wrong =
        [
            (good with { Name = "\u200B" }, "Name"), (good with { Name = new string('n', 201) }, "Name"), (good with { Name = null }, "Name"),
            (good with { Email = "nobody" }, "Email"), (good with { Email = null }, "Email"), (good with { Organisation = new string('o', 201) }, "Organisation"),
            (good with { Country = "XX" }, "Country"), (good with { PartIds = [] }, "PartIds"), (good with { PartIds = [Guid.NewGuid()] }, "PartIds"), (good with { CategoryId = Guid.NewGuid() }, "CategoryId"),
        ];
        foreach (var (input, field) in wrong)
        {
            var error = await Assert.ThrowsAsync<ValidationException>(() => open.Register(input));
            Assert.Equal(field, Assert.Single(error.Errors).PropertyName);
        }

        Assert.Equal(0, await open.World.Read(db => db.Registrations.CountAsync()));
        Assert.Empty(await open.Mails());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_comes_too_early_or_too_late_or_uninvited_is_refused(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        async Task<string> Code(Actor? by = null) => (await Assert.ThrowsAsync<Refused>(() => open.Register("late@example.org", by))).Code;
        async Task Event(Action<Event> change) => await open.World.Read(async db =>
        {
            change(await db.Events.SingleAsync(e => e.Id == open.Id));
            return await db.SaveChangesAsync();
        });

        var now = open.World.Now.InZone(DateTimeZoneProviders.Tzdb["Asia/Bangkok"]).LocalDateTime;
        await open.SetUp(i => i with { Opens = now.PlusMinutes(1) });
        Assert.Equal("registration.not-open", await Code());
        await open.SetUp(i => i with { Opens = null, Closes = now });
        Assert.Equal("registration.closed", await Code());
        await open.SetUp(i => i with { Closes = null });
        Assert.Equal(Register.Outcome.Written, (await open.Register()).Outcome);

        await Event(e => e.Show(EventVisibility.Private, false, LocalizedText.Empty, open.World.Now));
        Assert.Equal("not-found", await Code());
        Assert.Equal("not-found", await Code(open.Planned.Stranger));
        Assert.Equal(Register.Outcome.Written, (await open.Register("otto@example.org", open.Planned.Observer)).Outcome);
        await Event(e => e.Show(EventVisibility.Public, false, LocalizedText.Empty, open.World.Now));

        open.World.Clock.Reset(Instant.FromUtc(2026, 5, 4, 2, 0));
        Assert.Equal("registration.closed", await Code());
        open.World.Clock.Reset(Instant.FromUtc(2026, 5, 4, 5, 0));
        Assert.Equal("event.is-over", await Code());
        open.World.Clock.Reset(World.Start);

        await Event(e => e.Describe(e.Title, e.Summary, e.Description, e.Accent, EventModules.None, null, open.World.Now));
        Assert.Equal("not-found", await Code());
        await Event(e => e.Describe(e.Title, e.Summary, e.Description, e.Accent, EventModules.Registration, null, open.World.Now));
        await open.Planned.Postpone();
        Assert.Equal("event.is-postponed", await Code());
        await open.Planned.Cancel();
        Assert.Equal("event.is-cancelled", await Code());
        Assert.Equal(2, await open.Taken());
    }
}
