using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

/// <summary>The opening second over HTTP: a thousand people, forty places.</summary>
[Trait("Runs", "once")]
public sealed partial class OpeningRushTests
{
    private const int People = 1000, Places = 40;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Forty_get_a_place_and_everybody_else_is_told(DatabaseProvider provider)
    {
        var rush = await Rush(provider, []);

        Assert.Equal((Places, People - Places), (rush.Written, rush.Full));
        Assert.Equal((Places, Places), (rush.Holding, rush.Taken));
        Assert.Equal(People, rush.Answers.Values.Sum());
        Assert.Equal([HttpStatusCode.SeeOther], rush.Answers.Keys);
    }

    /// <summary>The same with the condition taken out of the one statement that takes a place: a test that could not see it would prove nothing.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_the_condition_it_is_oversold_and_seen_to_be(DatabaseProvider provider)
    {
        var unguarded = new WithoutCondition();
        var rush = await Rush(provider, [unguarded]);

        Assert.True(unguarded.Disarmed > 0, "The statement that takes a place was not found: it reads otherwise now.");
        Assert.True(rush.Holding > Places, $"{rush.Holding.ToString(CultureInfo.InvariantCulture)} hold a place of {Places.ToString(CultureInfo.InvariantCulture)}.");
    }

    private sealed record Outcome(int Written, int Full, int Holding, int Taken, IReadOnlyDictionary<HttpStatusCode, int> Answers);

    private static async Task<Outcome> Rush(DatabaseProvider provider, IInterceptor[] interceptors)
    {
        var answers = new CountedAnswers();
        await using var site = await Site.On(provider, more: services =>
        {
            services.AddSingleton<IStartupFilter>(answers);
            services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(interceptors));
            services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(interceptors));
        });
        var desk = await Desk.On(site);
        await site.Read(db => db.Pools.Where(p => p.PartId == desk.Morning.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Capacity, (int?)null)));
        await desk.Enter("early");
        site.Clock.Reset(Instant.FromUtc(2026, 3, 10, 2, 30));
        using var door = site.Visitor();
        var token = Token().Match((await door.GetPage(desk.Form)).Html).Groups["token"].Value;
        answers.Clear();

        var led = await Task.WhenAll(Enumerable.Range(0, People).Select(async number =>
        {
            var fields = desk.Filled(string.Create(CultureInfo.InvariantCulture, $"Person {number}"), string.Create(CultureInfo.InvariantCulture, $"person{number}@example.org"));
            return (await door.Post(desk.Form, [("__token", token), .. fields.Select(f => (f.Name, f.Value!))])).Location;
        }));

        return new Outcome(
            led.Count(to => to == $"{desk.Form}/written"), led.Count(to => to == $"{desk.Form}/full"),
            await site.Read(db => db.Registrations.CountAsync(r => r.State == RegistrationState.Confirmed)),
            (await site.Read(db => db.Pools.SingleAsync(p => p.EventId == desk.Event.Id && p.PartId == null))).Taken,
            answers.Counts);
    }

    [GeneratedRegex("name=\"__token\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    /// <summary>What the server itself answered, counted outside of everything else.</summary>
    private sealed class CountedAnswers : IStartupFilter
    {
        private readonly ConcurrentDictionary<HttpStatusCode, int> counts = new();

        public IReadOnlyDictionary<HttpStatusCode, int> Counts => counts;

        public void Clear() => counts.Clear();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                await rest(context);
                counts.AddOrUpdate((HttpStatusCode)context.Response.StatusCode, 1, (_, count) => count + 1);
            });
            next(app);
        };
    }

    private sealed partial class WithoutCondition : DbCommandInterceptor
    {
        private int disarmed;

        public int Disarmed => disarmed;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            var bare = Condition().Replace(command.CommandText, "");
            if (bare != command.CommandText)
            {
                Interlocked.Increment(ref disarmed);
                command.CommandText = bare;
            }

            return new(result);
        }

        [GeneratedRegex("""\s+AND\s+\("?\w+"?\."Capacity" IS NULL OR \([^)]*\)\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Condition();
    }
}
