using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Proceedings;

/// <summary>The book of abstracts from the chair's first look to the reader, and that nobody finds it before.</summary>
public sealed class BookPageTests
{
    private static readonly AuthorLine Sokha = PaperDesk.Named("សុខា ចាន់", "canary-address@example.org", "KH", "Legal Aid Desk");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chair_opens_it_and_everybody_reads_what_was_accepted(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        await Accept(site, desk, await desk.Add("Only working", desk.Law, topic: desk.Work, language: "vi", text: "Nhiều người trả lời **không**.", authors: [PaperDesk.Named("Mya Writer", "mya@example.org"), Sokha]), await desk.Add("Return by boat", desk.Health));
        await desk.Add("canary-not-accepted", desk.Law);
        await desk.Draft("canary-draft");
        var (path, manage) = ($"/e/{desk.Managed.Event.Slug}", $"{desk.Manage}/book");
        using var chair = await desk.As(desk.Managed.Organiser);
        using var reader = site.Visitor();

        var page = await chair.GetPage(manage);
        Assert.Equal(("Book of abstracts", "It is closed: nobody finds it."), (page.Text("nav.side [aria-current=page]"), page.Text("h1 + p")));
        Assert.StartsWith("2 submissions.", page.Text("section p"), StringComparison.Ordinal);
        Assert.Equal(["Only working", "Return by boat"], Titles(await chair.GetPage($"{manage}/preview")));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, 0), ((await reader.GetPage($"{path}/book")).Status, (await reader.GetPage($"{path}/book.bib")).Status, Links(await reader.GetPage(path))));
        Assert.Equal(HttpStatusCode.Conflict, (await chair.GetPage($"{manage}/crossref.xml")).Status);

        var opened = await chair.Follow(await chair.Submit(page, "form[action$='/book/open']", ("open", "true")));
        Assert.Equal("It is open: whoever reads the page of the event can read it.", opened.Text(".notice.ok"));
        var book = await reader.GetPage($"{path}/book");
        Assert.Equal(["Only working", "Return by boat"], Titles(book));
        Assert.Equal(["Law", "Health"], book.Document.QuerySelectorAll(".toc h3").Select(h => h.TextContent));
        var entry = book.Document.QuerySelectorAll("article")[0];
        Assert.Equal(["Mya Writer (presents it), Inya Institute, Myanmar", "សុខា ចាន់, Legal Aid Desk, Cambodia"], entry.QuerySelectorAll(".byline li").Select(l => l.TextContent));
        Assert.Equal(("vi", "km", "không"), (entry.QuerySelector(".prose")!.GetAttribute("lang"), entry.QuerySelectorAll(".byline b")[1].GetAttribute("lang"), entry.QuerySelector(".prose strong")!.TextContent));
        Assert.Equal(entry.Id, book.Document.QuerySelector(".toc li a")!.GetAttribute("href")![1..]);
        Assert.Equal(["Mya Writer 1: Only working 2: Return by boat", "សុខា ចាន់ 1: Only working"], book.Document.QuerySelectorAll(".writers li").Select(l => l.TextContent.Trim()));
        var bib = await reader.GetPage($"{path}/book.bib");
        Assert.Equal(("application/x-bibtex", 2), (bib.Response.Content.Headers.ContentType!.MediaType, bib.Html.Split("@inproceedings{").Length - 1));
        Assert.All(new[] { book.Html, bib.Html }, text => Assert.DoesNotContain("canary", text, StringComparison.Ordinal));
        Assert.Equal((1, 1), (Links(await reader.GetPage(path)), Links(await reader.GetPage($"{path}/call"))));
        Assert.Contains("Book of abstracts opened", (await chair.GetPage($"{desk.Manage}/log")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_kept_until_something_that_it_tells_changes()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        var one = await desk.Add("Only working", desk.Law);
        await Accept(site, desk, one);
        await site.Work.Run((OpenBook.Handler h) => h.Run(new(By(desk), desk.Managed.Event.Id, null, true)));
        using var reader = site.Visitor();
        var address = $"/e/{desk.Managed.Event.Slug}/book";

        Assert.Equal(["Only working"], Titles(await reader.GetPage(address)));
        Assert.Equal(0, await site.Statements(() => reader.GetPage(address)));
        // What is sent in, or staged, changes nothing that is kept.
        var second = await desk.Add("Return by boat", desk.Law);
        await Stage(site, desk, second);
        Assert.Equal(0, await site.Statements(() => reader.GetPage(address)));
        await Release(site, desk);
        Assert.Equal(["Only working", "Return by boat"], Titles(await reader.GetPage(address)));
        var seen = await site.Read(db => db.Submissions.Where(s => s.Id == second.Id).Select(s => s.Version).SingleAsync());
        await site.Work.Run((CancelSubmission.Handler h) => h.Run(new(By(desk), desk.Managed.Event.Id, second.Number, "The room is gone", seen)));
        Assert.Equal(["Only working"], Titles(await reader.GetPage(address)));
        await site.Work.Run((OpenBook.Handler h) => h.Run(new(By(desk), desk.Managed.Event.Id, 0, false)));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPage(address)).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_seen_by_whom_the_event_is_seen(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        await Accept(site, desk, await desk.Add("Only working"));
        await site.Work.Run((OpenBook.Handler h) => h.Run(new(By(desk), desk.Managed.Event.Id, null, true)));
        var address = $"/e/{desk.Managed.Event.Slug}/book";
        using var reader = site.Visitor();
        using var observer = await desk.As(desk.Managed.Observer);
        Task Turn(EventVisibility visibility, bool discreet) => site.Read(async db =>
        {
            (await db.Events.SingleAsync(e => e.Id == desk.Managed.Event.Id)).Show(visibility, discreet, new LocalizedText("en", "A gathering"), site.Now);
            return await db.SaveChangesAsync();
        });

        await Turn(EventVisibility.Private, false);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK, "no-store"), ((await reader.GetPage(address)).Status, (await reader.GetPage($"{address}.bib")).Status, (await observer.GetPage(address)).Status, (await observer.GetPage(address)).Response.Headers.CacheControl!.ToString()));
        await Turn(EventVisibility.Public, true);
        var (page, bib) = (await reader.GetPage(address), await reader.GetPage($"{address}.bib"));
        Assert.StartsWith("Book of abstracts: A gathering", page.Text("title"), StringComparison.Ordinal);
        Assert.Equal(("noindex", true), (page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"), bib.Html.Contains("booktitle = {{A gathering}}", StringComparison.Ordinal)));
        Assert.Equal(-1, page.Text("nav.crumbs").IndexOf("mixed migration", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_typed_for_a_deposit_comes_back_and_then_makes_the_file(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        await Accept(site, desk, await desk.Add("Only working"));
        using var chair = await desk.As(desk.Managed.Organiser);
        var manage = $"{desk.Manage}/book";

        var empty = await chair.Submit(await chair.GetPage(manage), $"form[action='{manage}']", ("Prefix", "5555"), ("Registrant", "Inya Institute"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Inya Institute"), (empty.Status, empty.Document.QuerySelector("[name=Registrant]")!.GetAttribute("value")));
        Assert.Equal(["Write a prefix such as 10.5555", "Write a name, with at most 130 characters", "Write an e-mail address such as name@example.org"], empty.Errors);
        var saved = await chair.Follow(await chair.Submit(empty, $"form[action='{manage}']", ("Prefix", "10.5555"), ("Depositor", "Olga"), ("DepositorAddress", "olga@example.org")));
        Assert.Contains("The book of abstracts is closed. Open it first: a DOI leads to its page.", saved.Text("main"), StringComparison.Ordinal);
        var opened = await chair.Follow(await chair.Submit(saved, "form[action$='/book/open']", ("open", "true")));
        var file = await chair.GetPage(opened.Document.QuerySelector("a[href$='crossref.xml']")!.GetAttribute("href")!);
        Assert.Equal(("application/xml", HttpStatusCode.OK, true), (file.Response.Content.Headers.ContentType!.MediaType, file.Status, file.Html.Contains("<surname>Mya Writer</surname>", StringComparison.Ordinal)));
    }

    private static Actor By(PaperDesk desk) => Actor.Person(desk.Managed.Organiser.Id);

    private static List<string> Titles(Page page) => [.. page.Document.QuerySelectorAll("article h3 span:last-child").Select(s => s.TextContent)];

    private static int Links(Page page) => page.Document.QuerySelectorAll("aside a[href$='/book']").Length;

    private static async Task Accept(Site site, PaperDesk desk, params Submission[] submissions)
    {
        foreach (var submission in submissions)
        {
            await Stage(site, desk, submission);
        }

        await Release(site, desk);
    }

    private static async Task Stage(Site site, PaperDesk desk, Submission submission)
    {
        var detail = await site.Read(db => DecisionDetail.Load(db, By(desk), desk.Managed.Event.Id, submission.Number, site.Now, default));
        await site.Work.Run((StageDecision.Handler h) => h.Run(new(By(desk), desk.Managed.Event.Id, submission.Number, DecisionOutcome.Accept, "canary-words", "canary-note", null, detail.Mark)));
    }

    private static async Task Release(Site site, PaperDesk desk)
    {
        var plan = await site.Read(db => ReleasePlan.Load(db, By(desk), desk.Managed.Event.Id, site.Now, default));
        await site.Work.Run((ReleaseDecisions.Handler h) => h.Run(new(By(desk), desk.Managed.Event.Id, Guid.NewGuid(), [DecisionOutcome.Accept], plan.Mark)));
    }
}
