using UnAct.Calendars;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>A category whose people an organiser looks at first: who asks holds no place, and a yes gives one, or a place in line.</summary>
public sealed class ApprovalTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_asks_holds_no_place_until_an_organiser_says_yes(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 5, "mya");
        Assert.Equal((Pending, 0), ((await open.Of()).State, await open.Taken()));

        Assert.Equal(Confirmed, await open.Approve(message: "Welcome."));
        Assert.Equal(Confirmed, await open.Approve());

        Assert.Equal((Confirmed, 1), ((await open.Of()).State, await open.Taken()));
        Assert.Equal(["registration-confirmed", "registration-pending"], await Letters(open, "mya@example.org"));
        Assert.Equal([CalendarMethod.Request], (await open.Entries()).Select(e => e.Method));
        Assert.Contains("Welcome.", (await open.Mails()).Single(m => m.Template == "registration-confirmed").Values, StringComparison.Ordinal);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_no_is_told_with_its_words_and_frees_nothing(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 5, "mya");

        await open.Decline(message: "The group is complete.");
        await open.Decline();

        Assert.Equal((Declined, 0), ((await open.Of()).State, await open.Taken()));
        Assert.Equal(["registration-declined", "registration-pending"], await Letters(open, "mya@example.org"));
        Assert.Empty(await open.Entries());
        Assert.Equal("registration.move", (await Assert.ThrowsAsync<Refused>(() => open.Approve())).Code);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_yes_where_it_is_full_leads_into_the_line_or_nowhere(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 1, "one", "two", "three");
        await open.Approve("one@example.org");

        Assert.Equal("registration.full-to-approve", (await Assert.ThrowsAsync<Refused>(() => open.Approve("two@example.org"))).Code);
        Assert.Equal(Pending, (await open.Of("two@example.org")).State);

        await open.SetUp(i => i with { WaitingList = true });
        Assert.Equal(Waitlisted, await open.Approve("two@example.org"));
        await open.MustBeSound();

        await open.Cancel("one@example.org");
        Assert.Equal(Offered, (await open.Of("two@example.org")).State);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_organiser_may_knowingly_take_in_more_than_there_are_places_and_the_log_says_so(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 1, "one", "two");
        await open.Approve("one@example.org");

        Assert.Equal(Confirmed, await open.Approve("two@example.org", overCapacity: true));

        Assert.Equal(2, await open.Taken());
        var said = await open.World.Read(db => db.Log.Where(l => l.What == "registration.over-capacity").Select(l => new { l.From, l.To, l.PersonId }).SingleAsync());
        Assert.Equal(("1", "2", open.Planned.Owner.PersonId), (said.From, said.To, said.PersonId));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_confirms_their_address_after_a_yes_became_needed_asks_for_one(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1, confirmAddress: true);
        await open.Register();
        await open.SetUp(i => i with { Categories = [.. i.Categories.Select(c => c with { NeedsApproval = true })] });
        Assert.Equal(1, await open.Taken());

        await open.Confirm();

        Assert.Equal((Pending, 0), ((await open.Of()).State, await open.Taken()));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_who_asks_can_be_told_yes(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 5, confirmAddress: true);
        await open.Register();

        Assert.Equal("registration.move", (await Assert.ThrowsAsync<Refused>(() => open.Approve())).Code);

        Assert.Equal(1, await open.Taken());
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_else_may_say_yes_or_no(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 5, "mya");
        var stranger = Actor.Person(Guid.NewGuid());

        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.Approve(by: stranger))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.Decline(by: stranger))).Code);

        Assert.Equal(Pending, (await open.Of()).State);
    }

    private static async Task<OpenEvent> Asked(DatabaseProvider provider, int places, params string[] names)
    {
        var open = await OpenEvent.On(provider, places: places);
        await open.SetUp(i => i with { Categories = [.. i.Categories.Select(c => c with { NeedsApproval = true })] });
        foreach (var name in names)
        {
            await open.Register(name + "@example.org");
        }

        return open;
    }

    private static async Task<List<string>> Letters(OpenEvent open, string address) => [.. (await open.Mails(address)).Select(m => m.Template).Order(StringComparer.Ordinal)];
}
