using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.BulkOutcome;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>Long work on many: each has one turn, whatever kills it, whoever shares it, and with the rights of the moment.</summary>
public sealed class BulkRunTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_in_the_middle_and_taken_on_by_three_at_once_each_has_one_turn_and_one_mail(DatabaseProvider provider)
    {
        const int all = DoBulkRuns.InOneGo + 14, places = 40;
        await using var open = await Asked(provider, places, all);
        var id = await Begin(open, BulkAction.Approve);
        var work = open.World.Work;
        Assert.Equal((0, 1, 2), (await Next(work, id), await Next(work, id), await Next(work, id)));
        // Killed after everything of a turn was written, and before it was committed.
        await Assert.ThrowsAsync<InvalidOperationException>(() => work.Run(async (DoBulkRuns.Handler h) =>
        {
            Assert.Equal(3, await h.Next(id, -1, default));
            throw new InvalidOperationException("killed");
        }));
        using var killed = new CancellationTokenSource();
        await killed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DoBulkRuns(work).Go(id, all, killed.Token));
        Assert.Equal((3, all - 3, null, 3), (await Numbers(open, id)));

        while (await open.World.Read(db => db.BulkRuns.AnyAsync(r => r.EndedAt == null)))
        {
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => open.World.Run<DoBulkRuns>())));
        }

        Assert.Equal((all, 0, BulkEnd.Done, places), await Numbers(open, id));
        var expected = Enumerable.Range(0, all).Select(n => (Address: OpenEvent.Address(n), Template: n < places ? "registration-confirmed" : "registration-waitlisted"));
        Assert.Equal(expected, (await open.Mails()).Where(m => m.Template is "registration-confirmed" or "registration-waitlisted").Select(m => (m.ToAddress, m.Template)).OrderBy(m => m.ToAddress, StringComparer.Ordinal));
        var log = await open.Planned.Log();
        Assert.Equal((all, 1), (log.Count(l => l.StartsWith("registration.approved", StringComparison.Ordinal)), log.Count(l => l == $"registration.many-begun | Approve | {all.ToString(System.Globalization.CultureInfo.InvariantCulture)} | -")));
        Assert.Equal(places, await open.Taken());
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_right_of_whoever_pressed_is_asked_at_every_turn(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 9, people: 5);
        var root = Person.Create("Root", open.World.Now);
        root.MakeAdministrator();
        await open.World.Plant(root);
        var (owners, roots) = (await Begin(open, BulkAction.Approve, 0, 1, 2), await Begin(open, BulkAction.Decline, Actor.Person(root.Id, administrator: true), [3, 4]));
        Assert.Equal((0, 0), (await Next(open.World.Work, owners), await Next(open.World.Work, roots)));

        await open.World.Read(db => db.Team.Where(m => m.PersonId == open.Planned.Owner.PersonId).ExecuteDeleteAsync());
        await open.World.Read(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == root.Id)).EndAdministrator();
            return await db.SaveChangesAsync();
        });
        await open.World.Run<DoBulkRuns>();

        var admin = Actor.Person(Guid.NewGuid(), administrator: true);
        var page = await open.World.Read(db => BulkRunPage.Load(db, admin, open.Id, owners, default));
        Assert.Equal((BulkEnd.NoRight, "Olga Owner", 1, 2), (page.End, page.By, page.Lines.Count, page.Left.Count));
        Assert.Equal((BulkEnd.NoRight, "Root"), await open.World.Read(async db => await BulkRunPage.Load(db, admin, open.Id, roots, default) is var other ? (other.End!.Value, other.By) : default));
        Assert.Equal("Confirmed Pending Pending Declined Pending", await States(open));
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.World.Read(db => BulkRunPage.Load(db, open.Planned.Owner, open.Id, owners, default)))).Code);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Stopped_it_leaves_the_rest_as_they_are(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 9, people: 4);
        var id = await Begin(open, BulkAction.Approve);
        Assert.Equal(0, await Next(open.World.Work, id));
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => Stop(open, id, open.Planned.Observer))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Stop(open, Guid.NewGuid()))).Code);

        await Stop(open, id);
        await Stop(open, id);
        Assert.Empty(await new DoBulkRuns(open.World.Work).Go(id, 9, default));

        var page = await open.World.Read(db => BulkRunPage.Load(db, open.Planned.Owner, open.Id, id, default));
        Assert.Equal((BulkEnd.Stopped, "Olga Owner", 1, 3), (page.End, page.StoppedBy, page.Acted.Count, page.Left.Count));
        Assert.Equal("Confirmed Pending Pending Pending", await States(open));
        Assert.Equal(["registration.many-stopped | Approve | 3 | -"], (await open.Planned.Log()).Where(l => l.StartsWith("registration.many-stopped", StringComparison.Ordinal)));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_or_what_changed_after_it_began_is_told_with_its_reason(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 9, people: 5);
        var (id, no) = (await Begin(open, BulkAction.Approve, 0, 1, 2, 3), await Begin(open, BulkAction.Decline, 4));
        Assert.Equal(0, await Next(open.World.Work, id));
        await open.Cancel(OpenEvent.Address(1));
        await open.World.Read(async db =>
        {
            (await db.Registrations.SingleAsync(r => r.ContactAddress == OpenEvent.Address(2))).Describe("Mya", "Elsewhere", null, open.World.Now);
            return await db.SaveChangesAsync();
        });
        await open.Planned.Postpone();
        await open.World.Run<DoBulkRuns>();

        var page = await open.World.Read(db => BulkRunPage.Load(db, open.Planned.Owner, open.Id, id, default));
        Assert.Equal([(Confirmed, Done), (Cancelled, OtherState), (Pending, ChangedMeanwhile), (Pending, EventTakesNobody)], page.Lines.Select(l => (l.State, l.Outcome)));
        // Nobody needs a date for a no.
        Assert.Equal([(Declined, Done)], (await open.World.Read(db => BulkRunPage.Load(db, open.Planned.Owner, open.Id, no, default))).Lines.Select(l => (l.State, l.Outcome)));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_form_is_one_run_and_with_other_words_it_is_none(DatabaseProvider provider)
    {
        await using var open = await Asked(provider, places: 9, people: 2);
        var input = await Input(open, BulkAction.Decline);
        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => open.World.Work.Run((StartBulkRun.Handler h) => h.Run(input)))));
        Assert.Equal([new(input.Id, 2)], ids.Distinct());
        await open.World.Run<DoBulkRuns>();
        Assert.Equal(new(input.Id, 2), await open.World.Work.Run((StartBulkRun.Handler h) => h.Run(input)));

        foreach (var other in new[] { input with { Message = "Sorry." }, input with { Action = BulkAction.Approve }, input with { Items = [input.Items[0]] }, input with { OverCapacity = true } })
        {
            Assert.Equal("registration.many-begun-already", (await Assert.ThrowsAsync<Refused>(() => open.World.Work.Run((StartBulkRun.Handler h) => h.Run(other)))).Code);
        }

        Assert.Equal((1, 2, 2), await open.World.Read(async db => (await db.BulkRuns.CountAsync(), await db.BulkSteps.CountAsync(), await db.Outbox.CountAsync(m => m.Template == "registration-declined"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_that_fails_keeps_its_turn_and_the_others_need_not_wait_for_it(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2, places: 9);
        await open.SetUp(i => i with { Parts = [.. open.Parts.Select(p => new SetUpRegistration.PartPlaces(p, 9))] });
        await open.Register(OpenEvent.Address(0), null, open.Parts[0]);
        open.World.Clock.AdvanceSeconds(1);
        await open.Register(OpenEvent.Address(1), null, open.Parts[1]);
        var id = await Begin(open, BulkAction.Remove);
        // A count that cannot be: nothing can be given back there.
        await open.World.Read(db => db.Pools.Where(p => p.PartId == open.Parts[0]).ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, 0)));

        Assert.Single((await Assert.ThrowsAsync<AggregateException>(() => open.World.Run<DoBulkRuns>())).InnerExceptions);
        Assert.Equal("Confirmed Revoked", await States(open));
        Assert.Equal((1, 1, null, 0), await Numbers(open, id));

        await open.World.Read(db => db.Pools.Where(p => p.PartId == open.Parts[0]).ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, 1)));
        await open.World.Run<DoBulkRuns>();
        Assert.Equal(("Revoked Revoked", (2, 0, BulkEnd.Done, 0)), (await States(open), await Numbers(open, id)));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_turn_costs_as_many_statements_in_a_long_run_as_in_a_short_one(DatabaseProvider provider)
    {
        var counter = new StatementCounter();
        await using var open = await Asked(provider, places: 99, people: 33, more: all => all.AddLogging(logging => logging.AddProvider(counter).SetMinimumLevel(LogLevel.Debug)));
        var (few, many) = (await Begin(open, BulkAction.Approve, 0, 1, 2), await Begin(open, BulkAction.Approve, [.. Enumerable.Range(3, 30)]));
        // What is read once in the life of an event.
        await Next(open.World.Work, few);

        Assert.Equal(await Cost(() => Next(open.World.Work, few)), await Cost(() => Next(open.World.Work, many)));
        Assert.Equal(await Cost(() => Plan(2)), await Cost(() => Plan(25)));

        async Task<BulkPlan> Plan(int people)
        {
            var asking = await open.World.Read(db => db.Registrations.Where(r => r.State == Pending).OrderBy(r => r.CreatedAt).Select(r => r.Id).Take(people).ToListAsync());
            var plan = await open.World.Read(db => BulkPlan.Load(db, open.Planned.Owner, open.Id, BulkAction.Approve, new(), asking, false, open.World.Now, default));
            Assert.Equal(people, plan.Acted.Count);
            return plan;
        }

        async Task<int> Cost(Func<Task> what)
        {
            var before = counter.Count;
            await what();
            return counter.Count - before;
        }
    }

    private static async Task<OpenEvent> Asked(DatabaseProvider provider, int places, int people, Action<IServiceCollection>? more = null)
    {
        var open = await OpenEvent.On(provider, places: places, more: more);
        await open.SetUp(i => i with { WaitingList = true, Categories = [.. i.Categories.Select(c => c with { NeedsApproval = true })] });
        foreach (var n in Enumerable.Range(0, people))
        {
            await open.Register(OpenEvent.Address(n));
            open.World.Clock.AdvanceSeconds(1);
        }

        return open;
    }

    private static Task<Guid> Begin(OpenEvent open, BulkAction action, params int[] people) => Begin(open, action, open.Planned.Owner, people);

    private static async Task<Guid> Begin(OpenEvent open, BulkAction action, Actor by, int[] people)
    {
        var input = await Input(open, action, people);
        return (await open.World.Work.Run((StartBulkRun.Handler h) => h.Run(input with { By = by }))).Id;
    }

    /// <param name="people">Their numbers; all when there is none.</param>
    private static async Task<StartBulkRun.Input> Input(OpenEvent open, BulkAction action, params int[] people)
    {
        var addresses = people.Select(OpenEvent.Address).ToList();
        var items = await open.World.Read(db => db.Registrations.Where(r => r.EventId == open.Id && (addresses.Count == 0 || addresses.Contains(r.ContactAddress))).Select(r => new BulkItem(r.Id, r.Version)).ToListAsync());
        return new(open.Planned.Owner, open.Id, Guid.NewGuid(), action, items, "The hall is as it is.");
    }

    private static Task<int?> Next(Work work, Guid id) => work.Run((DoBulkRuns.Handler h) => h.Next(id, -1, default));

    private static Task Stop(OpenEvent open, Guid id, Actor? by = null) => open.World.Work.Run((StopBulkRun.Handler h) => h.Run(new(by ?? open.Planned.Owner, open.Id, id)));

    private static async Task<(int Had, int Left, BulkEnd? End, int Placed)> Numbers(OpenEvent open, Guid id)
    {
        var page = await open.World.Read(db => BulkRunPage.Load(db, open.Planned.Owner, open.Id, id, default));
        return (page.Lines.Count, page.Left.Count, page.End, page.Lines.Count(l => l.State == Confirmed));
    }

    private static async Task<string> States(OpenEvent open) =>
        string.Join(' ', await open.World.Read(db => db.Registrations.Where(r => r.EventId == open.Id).OrderBy(r => r.CreatedAt).Select(r => r.State).ToListAsync()));
}
