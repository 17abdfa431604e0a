using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MiniExcelLibs;
using UnAct.Data;
using UnAct.Mail;
using UnAct.People;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>From the file of another system to submissions: looked at first, imported once, with what cannot be understood named line by line.</summary>
public sealed class SubmissionImportPageTests
{
    private const string Table = "title,abstract,type,track,topics,language,authors\nReturn by boat,A text.,Paper,Law,Why do people return?,en,Mya <mya@example.org>; Nok\n,A text.,Paper,Law,,en,Nok\nClinics,,Poster,Nowhere,,th,Som <som@example.org>\nCamps,,Poster,Health,Unheard of,th,Som <som@example.org>\n";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_table_is_looked_at_first_and_imported_once(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var form = await organiser.GetPage($"{desk.List}/import");

        var look = await organiser.Submit(form, ("Text", Table));
        Assert.Equal((HttpStatusCode.OK, 0), (look.Status, await site.Read(db => db.Submissions.CountAsync())));
        Assert.Equal(["2 are imported, as submitted", "2 are left out: see below"], look.Document.QuerySelectorAll("section[aria-labelledby=happens] > ul li").Select(l => l.TextContent.Trim()));
        Assert.Equal(["3: It needs a title of at most 300 characters", "4: There is no track “Nowhere”"], look.Document.QuerySelectorAll("section[aria-labelledby=bad] tbody tr").Select(r => $"{r.Children[0].TextContent}: {r.Children[2].TextContent}"));
        Assert.Contains("Unheard of", look.Text("section[aria-labelledby=happens] p.small"), StringComparison.Ordinal);

        // Agreed is only to what was shown: another text is looked at anew.
        var other = await organiser.Submit(look, ("Text", Table.Replace("Return by boat", "Return by bus", StringComparison.Ordinal)), ("Seen", look.Document.QuerySelector("[name=Seen]")!.GetAttribute("value")));
        Assert.Equal((HttpStatusCode.OK, 0), (other.Status, await site.Read(db => db.Submissions.CountAsync())));

        var done = await organiser.Submit(look, ("Seen", look.Document.QuerySelector("[name=Seen]")!.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Equal(["Camps", "Return by boat"], (await organiser.GetPage(desk.List + "?sort=title")).Document.QuerySelectorAll(".cards tbody th a").Select(a => a.TextContent));
        Assert.Equal(0, await site.Read(db => db.Outbox.CountAsync()));
        Assert.Equal(["Orm Organiser"], await site.Read(db => (from v in db.SubmissionVersions join p in db.People on v.PersonId equals p.Id select p.Name).Distinct().ToListAsync()));
        Assert.Equal([], await site.Read(db => SubmissionInvariants.Look(db, default)));

        var again = await organiser.Submit(await organiser.GetPage($"{desk.List}/import"), ("Text", Table));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "2 are here already: left alone"), (again.Status, again.Document.QuerySelectorAll("section[aria-labelledby=happens] > ul li")[1].TextContent.Trim()));
        Assert.Equal(2, await site.Read(db => db.Submissions.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Authors_hear_of_it_only_where_that_is_ticked(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var look = await organiser.Submit(await organiser.GetPage($"{desk.List}/import"), ("Text", Table), ("Tell", "true"));
        await organiser.Submit(look, ("Seen", look.Document.QuerySelector("[name=Seen]")!.GetAttribute("value")));
        await site.Run<TellNamed>();
        Assert.Equal(["submission-named to mya@example.org", "submission-named to som@example.org"], (await site.Read(db => db.Outbox.ToListAsync())).Select(m => $"{m.Template} to {m.ToAddress}").Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_author_of_a_large_import_hears_of_it(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var table = "title,authors\n" + string.Concat(Enumerable.Range(1, 130).Select(n => FormattableString.Invariant($"Paper {n},Author {n} <a{n}@example.org>; Both <b{n}@example.org>\n")));
        var look = await organiser.Submit(await organiser.GetPage($"{desk.List}/import"), ("Text", table), ("TypeId", desk.Paper.Id.ToString("D")), ("Tell", "true"));
        await organiser.Submit(look, ("Seen", look.Document.QuerySelector("[name=Seen]")!.GetAttribute("value")));
        Assert.Equal((130, 0), (await site.Read(db => db.Submissions.CountAsync()), await site.Read(db => db.Outbox.CountAsync())));

        await site.Run<TellNamed>();
        await site.Run<TellNamed>();

        Assert.Equal(
            Enumerable.Range(1, 130).SelectMany(n => new[] { FormattableString.Invariant($"a{n}@example.org"), FormattableString.Invariant($"b{n}@example.org") }).Order(StringComparer.Ordinal),
            (await site.Read(db => db.Outbox.Where(m => m.Template == "submission-named").Select(m => m.ToAddress).ToListAsync())).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_workbook_of_EasyChair_gives_submissions_with_their_authors()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var book = new MemoryStream();
        await book.SaveAsAsync(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Submissions"] = new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["#"] = 7, ["title"] = "Return by boat", ["authors"] = "Mya Thida and Nok", ["submitted"] = new DateTime(2026, 2, 1, 17, 4, 0), ["abstract"] = "A text.", ["deleted?"] = "no" } },
            ["Authors"] = new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["submission #"] = 7, ["first name"] = "Mya", ["last name"] = "Thida", ["email"] = "mya@example.org", ["country"] = "Myanmar (Burma)", ["affiliation"] = "Inya", ["corresponding?"] = "yes" } },
        });
        var form = await organiser.GetPage($"{desk.List}/import");
        using var post = new MultipartFormDataContent
        {
            { new StringContent(form.Document.QuerySelector("main [name=__token]")!.GetAttribute("value")!), "__token" },
            { new StringContent(desk.Paper.Id.ToString()), "TypeId" },
        };
        var file = new ByteArrayContent(book.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        post.Add(file, "File", "easychair.xlsx");

        var look = await Page.Of(await organiser.Http.PostAsync($"{desk.List}/import", post));
        Assert.Equal((HttpStatusCode.OK, "One is imported, as submitted"), (look.Status, look.Text("section[aria-labelledby=happens] > ul li")));
        await organiser.Submit(look, ("Seen", look.Document.QuerySelector("[name=Seen]")!.GetAttribute("value")));

        var made = await site.Read(db => db.Submissions.SingleAsync());
        Assert.Equal(("easychair:7", Instant.FromUtc(2026, 2, 1, 17, 4)), (made.SourceId, made.SubmittedAt));
        Assert.Equal(["Mya Thida"], await site.Read(db => db.SubmissionAuthors.Select(a => a.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_file_of_any_line_ends_is_imported_at_the_first_yes_and_what_is_exported_here_is_here_already()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var file = "title,abstract,type,authors\nReturn by boat,\"First.\n\nSecond.\",Paper,Mya <mya@example.org>\n"u8.ToArray();

        var look = await organiser.Upload(await organiser.GetPage($"{desk.List}/import"), null, [("File", "list.csv", file)]);
        Assert.Equal((HttpStatusCode.OK, 0), (look.Status, await site.Read(db => db.Submissions.CountAsync())));
        Assert.Equal(HttpStatusCode.SeeOther, (await organiser.Submit(look, ("Seen", look.Document.QuerySelector("[name=Seen]")!.GetAttribute("value")))).Status);
        Assert.Equal(1, await site.Read(db => db.Submissions.CountAsync()));

        var ours = await organiser.Http.GetByteArrayAsync($"{desk.List}.csv");
        Assert.Equal("\uFEFF\"number\""u8.ToArray(), ours[..11]);
        var again = await organiser.Upload(await organiser.GetPage($"{desk.List}/import"), null, [("File", "submissions.csv", ours)]);
        Assert.Equal("One is here already: left alone", again.Document.QuerySelectorAll("section[aria-labelledby=happens] > ul li")[1].TextContent.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("name\nx")]
    [InlineData("{")]
    [InlineData("[1, 2, \"x\"]")]
    [InlineData("{\"papers\": 3}")]
    [InlineData("submission #,first name\n1,Mya")]
    [InlineData("#,title\n,\n")]
    public async Task What_is_no_list_of_submissions_changes_nothing_and_says_why(string text)
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var answer = await organiser.Submit(await organiser.GetPage($"{desk.List}/import"), ("Text", text));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0), (answer.Status, await site.Read(db => db.Submissions.CountAsync())));
        Assert.True(answer.Errors.Count > 0 || answer.Document.QuerySelectorAll("section[aria-labelledby=bad] tbody tr").Length > 0);
    }

    [Fact]
    public async Task Files_in_another_encoding_are_said_and_thousands_of_bad_lines_are_bounded()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var form = await organiser.GetPage($"{desk.List}/import");
        async Task<Page> Post(byte[] bytes)
        {
            using var post = new MultipartFormDataContent { { new StringContent(form.Document.QuerySelector("main [name=__token]")!.GetAttribute("value")!), "__token" }, { new ByteArrayContent(bytes), "File", "list.csv" } };
            return await Page.Of(await organiser.Http.PostAsync($"{desk.List}/import", post));
        }

        foreach (var bytes in new[] { Encoding.Unicode.GetBytes(Table), Encoding.Latin1.GetBytes("title\nÜber"), "PK\u0003\u0004 and no workbook"u8.ToArray() })
        {
            var refused = await Post(bytes);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (refused.Status, refused.Errors.Count));
        }

        var many = await Post(Encoding.UTF8.GetBytes("title,authors\n" + string.Concat(Enumerable.Range(0, 5000).Select(at => string.Create(CultureInfo.InvariantCulture, $",Author {at}\n")))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, many.Status);
        Assert.Equal(200, many.Document.QuerySelectorAll("section[aria-labelledby=bad] tbody tr").Length);
        Assert.InRange(many.Html.Length, 1, 2_000_000);
    }
}
