using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>The deadline by the second, over a real socket: the request that began before it is in, however slowly it came.</summary>
public sealed class DeadlineTests
{
    public static TheoryData<string, LocalDateTime?, LocalDate, Instant> Deadlines { get; } = new()
    {
        { CallDeadline.AnywhereOnEarth, null, new LocalDate(2026, 3, 31), CalledEvent.AnywhereOver },
        // The night before it the clocks go forward: this day has 23 hours, and ends at 22:00 UTC.
        { "Europe/Zurich", null, new LocalDate(2026, 3, 29), Instant.FromUtc(2026, 3, 29, 22, 0) },
        // A time that is skipped: 02:30 does not exist, and is taken as 03:30 summer time; the minute counts.
        { "Europe/Zurich", new LocalDateTime(2026, 3, 29, 2, 30), new LocalDate(2026, 3, 29), Instant.FromUtc(2026, 3, 29, 1, 31) },
        // A day of 25 hours.
        { "America/New_York", null, new LocalDate(2026, 11, 1), Instant.FromUtc(2026, 11, 2, 5, 0) },
        { "Asia/Yangon", null, new LocalDate(2026, 3, 31), Instant.FromUtc(2026, 3, 31, 17, 30) },
    };

    [Theory, MemberData(nameof(Deadlines))]
    public async Task What_began_in_the_last_second_is_in_and_what_began_in_the_next_is_kept(string zone, LocalDateTime? time, LocalDate day, Instant over)
    {
        await using var site = await Site.On(overNetwork: true);
        var called = await CalledEvent.On(site, zone, new CallDeadline(day, time?.TimeOfDay));
        Assert.Equal(over, called.Call.ClosesAt);
        using var hoa = await called.Hoa();
        var (slow, late) = (await called.Begin(hoa), "");
        var number = CalledEvent.NumberOf(slow);
        site.Clock.Reset(over - Duration.FromSeconds(1));
        await hoa.SignInAs(called.Author.Id);
        slow = await hoa.GetPage(slow.Address);

        var answer = await SendSlowly(site, hoa, slow, called.Good(), () => site.Clock.Reset(over + Duration.FromMinutes(10)));

        Assert.StartsWith("HTTP/1.1 303", answer, StringComparison.Ordinal);
        Assert.Equal(SubmissionState.Submitted, (await called.Submission(number)).State);

        // The next begins in the second after: kept, and not taken.
        site.Clock.Reset(over);
        var open = await hoa.GetPage(slow.Address);
        Assert.Null(open.Document.QuerySelector("button[value=submit]"));
        late = await SendSlowly(site, hoa, open, called.Good("Too late"), () => { });
        Assert.StartsWith("HTTP/1.1 422", late, StringComparison.Ordinal);
        Assert.Contains("The call is closed. What you wrote is kept.", late, StringComparison.Ordinal);
        Assert.Contains("mailto:office@example.org", late, StringComparison.Ordinal);
        Assert.Equal("Too late", (await called.Draft(number)).Read().Title);
        Assert.Equal(["Only working"], await site.Read(db => db.SubmissionVersions.Select(v => v.Title).ToListAsync()));
    }

