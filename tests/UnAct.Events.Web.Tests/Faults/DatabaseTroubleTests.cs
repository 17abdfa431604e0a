using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Registrations;

namespace UnAct.Web.Tests.Faults;

/// <summary>A database that somebody else is writing to, and one that is full: what is read is shown, what is written is refused whole, and what was typed is still there.</summary>
[Trait("Runs", "once")]
public sealed class DatabaseTroubleTests
{
    [Fact]
    public async Task While_another_process_writes_pages_are_shown_and_a_form_comes_back_with_what_was_typed()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        using var visitor = Honest(site);
        var form = await visitor.GetPage(desk.Form);
        await using var other = new SqliteConnection(await site.Read(db => Task.FromResult(db.Database.GetConnectionString())));
        await other.OpenAsync();
        await using (var writing = await other.BeginTransactionAsync())
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetPage(desk.Form)).Status);
            var waited = Stopwatch.StartNew();

            var page = await visitor.Submit(form, desk.Filled("Thuzar Lin", "thuzar@example.org"));

            Assert.InRange(waited.Elapsed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "Please try again in a minute"), (page.Status, page.Title));
            Assert.Equal(["Thuzar Lin", "thuzar@example.org"], new[] { "Name", "Email" }.Select(name => page.Document.QuerySelector($"input[name={name}]")?.GetAttribute("value")));
            await writing.RollbackAsync();
            Assert.Equal(0, await site.Read(db => db.Registrations.CountAsync()));

            Assert.Equal($"{desk.Form}/written", (await visitor.Submit(page)).Location);
        }

        Assert.Equal(["thuzar@example.org"], await site.Read(db => db.Registrations.Select(r => r.ContactAddress).ToListAsync()));
    }

    [Fact]
    public async Task On_a_full_disk_nothing_half_done_is_kept_and_it_goes_on_when_there_is_room()
    {
        var full = new Full();
        await using var site = await Site.On(more: services => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(full)));
        var desk = await Desk.On(site);
        await site.Read(db => db.Pools.ExecuteUpdateAsync(set => set.SetProperty(p => p.Capacity, (int?)null)));
        using var visitor = Honest(site);
        var form = await visitor.GetPage(desk.Form);
        full.Is = true;

        var taken = new List<string>();
        Page page;
        while ((page = await Send(taken.Count)).Status == HttpStatusCode.SeeOther)
        {
            taken.Add(Address(taken.Count));
            Assert.InRange(taken.Count, 1, 500);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Please try again in a minute"), (page.Status, page.Title));
        Assert.Equal(Address(taken.Count), page.Document.QuerySelector("input[name=Email]")?.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPage(desk.Form)).Status);
        await MustHold(taken);

        full.Is = false;
        Assert.Equal($"{desk.Form}/written", (await visitor.Submit(page)).Location);
        await MustHold([.. taken, Address(taken.Count)]);

        Task<Page> Send(int n) => visitor.Submit(form, desk.Filled("Somebody", Address(n)));

        async Task MustHold(List<string> addresses)
        {
            Assert.Equal(addresses.Order(StringComparer.Ordinal), (await site.Read(db => db.Registrations.Select(r => r.ContactAddress).ToListAsync())).Order(StringComparer.Ordinal));
            Assert.Equal(addresses.Order(StringComparer.Ordinal), (await site.Read(db => db.Outbox.Select(m => m.ToAddress).ToListAsync())).Order(StringComparer.Ordinal));
            Assert.Equal([], (await site.Read(db => Invariants.Look(db, site.Now, default))).SelectMany(f => f.Wrong));
        }
    }

    private static string Address(int n) => string.Create(CultureInfo.InvariantCulture, $"person-{n}@example.org");

    /// <summary>A browser that says where its requests come from.</summary>
    private static Visitor Honest(Site site)
    {
        var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return visitor;
    }

    /// <summary>While it is, the file may not grow by a page: for SQLite that is a full disk.</summary>
    private sealed class Full : DbCommandInterceptor
    {
        public bool Is { get; set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Limit(command.Connection!);
            return new(result);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Limit(command.Connection!);
            return new(result);
        }

        private void Limit(DbConnection connection)
        {
            // Never less than there is: SQLite takes the size of the file instead.
            SQLitePCL.raw.sqlite3_exec(((SqliteConnection)connection).Handle, Is ? "PRAGMA max_page_count=1" : "PRAGMA max_page_count=1073741823");
        }
    }
}
