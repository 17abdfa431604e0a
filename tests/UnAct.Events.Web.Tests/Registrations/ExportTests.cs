using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

public sealed class ExportTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_line_for_each_attendee_with_dates_for_machines(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar, “T”", "thuzar@example.org", RegistrationState.Confirmed, "Migrant \"Support\"\nCentre", "MM", Duration.FromHours(1), desk.Media, desk.Morning, desk.Evening);
        await site.Plant(Attendee.Of(thuzar.Id, 1, "အောင်အောင်", null));
        await desk.Add("สมหญิง", "som@example.org", RegistrationState.Cancelled);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);

        var answer = await organiser.Http.GetAsync(desk.List + ".csv?sort=oldest");

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal($"registrations-{desk.Event.Slug}.csv", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var rows = Read(bytes);
        Assert.Equal(RegistrationExport.Columns, rows[0]);
        Assert.Equal(["Thuzar, “T”", "thuzar@example.org", "Migrant \"Support\"\nCentre", "MM", "Media", "Part 1; Evening", "Confirmed", "2026-03-02T08:30:00+06:30", "2026-03-02T08:30:00+06:30", "en", "Thuzar, “T”", "thuzar@example.org", thuzar.Id.ToString()], rows[1]);
        Assert.Equal(["အောင်အောင်", "", ""], [rows[2][0], rows[2][1], rows[2][5]]);
        Assert.Equal(["สมหญิง", "Cancelled", "2026-03-02T09:30:00+06:30"], [rows[3][0], rows[3][6], rows[3][7]]);
        Assert.Equal(4, rows.Count);

        Assert.Equal(["สมหญิง"], Read(await organiser.Http.GetByteArrayAsync(desk.List + ".csv?state=Cancelled")).Skip(1).Select(r => r[0]));
        Assert.Equal(["สมหญิง", "Thuzar, “T”", "အောင်အောင်"], Read(await organiser.Http.GetByteArrayAsync(desk.List + ".csv")).Skip(1).Select(r => r[0]));
        Assert.Equal(["Thuzar, “T”", "အောင်အောင်"], Read(await organiser.Http.GetByteArrayAsync(desk.List + ".csv?q=support")).Skip(1).Select(r => r[0]));
        Assert.Equal([], Read(await organiser.Http.GetByteArrayAsync(desk.List + ".csv?q=nobody")).Skip(1));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\";\"x\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)")]
    [InlineData("＝1+1")]
    public async Task A_cell_that_would_be_calculated_is_defused(string hostile)
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await desk.Add(hostile, "one@example.org", organisation: "\t=1+1");
        await desk.Add("Harmless = 1", "two@example.org", organisation: "\r=1+1", ago: Duration.FromHours(1));
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);

        var rows = Read(await organiser.Http.GetByteArrayAsync(desk.List + ".csv"));

        Assert.Equal(["'" + hostile, "'\t=1+1", "'" + hostile], [rows[1][0], rows[1][2], rows[1][10]]);
        Assert.Equal(["Harmless = 1", "'\r=1+1"], [rows[2][0], rows[2][2]]);
    }

    [Fact]
    public async Task Also_where_semicolons_separate_no_cell_is_calculated_and_none_turns_the_direction()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await desk.Add("x;=1+1;y; +2;z", "one@example.org");
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        using var visitor = site.Visitor();
        await visitor.Submit(await visitor.GetPage(desk.Form), [.. desk.Filled("Two", "two@example.org"), ("Organisation", "\u202eevil\u202c; \u2066=9\u2069")]);
        var two = await site.Read(db => db.Registrations.SingleAsync(r => r.ContactName == "Two"));

        var lines = (await organiser.Http.GetStringAsync(desk.List + ".csv?sort=name")).Split("\r\n");

        Assert.StartsWith("\"Two\",\"two@example.org\",\"evil; '=9\",\"\",\"Participant\",\"Part 1\",\"Confirmed\"", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"x;'=1+1;y; '+2;z\",\"one@example.org\",\"\",\"\",\"Participant\",\"Part 1\",\"Confirmed\"", lines[2], StringComparison.Ordinal);
        Assert.Equal("evil; =9", two.Organisation);
        Assert.All(lines[..3], line => Assert.Equal(RegistrationExport.Columns.Count - 1, line.Split("\",\"").Length - 1));
    }

    [Fact]
    public async Task Who_sees_the_list_may_still_not_take_it_along()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await desk.Add("canary-of-a-name", "canary@example.org");
        using var observer = await desk.Managed.As(desk.Managed.Observer);
        var answer = await observer.GetPage(desk.List + ".csv");
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(-1, answer.Html.IndexOf("canary", StringComparison.Ordinal));
    }

    private static List<string[]> Read(byte[] bytes)
    {
        using var csv = new CsvReader(new StreamReader(new MemoryStream(bytes), Encoding.UTF8), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add(csv.Parser.Record!);
        }

        return rows;
    }
}
