using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UnAct.Events;
using UnAct.Registrations;

namespace UnAct.Benchmarks;

/// <summary>The public page of an event with forty agenda items, from the cache and anew for each request.</summary>
public sealed class PageBenchmark : Benchmark
{
    private const int Items = 40;

    public override string Name => "page";

    public override string What => "the public event page, 40 agenda items: from the cache, and uncached";

    public override async IAsyncEnumerable<Figure> Run(string[] rest)
    {
        await using var site = await BenchSite.On(BenchSite.Asked(rest));
        var slug = await Plant(site);
        var page = $"{site.Address}/e/{slug}";
        using var http = new HttpClient();
        var bytes = await http.GetByteArrayAsync(page);
        Console.WriteLine($"  the page has {bytes.Length} bytes");
        await using var plain = await Baselines(bytes);
        var baseline = plain.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        // Unknown words in the query keep the page out of the cache, and change nothing on it.
        var (anew, view) = await Load.SideBySide($"{page}?fresh=1", $"{baseline}/view");
        yield return Figure.AtLeast(0.15, "uncached", anew, "requests/s", "a static Razor view of as many bytes", view);

        var (kept, smallest) = await Load.SideBySide(page, $"{baseline}/bytes");
        yield return Figure.AtLeast(0.8, "from the cache", kept, "requests/s", "the smallest endpoint that writes as many bytes", smallest);
    }

    private static async Task<string> Plant(BenchSite site)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var organisation = Organisation.Create("Centre for Trials", "Asia/Bangkok", "en");
        var @event = Event.Create(organisation.Id, EventKind.Conference, Text("A conference of three days: with many items on its agenda"), "many-items", "Asia/Bangkok", now);
        @event.Describe(@event.Title, Text("Three days for research and practice."), Text("It has **many** items.\n\n- One\n- Two\n- Three\n\nAnd a [link](https://example.org/)."), "teal", EventModules.Registration, "office@example.org", now);
        @event.TakePlace(EventMode.Hybrid, Text("Great Hall"), "1 River Road", Text("Bangkok"), "TH", null, 60, now);
        var rows = new List<object> { organisation, @event, RegistrationSetup.For(@event.Id), Pool.Of(@event.Id, 200), Category.Of(@event.Id, 0, Text("Participant")) };
        var first = now.InUtc().Date.PlusDays(30);
        var parts = Enumerable.Range(0, 4).Select(number => Part.Create(@event.Id, number, Text("Part " + Number(number)))).ToList();
        foreach (var (number, part) in parts.Index())
        {
            part.Take(first.PlusDays(number).At(new LocalTime(9, 0)), first.PlusDays(number).At(new LocalTime(17, 0)), "Asia/Bangkok");
            rows.Add(part);
            rows.AddRange(Enumerable.Range(0, Items / 4).Select(item => AgendaItem.Create(
                part.Id, item, first.PlusDays(number).At(new LocalTime(9, 0)).PlusMinutes(45 * item), Text("What was found in the study of number " + Number(item)), Text("Room 2"), Text("Somchai Wongsakul, Nguyễn Thị Minh"))));
        }

        rows.AddRange(Enumerable.Range(0, 3).Select(number => Partner.Create(@event.Id, number, Text("University " + Number(number)), PartnerRole.CoHost)));
        @event.TakeDates(DatePrecision.Exact, "Asia/Bangkok", null, null, parts, now);
        @event.Publish(now);
        await site.Plant(rows);
        return @event.Slug;
    }

    private static LocalizedText Text(string text) => new("en", text);

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A server that does nothing but write the same bytes: from memory, and through a Razor view.</summary>
    private static async Task<WebApplication> Baselines(byte[] bytes)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(PageBenchmark).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddControllersWithViews().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new Microsoft.AspNetCore.Mvc.ApplicationParts.AssemblyPart(typeof(PageBenchmark).Assembly));
            parts.ApplicationParts.Add(new Microsoft.AspNetCore.Mvc.ApplicationParts.CompiledRazorAssemblyPart(typeof(PageBenchmark).Assembly));
        });
        builder.Services.AddSingleton(new StaticBytes(System.Text.Encoding.UTF8.GetString(bytes)));
        var app = builder.Build();
        app.MapGet("/bytes", (HttpContext context) =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        app.MapControllers();
        await app.StartAsync();
        return app;
    }
}

/// <summary>The text that the static view writes.</summary>
public sealed record StaticBytes(string Text);

/// <summary>Shows the static view.</summary>
public sealed class StaticViewController(StaticBytes bytes) : Controller
{
    [HttpGet("/view")]
    public IActionResult Show() => View("/StaticView.cshtml", bytes);
}
