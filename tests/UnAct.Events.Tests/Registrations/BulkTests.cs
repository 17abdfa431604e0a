using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.BulkOutcome;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>Many at once: what was said beforehand is what happens, to exactly those, once.</summary>
public sealed class BulkTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_yes_to_many_gives_the_first_their_places_and_the_others_theirs_in_line(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 3, "ann", "bo", "cai", "dao");
        await open.SetUp(i => i with { WaitingList = true });
        await open.Decline("dao@example.org");
        await open.Register(open.Wish("pair@example.org") with { Name = "pair", Others = [new("Along", null)] });

        var plan = await Plan(open, BulkAction.Approve);
        string[] said = ["ann Pending Done", "bo Pending Done", "cai Pending Done", "pair Pending Waits", "dao Declined OtherState"];
        Assert.Equal(said, Lines(plan.Lines));
        Assert.Equal((3, 2, 0), (plan.People(Done), plan.People(Waits), plan.People(NoPlace)));
        Assert.Equal(0, await open.Taken());

        var done = await Run(open, plan, "Welcome.");
        Assert.Equal(["ann Confirmed Done", "bo Confirmed Done", "cai Confirmed Done", "pair Waitlisted Waits"], Lines(done));
        Assert.Equal(3, await open.Taken());
        Assert.Equal(["ann@example.org", "bo@example.org", "cai@example.org"], (await open.Mails()).Where(m => m.Template == "registration-confirmed").Select(m => m.ToAddress).Order(StringComparer.Ordinal));
        await open.MustBeSound();

        // The same form once more does nothing.
        var mails = (await open.Mails()).Count;
        Assert.Equal(["ann Confirmed Already", "bo Confirmed Already", "cai Confirmed Already", "pair Waitlisted Already"], Lines(await Run(open, plan, "Welcome.")));
        Assert.Equal((mails, 4), ((await open.Mails()).Count, (await open.Planned.Log()).Count(l => l.StartsWith("registration.approved", StringComparison.Ordinal))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_line_who_finds_no_place_is_left_as_they_are_unless_it_is_meant(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 2, "ann", "bo", "cai");
        var plan = await Plan(open, BulkAction.Approve);
        Assert.Equal(["ann Pending Done", "bo Pending Done", "cai Pending NoPlace"], Lines(plan.Lines));

        Assert.Equal(["ann Confirmed Done", "bo Confirmed Done", "cai Pending NoPlace"], Lines(await Run(open, plan, null)));
        Assert.Equal((2, Pending), (await open.Taken(), (await open.Of("cai@example.org")).State));

        Assert.Equal(["cai Pending Done", "ann Confirmed Already", "bo Confirmed Already"], Lines((await Plan(open, BulkAction.Approve, overCapacity: true)).Lines));
        Assert.Equal(["ann Confirmed Already", "bo Confirmed Already", "cai Confirmed Done"], Lines(await Run(open, plan, null, overCapacity: true)));
        Assert.Equal(3, await open.Taken());
        Assert.Single(await open.Planned.Log(), l => l.StartsWith("registration.over-capacity", StringComparison.Ordinal));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_stands_in_line_is_served_first_and_the_page_says_so(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 1);
        await open.SetUp(i => i with { WaitingList = true, Categories = [.. i.Categories.Select(c => c with { NeedsApproval = false })] });
        foreach (var name in new[] { "has", "ann", "bo" })
        {
            await open.Register(open.Wish($"{name}@example.org") with { Name = name });
            open.World.Clock.AdvanceSeconds(1);
        }

        await open.SetUp(i => i with { Categories = [.. i.Categories.Select(c => c with { NeedsApproval = true })] });
        foreach (var name in new[] { "cai", "dao" })
        {
            await open.Register(open.Wish($"{name}@example.org") with { Name = name });
            open.World.Clock.AdvanceSeconds(1);
        }

        // As it is when places were added past the list, by a restore or by hand: the line moves with the first who comes.
        await open.World.Read(db => db.Pools.Where(p => p.EventId == open.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Capacity, 4)));

        var plan = await Plan(open, BulkAction.Approve, await open.World.Read(db => db.Registrations.Where(r => r.State == Pending).Select(r => r.Id).ToListAsync()));
        Assert.Equal(["cai Pending Done", "dao Pending Waits"], Lines(plan.Lines));
        Assert.Equal((2, true, "ann, bo"), (plan.Before.Served, plan.Before.Offers, string.Join(", ", plan.Before.Names)));

        Assert.Equal(["cai Confirmed Done", "dao Waitlisted Waits"], Lines(await Run(open, plan, null)));
        Assert.Equal((Offered, Offered, 4), ((await open.Of("ann@example.org")).State, (await open.Of("bo@example.org")).State, await open.Taken()));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_changed_meanwhile_is_left_alone_and_the_others_are_not(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 9, "ann", "bo", "cai", "dao");
        var plan = await Plan(open, BulkAction.Decline);
        await open.Cancel("ann@example.org");
        await open.Approve("bo@example.org");
        await open.World.Read(async db =>
        {
            (await db.Registrations.SingleAsync(r => r.ContactName == "cai")).Describe("cai", "Elsewhere", null, open.World.Now);
            return await db.SaveChangesAsync();
        });

        var done = await Run(open, plan with { Lines = [.. plan.Lines, new BulkLine(Guid.NewGuid(), 0, "", Pending, 1, Done)] }, "The group is complete.");

        Assert.Equal(["ann Cancelled OtherState", "bo Confirmed OtherState", "cai Pending ChangedMeanwhile", "dao Declined Done"], Lines(done));
        Assert.Equal(["dao@example.org"], (await open.Mails()).Where(m => m.Template == "registration-declined").Select(m => m.ToAddress));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_removed_from_the_line_is_offered_nothing_by_the_others_who_go(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 2);
        await open.SetUp(i => i with { WaitingList = true, OfferFirst = true });
        foreach (var name in new[] { "ann", "bo", "cai", "dao" })
        {
            await open.Register(open.Wish($"{name}@example.org") with { Name = name });
            open.World.Clock.AdvanceSeconds(1);
        }

        var ids = await open.World.Read(db => db.Registrations.Where(r => r.EventId == open.Id && r.ContactName != "dao").Select(r => r.Id).ToListAsync());
        var plan = await Plan(open, BulkAction.Remove, ids);
        Assert.Equal(["cai Waitlisted Done", "ann Confirmed Done", "bo Confirmed Done"], Lines(plan.Lines));

        Assert.Equal(["cai Revoked Done", "ann Revoked Done", "bo Revoked Done"], Lines(await Run(open, plan, "The hall is smaller.")));
        Assert.Equal(["cai@example.org | registration-revoked", "cai@example.org | registration-waitlisted"], (await open.Mails("cai@example.org")).Select(m => $"{m.ToAddress} | {m.Template}").Order(StringComparer.Ordinal));
        Assert.Equal(Offered, (await open.Of("dao@example.org")).State);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_who_press_at_once_do_it_once(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 4, [.. Enumerable.Range(0, 6).Select(n => FormattableString.Invariant($"p{n}"))]);
        await open.SetUp(i => i with { WaitingList = true });
        var plan = await Plan(open, BulkAction.Approve);

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Run(open, plan, null))));

        Assert.Equal((4, 2, 6), (both.Sum(l => l.Count(x => x.Outcome == Done)), both.Sum(l => l.Count(x => x.Outcome == Waits)), both.Sum(l => l.Count(x => x.Outcome == Already))));
        Assert.Equal((4, 6), (await open.Taken(), (await open.Mails()).Count(m => m.Template is "registration-confirmed" or "registration-waitlisted")));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_else_does_it_and_a_removal_says_why(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 4, "ann");
        var plan = await Plan(open, BulkAction.Remove);
        Assert.Equal("Say why, in a few words", (await Assert.ThrowsAsync<ValidationException>(() => Run(open, plan, " "))).Errors.Single().ErrorMessage);
        Assert.Equal("Write at most 1000 characters", (await Assert.ThrowsAsync<ValidationException>(() => Run(open, plan with { Action = BulkAction.Decline }, new string('x', 1001)))).Errors.Single().ErrorMessage);
        Assert.Equal("Choose between one and a thousand registrations", (await Assert.ThrowsAsync<ValidationException>(() => Run(open, plan with { Lines = [] }, "Why"))).Errors.Single().ErrorMessage);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => Run(open, plan, "Why", by: open.Planned.Observer))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Run(open, plan, "Why", by: open.Planned.Stranger))).Code);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => open.World.Read(db => BulkPlan.Load(db, open.Planned.Observer, open.Id, BulkAction.Approve, new(), null, false, open.World.Now, default)))).Code);
        Assert.Equal(Pending, (await open.Of("ann@example.org")).State);

        await open.Planned.Postpone();
        var postponed = await Plan(open, BulkAction.Approve);
        Assert.Equal("event.is-postponed", postponed.WhyNot);
        Assert.Equal("event.is-postponed", (await Assert.ThrowsAsync<Refused>(() => Run(open, postponed, null))).Code);
    }

    /// <summary>An event whose people an organiser looks at, a second after another.</summary>
    private static async Task<OpenEvent> Asked(DatabaseProvider provider, int places, params string[] names)
    {
        var open = await OpenEvent.On(provider, places: places);
        await open.SetUp(i => i with { Categories = [.. i.Categories.Select(c => c with { NeedsApproval = true })] });
        foreach (var name in names)
        {
            await open.Register(open.Wish($"{name}@example.org") with { Name = name });
            open.World.Clock.AdvanceSeconds(1);
        }

        return open;
    }

    private static Task<BulkPlan> Plan(OpenEvent open, BulkAction action, IReadOnlyList<Guid>? chosen = null, bool overCapacity = false) =>
        open.World.Read(db => BulkPlan.Load(db, open.Planned.Owner, open.Id, action, new(), chosen, overCapacity, open.World.Now, default));

    private static async Task<IReadOnlyList<BulkLine>> Run(OpenEvent open, BulkPlan plan, string? message, bool overCapacity = false, Actor? by = null)
    {
        var run = await open.World.Work.Run((StartBulkRun.Handler h) => h.Run(new(
            by ?? open.Planned.Owner, open.Id, Guid.NewGuid(), plan.Action, [.. plan.Lines.Where(l => l.Outcome is Done or Waits or NoPlace).Select(l => new BulkItem(l.Id, l.Version))], message, overCapacity)));
        Assert.Empty(await new DoBulkRuns(open.World.Work).Go(run.Id, run.Steps + 1, default));
        var page = await open.World.Read(db => BulkRunPage.Load(db, open.Planned.Owner, open.Id, run.Id, default));
        Assert.Equal((BulkEnd.Done, 0, run.Steps), (page.End, page.Left.Count, page.All));
        return page.Lines;
    }

    private static IEnumerable<string> Lines(IEnumerable<BulkLine> lines) => lines.Select(l => $"{l.Name} {l.State} {l.Outcome}");
}
