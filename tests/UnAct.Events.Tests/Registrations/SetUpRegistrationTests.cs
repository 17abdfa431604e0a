using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

public sealed class SetUpRegistrationTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_that_nobody_set_up_takes_registrations_until_it_starts(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => open.World.Work.Run((Register.Handler h) => h.Run(open.Wish(OpenEvent.Address(n)))))));
        Assert.Equal((1, 1, 1, 8), (await open.World.Read(db => db.RegistrationSetups.CountAsync()), await open.World.Read(db => db.Categories.CountAsync()), await open.World.Read(db => db.Pools.CountAsync()), await open.Taken()));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Fewer_places_than_are_taken_must_be_meant(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 5);
        await open.Register("one@example.org");
        await open.Register("two@example.org");

        var refused = await Assert.ThrowsAsync<Refused>(() => open.SetUp(i => i with { Capacity = 1 }));
        Assert.Equal(("registration.below-taken", "1", "2"), (refused.Code, refused.Details["capacity"], refused.Details["taken"]));
        Assert.Equal(5, (await open.Setup()).Capacity);
        await open.SetUp(i => i with { Capacity = 1, Knowingly = true });

        Assert.Equal(1, (await open.Setup()).Capacity);
        Assert.Contains("registration.below-taken | 2 | 1 | -", await open.Planned.Log());
        Assert.Equal(Register.Outcome.Full, (await open.Register("three@example.org")).Outcome);
        await open.MustBeSound();
        // Saying it once is enough as long as the number stays.
        await open.SetUp(i => i with { AskCountry = false });
        await open.SetUp(i => i with { Capacity = null });
        Assert.Equal(Register.Outcome.Written, (await open.Register("three@example.org")).Outcome);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_saw_nothing_set_up_does_not_run_over_who_was_first(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        // What a registration makes by itself is what they saw.
        await open.Register();
        var (first, second) = ((await open.Setup()) with { SeenVersion = null, Capacity = 40 }, (await open.Setup()) with { SeenVersion = null, Capacity = 2 });
        await open.World.Work.Run((SetUpRegistration.Handler h) => h.Run(first));
        Assert.Equal("registration.set-up-meanwhile", (await Assert.ThrowsAsync<Refused>(() => open.World.Work.Run((SetUpRegistration.Handler h) => h.Run(second)))).Code);
        Assert.Equal(40, (await open.Setup()).Capacity);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_limit_that_comes_later_counts_who_is_there_already(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2);
        await open.Register("both@example.org");
        await open.Register("first@example.org", null, open.Parts[0]);
        await open.SetUp(i => i with
        {
            Parts = [new(open.Parts[0], 3), new(open.Parts[1], 1)],
            Categories = [i.Categories[0] with { Capacity = 3 }, new(null, new LocalizedText("en", "Student"), 1)],
        });

        await open.MustBeSound();
        var categories = await open.World.Read(db => db.Categories.Where(c => c.EventId == open.Id).OrderBy(c => c.Order).ToListAsync());
        var left = await open.World.Read(db => PlacesLeft.Load(db, open.Id, default));
        Assert.Equal((Vacancy.Unlimited, Vacancy.Few, Vacancy.Full, Vacancy.Few, Vacancy.Few), (left.Whole, left.OfPart(open.Parts[0]), left.OfPart(open.Parts[1]), left.OfCategory(categories[0].Id), left.OfCategory(categories[1].Id)));
        Assert.Equal(Register.Outcome.Full, (await open.Register(open.Wish("late@example.org") with { CategoryId = categories[0].Id })).Outcome);
        Assert.Equal(Register.Outcome.Written, (await open.Register(open.Wish("late@example.org", null, open.Parts[0]) with { CategoryId = categories[1].Id })).Outcome);
        // With two of them, one must be chosen.
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.Register("undecided@example.org"));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Categories_are_renamed_ordered_and_removed_but_not_one_in_use(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        static LocalizedText Name(string text) => new("en", text);
        await open.SetUp(i => i with { Categories = [new(null, Name("Delegate"), null), new(null, Name("Media"), 4)] });
        await open.Register(open.Wish() with { CategoryId = (await open.Setup()).Categories[0].Id });

        Assert.Equal("registration.category-in-use", (await Assert.ThrowsAsync<Refused>(() => open.SetUp(i => i with { Categories = [i.Categories[1]] }))).Code);
        await open.SetUp(i => i with { Categories = [new(null, Name("Student"), 2), i.Categories[0] with { Name = Name("Participant") }] });

        Assert.Equal([("Student", 2), ("Participant", null)], (await open.Setup()).Categories.Select(c => (c.Name.Default, c.Capacity)));
        Assert.Equal("registration.category-unknown", (await Assert.ThrowsAsync<Refused>(() => open.SetUp(i => i with { Categories = [new(Guid.NewGuid(), Name("Other"), null)] }))).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_and_what_they_saw(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => open.SetUp(i => i with { By = open.Planned.Observer }))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.SetUp(i => i with { By = open.Planned.Stranger }))).Code);
        await open.SetUp(i => i with { SeenVersion = 0 });
        Assert.Equal("registration.set-up-meanwhile", (await Assert.ThrowsAsync<Refused>(() => open.SetUp(i => i with { SeenVersion = 0 }))).Code);
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.SetUp(i => i with { Capacity = -1 }));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.SetUp(i => i with { Opens = new LocalDateTime(2026, 4, 1, 0, 0), Closes = new LocalDateTime(2026, 4, 1, 0, 0) }));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.SetUp(i => i with { Categories = [] }));
    }

    /// <summary>Local times are the truth: in another zone they are other instants, without anybody setting them again.</summary>
    [Fact]
    public void Opening_and_closing_follow_the_zone_of_the_event()
    {
        var setup = RegistrationSetup.For(Guid.NewGuid());
        setup.Take(new LocalDateTime(2026, 4, 1, 9, 0), new LocalDateTime(2026, 4, 2, 9, 0), null, false, true, true);
        string? Why(string zone, Instant now) => RegistrationRules.WhyNotRegister(EventState.Published, zone, Instant.FromUtc(2026, 5, 1, 0, 0), null, setup, now);
        Assert.Equal((null, "registration.not-open"), (Why("Asia/Bangkok", Instant.FromUtc(2026, 4, 1, 2, 0)), Why("UTC", Instant.FromUtc(2026, 4, 1, 2, 0))));
        Assert.Equal(("registration.closed", null), (Why("Asia/Bangkok", Instant.FromUtc(2026, 4, 2, 2, 0)), Why("UTC", Instant.FromUtc(2026, 4, 2, 2, 0))));
    }
}
