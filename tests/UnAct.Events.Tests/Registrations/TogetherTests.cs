using FluentValidation;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>Many people in one transaction: each is answered as if they had come alone, in the order in which they came.</summary>
public sealed class TogetherTests
{
    private static readonly Register.Result Written = new(Register.Outcome.Written), Full = new(Register.Outcome.Full);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_came_first_has_the_place(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 4);
        await open.Register("early@example.org");

        Assert.Equal([Written, Written, Written, Full, Full], await Together(open, [.. Enumerable.Range(0, 5).Select(n => open.Wish(OpenEvent.Address(n)))]));

        Assert.Equal(["early@example.org", OpenEvent.Address(0), OpenEvent.Address(1), OpenEvent.Address(2)], await Addresses(open));
        Assert.Equal(4, await open.Taken());
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_full_part_stops_only_those_who_want_it(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2, places: 4);
        await open.SetUp(i => i with { Parts = [new(open.Parts[1], 1)] });
        Guid[][] parts = [[open.Parts[0]], [open.Parts[1]], [open.Parts[0], open.Parts[1]], [open.Parts[0]], [open.Parts[1]], [open.Parts[0]], [open.Parts[0]]];

        Assert.Equal([Written, Written, Full, Written, Full, Written, Full], await Together(open, [.. parts.Select((p, n) => open.Wish(OpenEvent.Address(n), null, p))]));

        Assert.Equal(4, await open.Taken());
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_address_that_comes_twice_is_one_registration_and_a_reminder(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 5);
        await open.Register("known@example.org");
        string[] come = ["mya@example.org", "known@example.org", "MYA@example.org", "other@example.org", "Mya@example.org"];

        Assert.Equal([Written, Written, Written, Written, Written], await Together(open, [.. come.Select(address => open.Wish(address))]));

        Assert.Equal(["known@example.org", "mya@example.org", "other@example.org"], await Addresses(open));
        Assert.Equal(["registration-already", "registration-confirmed"], (await open.Mails("mya@example.org")).Select(m => m.Template).Order(StringComparer.Ordinal));
        Assert.Equal(["registration-already", "registration-confirmed"], (await open.Mails("known@example.org")).Select(m => m.Template).Order(StringComparer.Ordinal));
        Assert.Equal(3, await open.Taken());
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_wrong_one_among_them_is_told_so_and_the_others_have_their_places(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 5);
        var good = open.Wish();

        var answers = await open.World.Work.Run((Register.Handler h) => h.RunAll([good, good with { Email = "nobody" }, good with { EventId = Guid.NewGuid(), Email = "lost@example.org" }, good with { Email = "other@example.org" }]));

        Assert.Equal([Written, null, null, Written], answers.Select(a => a.Result));
        Assert.Equal(["Email"], Assert.IsType<ValidationException>(answers[1].No).Errors.Select(e => e.PropertyName));
        Assert.Equal("not-found", Assert.IsType<Refused>(answers[2].No).Code);
        Assert.Equal(["mya@example.org", "other@example.org"], await Addresses(open));
        await open.MustBeSound();
    }

    /// <summary>SQLite is told each of a registration's five rows by itself; else nothing grows with the number of people.</summary>
    [Theory, InlineData(DatabaseProvider.Sqlite, 5), InlineData(DatabaseProvider.Postgres, 0)]
    public async Task The_statements_do_not_grow_with_the_people(DatabaseProvider provider, int each)
    {
        var counter = new StatementCounter();
        await using var open = await OpenEvent.On(provider, places: 60, more: all => all.AddLogging(logging => logging.AddProvider(counter).SetMinimumLevel(LogLevel.Debug)));
        async Task<int> Statements(string name, int people)
        {
            var before = counter.Count;
            await Together(open, [.. Enumerable.Range(0, people).Select(n => open.Wish(name + OpenEvent.Address(n)))]);
            return counter.Count - before;
        }

        var few = await Statements("few", 2);
        Assert.Equal(few + 18 * each, await Statements("many", 20));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_batch_that_fails_is_done_again_one_by_one(DatabaseProvider provider)
    {
        var saboteur = new FailsForMany();
        await using var open = await OpenEvent.On(provider, places: 30, more: all =>
        {
            all.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(saboteur));
            all.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(saboteur));
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => open.Register(OpenEvent.Address(n))));

        Assert.True(saboteur.Failed > 0, "No batch failed.");
        Assert.Equal([.. Enumerable.Repeat(Written, 30), .. Enumerable.Repeat(Full, 20)], answers);
        Assert.Equal((30, 30), (await open.Taken(), (await Addresses(open)).Count));
        await open.MustBeSound();
    }

    private static async Task<IEnumerable<Register.Result?>> Together(OpenEvent open, IReadOnlyList<Register.Input> wishes) =>
        (await open.World.Work.Run((Register.Handler h) => h.RunAll(wishes))).Select(a => a.OrThrow());

    private static Task<List<string>> Addresses(OpenEvent open) =>
        open.World.Read(db => db.Registrations.Where(r => r.EventId == open.Id).Select(r => r.ContactAddressKey).Order().ToListAsync());

    private sealed class FailsForMany : SaveChangesInterceptor
    {
        private int failed;

        public int Failed => failed;

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (eventData.Context!.ChangeTracker.Entries<Registration>().Count() > 1)
            {
                Interlocked.Increment(ref failed);
                throw new IOException("The disk is full.");
            }

            return new(result);
        }
    }
}