    [Fact]
    public async Task The_grace_is_taken_and_told_to_nobody()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site, graceMinutes: 30);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        var number = CalledEvent.NumberOf(edit);

        site.Clock.Reset(CalledEvent.AnywhereOver + Duration.FromMinutes(29));
        await hoa.SignInAs(called.Author.Id);
        foreach (var path in new[] { called.Path, $"{called.Path}/call" })
        {
            var page = await hoa.GetPage(path);
            Assert.Equal(("The call is closed.", -1), (page.Text("#call b"), page.Html.IndexOf("12:30", StringComparison.Ordinal)));
        }

        // Whoever has begun nothing reads nothing else, wherever they look, and cannot find out by trying either.
        using var somebody = await site.Visitor().SignInAs((await site.Person("Som Sook", "som@example.org")).Id);
        var closed = await somebody.GetPage($"{called.Path}/submit");
        Assert.Equal(("The call is closed", 0), (closed.Title, closed.Document.QuerySelectorAll("main form[method=post]").Length));
        Assert.DoesNotContain("/submit\"", (await somebody.GetPage($"{called.Path}/submissions")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/submit\"", (await hoa.GetPage($"{called.Path}/submissions")).Html, StringComparison.Ordinal);
        var refused = await Record.ExceptionAsync(() => site.Services.GetRequiredService<Work>().Run((BeginSubmission.Handler h) => h.Run(new(Actor.Person(called.Author.Id), called.Event.Id, called.Types[0].Id, "en", site.Now))));
        Assert.Equal("call.closed", Assert.IsType<Refused>(refused).Code);

        edit = await hoa.GetPage(edit.Address);
        Assert.Equal("The call is closed.", edit.Text("aside h2"));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, (await hoa.Submit(edit, "form#draft", [("Do", "submit"), .. called.Good()])).Status);
        Assert.Equal(SubmissionState.Submitted, (await called.Submission(number)).State);
        Assert.Equal("The organisers have it, and write to you.", (await hoa.GetPage(called.At(number))).Text(".lede"));
    }

    [Fact]
    public async Task A_call_that_is_over_begins_nothing_but_for_whom_it_was_let_in()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        site.Clock.Reset(CalledEvent.AnywhereOver);
        using var hoa = await called.Hoa();

        var closed = await hoa.GetPage($"{called.Path}/submit");
        Assert.Equal(("The call is closed", 0), (closed.Title, closed.Document.QuerySelectorAll("main form[method=post]").Length));
        var late = LateAccess.For(called.Call.Id, "hoa@example.org", "hoa@example.org");
        late.Give(new CallDeadline(new LocalDate(2026, 4, 5)), called.Call.Zone, "Ill", site.Now);
        await site.Plant(late);

        var edit = await called.Begin(hoa);
        Assert.Equal("Your abstract", edit.Title);
        Assert.Contains("Sunday 5 April 2026, 23:59", edit.Text("aside"), StringComparison.Ordinal);
        Assert.Contains("to be submitted until Sunday 5 April 2026, 23:59", (await hoa.GetPage($"{called.Path}/submissions")).Text("main li.card"), StringComparison.Ordinal);
        site.Clock.Reset(late.OverAt);
        await hoa.SignInAs(called.Author.Id);
        Assert.Contains("The call is closed.", (await hoa.GetPage($"{called.Path}/submissions")).Text("main li.card"), StringComparison.Ordinal);
    }

    /// <summary>Headers and half of the body, then what happens meanwhile, then the rest.</summary>
    private static async Task<string> SendSlowly(Site site, Visitor visitor, Page page, (string Name, string? Value)[] fields, Action meanwhile)
    {
        var token = page.Document.QuerySelector("form#draft input[name=__token]")!.GetAttribute("value")!;
        var seen = page.Document.QuerySelector("form#draft input[name=SeenRevision]")!.GetAttribute("value")!;
        var type = page.Document.QuerySelector("select[name=TypeId] option[selected]")!.GetAttribute("value")!;
        var body = new StringBuilder();
        foreach (var (name, value) in new (string, string?)[] { ("__token", token), ("SeenRevision", seen), ("TypeId", type), ("Do", "submit") }.Concat(fields))
        {
            body.Append(CultureInfo.InvariantCulture, $"--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }

        var bytes = Encoding.UTF8.GetBytes(body.Append("--cut--\r\n").ToString());
        var head = string.Create(CultureInfo.InvariantCulture, $"POST {page.Address} HTTP/1.1\r\nHost: {site.Address.Authority}\r\nCookie: {string.Join("; ", visitor.Cookies.Select(c => $"{c.Key}={c.Value}"))}\r\nContent-Type: multipart/form-data; boundary=cut\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n");
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Address.Host, site.Address.Port);
        await using var wire = socket.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes(head));
        await wire.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await wire.FlushAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(400));
        meanwhile();
        await wire.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        using var reader = new StreamReader(wire, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
