using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>One submission before those who decide on it, and all of them as a file.</summary>
public sealed class SubmissionDetailTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_turned_away_with_a_reason_and_taken_up_again(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var submission = await desk.Add("Return by boat", desk.Law, topic: desk.Return, text: "A **bold** text.",
            authors: [PaperDesk.Named("Mya Writer", "mya@example.org") with { Orcid = "0000-0002-1825-0097" }, PaperDesk.Named("Nok", "nok@example.org", "TH")]);
        var denial = Authorship.Of(submission.Id, "nok@example.org", site.Now);
        denial.Deny(site.Now);
        await site.Plant(denial);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var address = SubmissionsListTests.Of(desk, submission);

        var page = await organiser.GetPage(address);
        Assert.Equal(("Return by boat", "bold", "https://orcid.org/0000-0002-1825-0097"), (page.Title, page.Text("section[aria-labelledby=abstract] strong"), page.Document.QuerySelector("a[href*='orcid.org']")!.GetAttribute("href")));
        Assert.Contains("Says: that is not me", page.Text(".people li:nth-child(2)"), StringComparison.Ordinal);
        Assert.Equal(["Version 1It counts", "Monday 2 March 2026, 09:30", "Mya Writer"], page.Document.QuerySelectorAll("section[aria-labelledby=versions] tbody tr > *").Select(c => c.TextContent.Trim()));
        Assert.Contains("One person gets a mail with your reason: Mya Writer.", page.Text("section[aria-labelledby=reject]"), StringComparison.Ordinal);

        var empty = await organiser.Submit(page, "section[aria-labelledby=reject] form");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Say why, in at most 1000 characters"), (empty.Status, empty.Errors.Single()));
        var done = await organiser.Follow(await organiser.Submit(page, "section[aria-labelledby=reject] form", ("Reason", "It is about another subject.")));
        Assert.Equal("Turned away before review", done.Text("h1 + p > *"));
        Assert.Contains("It is about another subject.", done.Text("section[aria-labelledby=history]"), StringComparison.Ordinal);
        Assert.Equal(["submission-desk-rejected"], await site.Read(db => db.Outbox.Select(m => m.Template).ToListAsync()));

        var again = await organiser.Follow(await organiser.Submit(done, "section[aria-labelledby=reopen] form", ("Reason", "A mistake of ours.")));
        Assert.Equal("Submitted", again.Text("h1 + p > *"));
        var stale = await organiser.Submit(page, "section[aria-labelledby=reject] form", ("Reason", "Once more."));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, SubmissionState.Submitted), (stale.Status, await site.Read(db => db.Submissions.Select(s => s.State).SingleAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_export_holds_what_the_list_shows_and_calculates_nothing(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var one = await desk.Add("=1+1", desk.Law, topic: desk.Return, text: "@SUM(1)\nAnd a second line; =2", authors: [PaperDesk.Named("Mya, “M”", "mya@example.org"), PaperDesk.Named("Nok", "nok@example.org", "TH")]);
        await desk.Add("Second", type: desk.Poster, ago: Duration.FromHours(1));
        using var organiser = await desk.As(desk.Managed.Organiser);

        var answer = await organiser.Http.GetAsync(desk.List + ".csv");
        Assert.Equal(("text/csv; charset=utf-8", $"submissions-{desk.Managed.Event.Slug}.csv"), (answer.Content.Headers.ContentType!.ToString(), answer.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        var rows = Read(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal([.. SubmissionExport.Columns, .. new[] { 1, 2 }.SelectMany(at => SubmissionExport.OfAuthor.Select(name => string.Create(CultureInfo.InvariantCulture, $"author{at}_{name}")))], rows[0]);
        Assert.Equal(
            [one.Number.ToString(CultureInfo.InvariantCulture), "'=1+1", "'@SUM(1)\nAnd a second line; '=2", "Paper", "Law", "Why do people return?", "en", "Submitted", "2026-03-01T15:00:00-12:00", "1", "", "1", "1", "", "Mya, “M”", "mya@example.org", "Inya Institute", "MM", "", "Nok", "nok@example.org", "Inya Institute", "TH", ""],
            rows[1]);
        Assert.Equal(["Second"], Read(await organiser.Http.GetByteArrayAsync($"{desk.List}.csv?type={desk.Poster.Id}")).Skip(1).Select(r => r[1]));

        using var json = JsonDocument.Parse(await organiser.Http.GetByteArrayAsync(desk.List + ".json"));
        Assert.Equal(["=1+1", "Second"], json.RootElement.EnumerateArray().Select(p => p.GetProperty("title").GetString()));
        var paper = json.RootElement[0];
        Assert.Equal(("Law", "2026-03-02T03:00:00Z", "Nok", true), (paper.GetProperty("track").GetString(), paper.GetProperty("submittedAt").GetString(), paper.GetProperty("authors")[1].GetProperty("name").GetString(), paper.GetProperty("authors")[0].GetProperty("corresponding").GetBoolean()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_versions_are_compared_in_the_words_of_their_answers_and_the_file_warns_of_names(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var called = await CalledEvent.On(site);
        var owner = TeamMember.Owner(called.Event.Id, (await site.Person("Owner", "owner@example.org")).Id, "owner@example.org", "owner@example.org", site.Now);
        var form = Form.For(called.Event.Id, FormPurpose.Call, null);
        static FormDocument Asked(string word, params string[] keys) => new([new("all", LocalizedText.Empty, LocalizedText.Empty, new([.. keys.Select(key => new Question
        {
            Key = key, Type = QuestionType.OneOf, Label = new("en", $"The {key}"), Options = new([new("one", new("en", $"{word} one")), new("two", new("en", $"{word} two"))]),
        })]))]);
        await site.Plant(owner, form, form.Ask(Asked("Old", "colour", "shape"), Actor.Program, site.Now));
        IReadOnlyDictionary<string, IReadOnlyList<string>> Answered(string colour, string shape) => new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["colour"] = [colour], ["shape"] = [shape] };
        var number = await called.Submitted();
        await called.Resubmitted(number, called.Content() with { Answers = Answered("one", "one") });
        // The words of an option change, and a question is asked no more; what was answered stays as it was given.
        await site.Read(async db =>
        {
            db.Add((await db.Forms.SingleAsync()).Ask(Asked("New", "colour"), Actor.Program, site.Now));
            return await db.SaveChangesAsync();
        });
        await called.Resubmitted(number, called.Content() with { Title = "Only resting", Answers = Answered("two", "one") });
        using var organiser = await site.Visitor().SignInAs(owner.PersonId!.Value);
        using var hoa = await called.Hoa();
        var list = $"{called.Path}/manage/submissions";
        string At(string below) => string.Create(CultureInfo.InvariantCulture, $"{list}/{number}{below}");

        foreach (var page in new[] { await organiser.GetPage(At("/versions/3/changes")), await hoa.GetPage(called.At(number, "/versions/3/changes")) })
        {
            Assert.Equal(["Title: working>resting", "The colour: Old one>New two", "The shape: Old one>"], page.Document.QuerySelectorAll("section:has(.changes)").Select(s =>
                $"{s.QuerySelector("h2")!.TextContent}: {string.Concat(s.QuerySelectorAll(".changes > :not(ins)").Select(t => t.TextContent)).Trim().Replace("Only ", "", StringComparison.Ordinal)}>{string.Concat(s.QuerySelectorAll(".changes > :not(del)").Select(t => t.TextContent)).Trim().Replace("Only ", "", StringComparison.Ordinal)}"));
        }

        var detail = await organiser.GetPage(At(""));
        Assert.Equal(["/versions/3/changes", "/versions/2/changes"], detail.Document.QuerySelectorAll("section[aria-labelledby=versions] small a").Select(a => a.GetAttribute("href")![At("").Length..]));
        foreach (var missing in new[] { "/versions/1/changes", "/versions/4/changes" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await organiser.GetPage(At(missing))).Status);
        }

        Assert.Null(detail.Document.QuerySelector("section[aria-labelledby=file]"));
        await WithFile(site, called, number);
        detail = await organiser.GetPage(At(""));
        Assert.Equal(["As its author uploaded it (PDF)", "The copy that reviewers get"], detail.Document.QuerySelectorAll("section[aria-labelledby=file] a").Select(a => a.TextContent));
        Assert.StartsWith("Its first page names an author: Trần Thị Hoa.", detail.Text("section[aria-labelledby=file] .notice.warn"), StringComparison.Ordinal);
        var both = await Task.WhenAll(detail.Document.QuerySelectorAll("section[aria-labelledby=file] a").Select(a => organiser.Http.GetByteArrayAsync(a.GetAttribute("href"))));
        Assert.Equal([true, false], both.Select(bytes => Encoding.Latin1.GetString(bytes).Contains("the-author-of-it", StringComparison.Ordinal)));
    }

    /// <summary>A file that names its author on its first page and in its properties, submitted.</summary>
    private static async Task WithFile(Site site, CalledEvent called, int number)
    {
        await site.Read(async db =>
        {
            (await db.ContributionTypes.SingleAsync(t => t.Id == called.Types[0].Id)).Want(FileWanted.Optional, 1, 4);
            return await db.SaveChangesAsync();
        });
        var pdf = new PdfDocumentBuilder();
        pdf.DocumentInformation.Author = "the-author-of-it";
        pdf.AddPage(PageSize.A4).AddText("By Tran Thi Hoa", 12, new PdfPoint(50, 700), pdf.AddStandard14Font(Standard14Font.Helvetica));
        await using var scope = site.Services.CreateAsyncScope();
        var paper = await scope.ServiceProvider.GetRequiredService<TakePaper>().Run(new MemoryStream(pdf.Build()), "paper.pdf", await site.Read(db => db.ContributionTypes.SingleAsync(t => t.Id == called.Types[0].Id)), CallAnonymity.DoubleBlind);
        var (by, draft) = (Actor.Person(called.Author.Id), await called.Draft(number));
        var revision = await site.Work.Run((SaveDraft.Handler h) => h.Run(new(by, called.Event.Id, number, draft.Revision, draft.Read(), paper)));
        await site.Work.Run((SubmitDraft.Handler h) => h.Run(new(by, called.Event.Id, number, revision, site.Now)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_the_list_to_a_mail_that_the_authors_have_once(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        await desk.Add("Return by boat", desk.Law, authors: [PaperDesk.Named("Mya Writer", "mya@example.org"), PaperDesk.Named("Nok", "nok@example.org"), PaperDesk.Named("Denies", "denies@example.org")]);
        var second = await desk.Add("Clinics", desk.Health, authors: [PaperDesk.Named("Mya Writer", "mya@example.org"), PaperDesk.Named("Silent", "")]);
        await desk.Add("Gone", state: SubmissionState.Withdrawn, authors: [PaperDesk.Named("Gone", "gone@example.org")]);
        await desk.Draft("canary");
        var denial = Authorship.Of((await site.Read(db => db.Submissions.SingleAsync(s => s.TitleKey == "return by boat"))).Id, "denies@example.org", site.Now);
        denial.Deny(site.Now);
        await site.Plant(denial);
        using var organiser = await desk.As(desk.Managed.Organiser);
        var form = await organiser.GetPage($"{desk.List}/contact");
        Assert.Equal("Submitted", form.Document.QuerySelector("[name=State] [selected]")!.GetAttribute("value"));
        var wrong = await organiser.Submit(form, ("Step", "Look"), ("Text", "The room is another."));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Write a subject", "The room is another."), (wrong.Status, wrong.Text(".field.wrong .error"), wrong.Text("[name=Text]")));

        var look = await organiser.Submit(wrong, ("Whom", "All"), ("Subject", "Another room"), ("Step", "Look"));
        Assert.Equal("2 people get it, for 2 submissions. Nothing has left yet.", look.Text("[role=status]"));
        Assert.Contains("Dear Mya Writer,", look.Text(".card"), StringComparison.Ordinal);
        Assert.Equal("Another room", (await organiser.Submit(look, ("Step", "Change"))).Document.QuerySelector("[name=Subject]")!.GetAttribute("value"));
        var sent = await organiser.Submit(look, ("Step", "Send"));
        Assert.Equal((HttpStatusCode.SeeOther, sent.Location), (sent.Status, (await organiser.Submit(look, ("Step", "Send"))).Location));
        await site.Run<WriteSubmissionMessages>();
        await site.Run<WriteSubmissionMessages>();
        await site.Run<UnAct.Mail.SendOutbox>();
        Assert.Equal("Sent to 2 people.", (await organiser.GetPage(sent.Location!)).Text("h1 + p"));
        var mails = site.Mails();
        Assert.Equal(["mya@example.org", "nok@example.org"], mails.SelectMany(m => m.GetRecipients().Select(r => r.Address)).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.NotNull(mail.Headers["List-Unsubscribe"]));
        Assert.Contains("Return by boat (", mails[0].TextBody, StringComparison.Ordinal);

        var one = await organiser.GetPage(string.Create(CultureInfo.InvariantCulture, $"{desk.List}/contact?number={second.Number}"));
        var only = await organiser.Submit(one, ("Subject", "Your clinics"), ("Text", "Which ones?"), ("Step", "Send"));
        await site.Run<WriteSubmissionMessages>();
        await site.Run<UnAct.Mail.SendOutbox>();
        var letter = site.Mails().Single(m => m.Subject == "Your clinics");
        Assert.Equal(("mya@example.org", null), (letter.GetRecipients().Single().Address, letter.Headers["List-Unsubscribe"]));
        Assert.Equal(["Your clinics", "Another room"], (await organiser.GetPage($"{desk.List}/contact/sent")).Document.QuerySelectorAll("tbody th").Select(c => c.TextContent.Trim()).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, only.Status);
    }

    private static List<string[]> Read(byte[] bytes)
    {
        using var csv = new CsvParser(new StringReader(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add(csv.Record!);
        }

        return rows;
    }
}
