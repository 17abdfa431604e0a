using UnAct.Calendars;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.AddRegistrations.Outcome;

namespace UnAct.Tests.Registrations;

/// <summary>Organisers register others, one or many, and are told before what comes of it.</summary>
public sealed class AddRegistrationsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_fares_as_if_they_had_come_in_this_order(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 3);
        await open.SetUp(i => i with { WaitingList = true });
        await open.Register("here@example.org");

        var result = await open.Add(["a@example.org", "HERE@example.org", "b@example.org", "c@example.org", "A@example.org"]);

        Assert.Equal([Placed, Already, Placed, InLine, Already], result.Outcomes);
        Assert.Equal("2-0-1-2-0-0", result.Mark);
        Assert.Equal([RegistrationState.Confirmed, RegistrationState.Confirmed, RegistrationState.Waitlisted], new[] { await open.Of("a@example.org"), await open.Of("b@example.org"), await open.Of("c@example.org") }.Select(r => r.State));
        Assert.Equal([CalendarMethod.Request], (await open.Entries("b@example.org")).Select(e => e.Method));
        Assert.Equal(["registration-waitlisted"], (await open.Mails("c@example.org")).Select(m => m.Template));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_not_seen_is_told_and_nothing_is_done(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1);
        await open.SetUp(i => i with { WaitingList = true });

        var told = await Assert.ThrowsAsync<AddRegistrations.NotAsSeen>(() => open.Add(["a@example.org", "b@example.org"], seen: ""));
        Assert.Equal([Placed, InLine], told.Result.Outcomes);
        Assert.Empty(await open.Mails());
        Assert.Equal(0, await open.Taken());

        await open.Register("quicker@example.org");
        var again = await Assert.ThrowsAsync<AddRegistrations.NotAsSeen>(() => open.Add(["a@example.org", "b@example.org"], seen: told.Result.Mark));
        Assert.Equal([InLine, InLine], (await open.Add(["a@example.org", "b@example.org"], seen: again.Result.Mark)).Outcomes);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_line_there_is_no_place_unless_it_is_meant_and_the_log_says_so(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1);

        Assert.Equal([Placed, Full], (await open.Add(["a@example.org", "b@example.org"])).Outcomes);
        Assert.Equal([Already, OverCapacity], (await open.Add(["a@example.org", "b@example.org"], overCapacity: true)).Outcomes);

        Assert.Equal(2, await open.Taken());
        Assert.Equal([("1", "2")], await open.World.Read(async db => (await db.Log.Where(l => l.What == "registration.over-capacity").ToListAsync()).Select(l => (l.From!, l.To!)).ToList()));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Added_and_removed_in_a_circle_nobody_is_written_to_without_end(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        for (var time = 1; time <= 3; time++)
        {
            Assert.Equal([Placed], (await open.Add(["victim@example.org"])).Outcomes);
            await open.Revoke("victim@example.org");
        }

        var mails = (await open.Mails()).Count;
        Assert.Equal([EnoughToday, Placed], (await open.Add(["Victim@example.org", "another@example.org"], overCapacity: true)).Outcomes);
        Assert.Equal(mails, (await open.Mails()).Count(m => m.ToAddress == "victim@example.org"));

        open.World.Clock.Advance(Duration.FromHours(25));
        Assert.Equal([Placed], (await open.Add(["victim@example.org"])).Outcomes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_closed_form_and_an_approval_bind_only_those_who_register_themselves(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, confirmAddress: true);
        await open.SetUp(i => i with { Closes = new LocalDateTime(2026, 1, 1, 0, 0), Categories = [.. i.Categories.Select(c => c with { NeedsApproval = true })] });

        Assert.Equal([Placed], (await open.Add(["a@example.org"])).Outcomes);
        Assert.Equal(RegistrationState.Confirmed, (await open.Of("a@example.org")).State);
        Assert.Equal("registration.closed", (await Assert.ThrowsAsync<Refused>(() => open.Register("b@example.org"))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.Add(["c@example.org"], by: Actor.Nobody))).Code);
        await open.Planned.Postpone();
        Assert.Equal("event.is-postponed", (await Assert.ThrowsAsync<Refused>(() => open.Add(["c@example.org"]))).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_is_read_line_by_line_and_each_bad_one_is_named(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2);
        await open.SetUp(i => i with { Categories = [new(i.Categories[0].Id, new LocalizedText("en", "Delegate"), null), new(null, new LocalizedText("en", "Observer"), null)] });
        const string List = """
            \ufeffEmail;Name;Country;Category;Parts;Shoe size
            a@example.org;"Mya; Thida";Viet Nam;delegate;1;38
            no address;Nok;TH;Delegate;;
            c@example.org;;TH;Delegate;;
            d@example.org;Dara;Atlantis;Delegate;;
            e@example.org;Eng;TH;Chair;;
            f@example.org;"Two
            lines";TH;Observer;9;
            g@example.org;'=Gong;;OBSERVER;Part 2;
            h@example.org;Ho;TH;;;
            """;
        var lines = await open.World.Read(db => RegistrationLines.Read(db, open.Planned.Owner, open.Id, List.Replace("\\ufeff", "\ufeff", StringComparison.Ordinal), "th", default));

        Assert.Equal([(2, "Mya; Thida", "a@example.org", "VN"), (9, "=Gong", "g@example.org", null)], lines.People.Select(p => (p.Line, p.Person.Name!, p.Person.Email!, p.Person.Country)));
        Assert.Equal([open.Parts[0], open.Parts[1]], lines.People.SelectMany(p => p.Person.PartIds));
        Assert.Equal(
            [
                (3, "Write an e-mail address such as name@example.org"), (4, "Write your name, with at most 200 characters"), (5, "No country has the code or name “{0}”"),
                (6, "There is no category “{0}”"), (8, "There is no part “{0}”"), (10, "Say in the column “category” as what they come"),
            ],
            lines.Problems.Select(p => (p.Line, p.Why)));
        Assert.Equal(["shoe size"], lines.Ignored);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.World.Read(db => RegistrationLines.Read(db, Actor.Nobody, open.Id, List, "en", default)))).Code);
    }

    [Theory]
    [InlineData("", 1, "There is nothing here yet")]
    [InlineData("name,address\nA,a@example.org", 1, "The first line must name the columns, and {0} among them")]
    [InlineData("name,email\n\"open,a@example.org\nb,b@example.org", 3, "Write an e-mail address such as name@example.org")]
    public async Task What_is_no_list_says_so(string text, int line, string why)
    {
        await using var open = await OpenEvent.On(DatabaseProvider.Sqlite);
        var lines = await open.World.Read(db => RegistrationLines.Read(db, open.Planned.Owner, open.Id, text, "en", default));

        Assert.Equal([(line, why)], lines.Problems.Select(p => (p.Line, p.Why)));
        Assert.Empty(lines.People);
    }

    [Fact]
    public async Task A_list_without_end_ends()
    {
        await using var open = await OpenEvent.On(DatabaseProvider.Sqlite);
        var many = "name,email\n" + string.Join('\n', Enumerable.Range(0, AddRegistrations.Most + 5).Select(n => $"Somebody,{OpenEvent.Address(n)}"));
        var lines = await open.World.Read(db => RegistrationLines.Read(db, open.Planned.Owner, open.Id, many, "en", default));
        Assert.Equal((AddRegistrations.Most, 1), (lines.People.Count, lines.Problems.Count));
        Assert.Equal(["This is too long: at most a million characters at once"], (await open.World.Read(db => RegistrationLines.Read(db, open.Planned.Owner, open.Id, new string('x', RegistrationLines.MostCharacters + 1), "en", default))).Problems.Select(p => p.Why));
    }
}
