using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>What an organiser's word opens that the form keeps shut, and what it does not.</summary>
public sealed class PassTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_opens_a_form_that_is_closed_or_not_open_yet_and_a_private_event(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.SetUp(i => i with { Closes = new LocalDateTime(2026, 3, 1, 9, 0) });
        Assert.Equal("registration.closed", (await Assert.ThrowsAsync<Refused>(() => open.Register("one@example.org"))).Code);
        await Enter(open, "one@example.org");

        await open.SetUp(i => i with { Opens = new LocalDateTime(2026, 4, 1, 9, 0), Closes = null });
        Assert.Equal("registration.not-open", (await Assert.ThrowsAsync<Refused>(() => open.Register("two@example.org"))).Code);
        await Enter(open, "two@example.org");

        await open.SetUp(i => i with { Opens = null });
        await open.World.Read(async db =>
        {
            (await db.Events.SingleAsync(e => e.Id == open.Id)).Show(EventVisibility.Private, discreet: false, LocalizedText.Empty, open.World.Now);
            return await db.SaveChangesAsync();
        });
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.Register("three@example.org"))).Code);
        await Enter(open, "three@example.org");

        Assert.Equal(3, await open.World.Read(db => db.Registrations.CountAsync(r => r.State == RegistrationState.Confirmed)));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_full_house_stays_full_unless_it_was_given_for_that(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1);
        await open.Register("one@example.org");
        Assert.Equal(new Register.Result(Register.Outcome.Full), await Enter(open, "two@example.org"));
        Assert.Equal(1, await open.Taken());

        var over = await Enter(open, "two@example.org", over: true);
        Assert.Equal((RegistrationState.Confirmed, 2), (over.State, await open.Taken()));
        Assert.Equal(["registration.over-capacity | 1 | 2 | -"], (await open.Planned.Log()).Where(l => l.StartsWith("registration.over", StringComparison.Ordinal)));

        await open.SetUp(i => i with { WaitingList = true });
        Assert.Equal(RegistrationState.Waitlisted, (await Enter(open, "three@example.org")).State);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_the_yes_that_a_category_asks_for_and_proves_only_the_address_it_says(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, confirmAddress: true);
        await open.SetUp(i => i with { Categories = [.. i.Categories.Select(c => c with { NeedsApproval = true }), new(null, new LocalizedText("en", "Media"), null, NeedsApproval: true)] });
        Assert.Equal(RegistrationState.Confirmed, (await Enter(open, "one@example.org")).State);
        Assert.Equal(RegistrationState.Unconfirmed, (await Enter(open, "two@example.org", proves: false)).State);

        // As what they come was decided by whoever let them in: what they send themselves does not count.
        var categories = await open.World.Read(db => db.Categories.Where(c => c.EventId == open.Id).OrderBy(c => c.Order).Select(c => c.Id).ToListAsync());
        await Send(open, open.Wish("three@example.org") with { CategoryId = categories[1], Pass = new Pass(open.Planned.Owner, categories[0], false, true) });
        Assert.Equal(categories[0], (await open.Of("three@example.org")).CategoryId);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_there_already_is_not_there_twice_and_is_told_so(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register("one@example.org");
        var there = await open.Of("one@example.org");
        Assert.Equal(new Register.Result(Register.Outcome.Written, there.Id, RegistrationState.Confirmed, WasThere: true), await Enter(open, "ONE@example.org"));
        Assert.Equal((1, 1), (await open.Taken(), (await open.Mails()).Count(m => m.Template == "registration-already")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_off_over_or_without_a_date_it_does_not_open(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        open.World.Clock.Reset(Instant.FromUtc(2026, 5, 4, 5, 0));
        Assert.Equal("event.is-over", (await Assert.ThrowsAsync<Refused>(() => Enter(open, "one@example.org"))).Code);
        open.World.Clock.Reset(World.Start);
        await open.Planned.Postpone();
        Assert.Equal("event.is-postponed", (await Assert.ThrowsAsync<Refused>(() => Enter(open, "one@example.org"))).Code);
        await open.Planned.Cancel();
        Assert.Equal("event.is-cancelled", (await Assert.ThrowsAsync<Refused>(() => Enter(open, "one@example.org"))).Code);
    }

    private static async Task<Register.Result> Enter(OpenEvent open, string address, bool over = false, bool proves = true)
    {
        var category = (await open.Setup()).Categories[0].Id ?? await First(open);
        return await Send(open, open.Wish(address) with { Pass = new Pass(open.Planned.Owner, category, over, proves) });
    }

    private static Task<Register.Result> Send(OpenEvent open, Register.Input input) => open.World.Work.Run((Register.Handler h) => h.Run(input));

    private static async Task<Guid> First(OpenEvent open)
    {
        await open.SetUp(i => i);
        return (await open.Setup()).Categories[0].Id!.Value;
    }
}
