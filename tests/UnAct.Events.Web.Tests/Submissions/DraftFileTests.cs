using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.Files;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Tests.Files;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>Files of a submission over its pages, as a browser without JavaScript sends them.</summary>
public sealed class DraftFileTests
{
    private static readonly byte[] Quiet = new PdfDraft("A title and no name").Info("/Author (Hoa)").ToBytes();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_paper_is_uploaded_warned_of_and_read_by_author_and_desk(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var called = await CalledEvent.On(site);
        await Want(site, called, FileWanted.Required);
        using var hoa = await called.Hoa();
        using var desk = await Desk(site, called);
        using var stranger = await site.Visitor().SignInAs((await site.Person("Sok", "sok@example.org")).Id);
        var edit = await called.Begin(hoa);
        var number = CalledEvent.NumberOf(edit);
        // Letters that the font of the test can write: the name as it is without its marks.
        var named = new PdfDraft("Only working", "hoa@example.org, University of Law").Info("/Author (Hoa)").ToBytes();

        edit = await hoa.Follow(await hoa.Upload(edit, "form#draft", [("File", "hoa final.pdf", named)], [("Do", "save"), .. called.Good()]));

        Assert.Contains("Its first page names an author: hoa@example.org.", edit.Text(".card .notice.warn"), StringComparison.Ordinal);
        Assert.Equal("hoa final.pdf", edit.Text(".card a"));
        Assert.Contains("the file's properties (title, author, company, program)", edit.Html.Replace("&#x27;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        var file = edit.Document.QuerySelector(".card a")!.GetAttribute("href")!;
        Assert.Equal((named.Length, "application/pdf", "hoa final.pdf"), await Got(hoa, file, named));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPage(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetPage(InDesk(called, number, "/file"))).Status);

        // A quiet one in its place, submitted in the same step.
        var own = await hoa.Follow(await hoa.Upload(edit, "form#draft", [("File", "quiet.pdf", Quiet)], ("Do", "submit")));
        Assert.Equal("Submitted", own.Title);
        Assert.Null(own.Document.QuerySelector(".card .notice.warn"));
        Assert.Equal((Quiet.Length, "application/pdf", Invariant(number) + ".pdf"), await Got(desk, InDesk(called, number, "/file"), Quiet));
        var copy = await (await desk.Http.GetAsync(InDesk(called, number, "/file?copy=true"))).Content.ReadAsByteArrayAsync();
        Assert.DoesNotContain("(Hoa)", System.Text.Encoding.Latin1.GetString(copy), StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(copy), StringComparison.Ordinal);
        Assert.Equal(2, await site.Read(db => db.Files.CountAsync()));
    }

    [Fact]
    public async Task Whoever_uploads_again_and_again_is_told_and_loses_nothing_that_was_typed()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        await Ask(site, called);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        var person = await site.Read(db => db.Submissions.Select(s => s.PersonId).SingleAsync());
        for (var n = 0; n < UploadRoom.FilesFromNetwork; n++)
        {
            site.Services.GetRequiredService<UploadRoom>().TakeOf(person, 1);
        }

        var told = await hoa.Upload(edit, "form#draft", [("Answers[cv]", "cv.pdf", Quiet)], [("Do", "save"), .. called.Good()]);
        Assert.StartsWith("“cv.pdf” was not taken. You have uploaded very much.", Assert.Single(told.Errors), StringComparison.Ordinal);
        Assert.Equal((0, called.Good().Single(g => g.Item1 == "Title").Item2), (await site.Read(db => db.Files.CountAsync()), (await hoa.GetPage(edit.Address)).Document.QuerySelector("[name=Title]")!.GetAttribute("value")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_question_asks_for_a_file_and_only_its_authors_and_the_desk_read_it(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var called = await CalledEvent.On(site);
        await Ask(site, called);
        using var hoa = await called.Hoa();
        using var desk = await Desk(site, called);
        using var stranger = await site.Visitor().SignInAs((await site.Person("Sok", "sok@example.org")).Id);
        var edit = await called.Begin(hoa);
        var number = CalledEvent.NumberOf(edit);

        edit = await hoa.Follow(await hoa.Upload(edit, "form#draft", [("Answers[cv]", "my cv.pdf", Quiet)], [("Do", "save"), .. called.Good()]));
        Assert.Equal(("my cv.pdf", "Take “my cv.pdf” out"), (edit.Text("[data-question=cv] a"), edit.Text("[data-question=cv] .choice")));
        var mine = edit.Document.QuerySelector("[data-question=cv] a")!.GetAttribute("href")!;
        Assert.Equal((Quiet.Length, "application/pdf", "my cv.pdf"), await Got(hoa, mine, Quiet));

        // A script between the buttons sends no file, and takes none out.
        hoa.Http.DefaultRequestHeaders.Add("Accept", "application/json");
        Assert.Equal(HttpStatusCode.OK, (await hoa.Submit(edit, "form#draft", ("Title", "Changed"), ("OutAnswers[cv]", "true"))).Status);
        hoa.Http.DefaultRequestHeaders.Remove("Accept");
        edit = await hoa.GetPage(edit.Address);
        Assert.Equal("my cv.pdf", edit.Text("[data-question=cv] a"));

        var own = await hoa.Follow(await hoa.Submit(edit, "form#draft", ("Do", "submit")));
        Assert.Equal(("Submitted", "my cv.pdf"), (own.Title, own.Text("dd a")));
        var id = mine.Split('/')[^1];
        var seen = await desk.GetPage(InDesk(called, number));
        Assert.Equal("my cv.pdf", seen.Text("dd a[href*=answers]"));
        Assert.Equal((Quiet.Length, "application/pdf", Invariant(number) + "-cv.pdf"), await Got(desk, seen.Document.QuerySelector("dd a[href*=answers]")!.GetAttribute("href")!, Quiet));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPage(mine)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPage(InDesk(called, number, "/answers/" + id))).Status);
        // Of another submission it is nobody's, for its author too.
        var other = CalledEvent.NumberOf(await called.Begin(hoa));
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.GetPage(called.At(other, $"/answers/{id}"))).Status);

        // In a draft it is another's soon; the desk sees what was submitted, and nothing of the draft.
        edit = await hoa.Follow(await hoa.Upload(await hoa.GetPage(called.At(number, "/edit")), "form#draft", [("Answers[cv]", "CANARY.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0])], ("Do", "save")));
        var second = edit.Document.QuerySelector("[data-question=cv] a")!.GetAttribute("href")!.Split('/')[^1];
        Assert.DoesNotContain("CANARY", (await desk.GetPage(InDesk(called, number))).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetPage(InDesk(called, number, "/answers/" + second))).Status);

        edit = await hoa.Follow(await hoa.Submit(edit, "form#draft", ("Do", "save"), ("OutAnswers[cv]", "true")));
        Assert.Null(edit.Document.QuerySelector("[data-question=cv] a"));
        var missing = await hoa.Submit(edit, "form#draft", ("Do", "submit"));
        missing = await hoa.Follow(missing);
        Assert.Equal(["The cv: Answer this"], missing.Errors);
    }

    [Fact]
    public async Task A_file_that_is_not_taken_is_named_and_all_that_was_typed_is_kept()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        await Want(site, called, FileWanted.Optional);
        await Ask(site, called);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);
        var number = CalledEvent.NumberOf(edit);
        (string File, byte[] Bytes, string Says)[] wrong =
        [
            ("paper.pdf", "PK not a PDF"u8.ToArray(), "“paper.pdf” was not taken. This is not a PDF."),
            ("empty.pdf", [], "“empty.pdf” was not taken. There is nothing in this file."),
            ("large.pdf", new PdfDraft("Large").SetStream(50, "", new byte[2 << 20]).ToBytes(), "“large.pdf” was not taken. This file is too large."),
            ("long.pdf", new PdfDraft("Long").Pages(3).ToBytes(), "“long.pdf” was not taken. This PDF has too many pages."),
        ];
        foreach (var (at, (file, bytes, says)) in wrong.Index())
        {
            var (title, name) = ("Title " + Invariant(at), "cv " + Invariant(at) + ".pdf");
            // One is refused, the other is kept.
            var told = await hoa.Upload(edit, "form#draft", [("File", file, bytes), ("Answers[cv]", name, Quiet)], [("Do", "submit"), .. called.Good(title)]);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
            Assert.StartsWith(says, Assert.Single(told.Errors), StringComparison.Ordinal);
            Assert.Equal((title, "Trần Thị Hoa", name), (told.Document.QuerySelector("input[name=Title]")!.GetAttribute("value"), told.Document.QuerySelector("input[name='Authors[0].Name']")!.GetAttribute("value"), told.Text("[data-question=cv] a")));
            var draft = (await called.Draft(number)).Read();
            Assert.Equal((title, null), (draft.Title, draft.FileId));
            edit = told;
        }

        var cv = await hoa.Upload(edit, "form#draft", [("Answers[cv]", "cv.exe", "MZ"u8.ToArray())], [("Do", "save"), .. called.Good("Last")]);
        Assert.StartsWith("“cv.exe” was not taken. Files of this kind are not taken here.", Assert.Single(cv.Errors), StringComparison.Ordinal);
        Assert.Equal("cv 3.pdf", cv.Text("[data-question=cv] a"));
    }

    [Fact]
    public async Task A_file_for_a_kind_that_takes_none_is_named_and_the_text_is_kept()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        await Want(site, called, FileWanted.Optional);
        await site.Read(async db =>
        {
            (await db.ContributionTypes.SingleAsync(t => t.Id == called.Types[1].Id)).Want(FileWanted.No, megabytes: 1, pages: 2);
            return await db.SaveChangesAsync();
        });
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);

        var told = await hoa.Upload(edit, "form#draft", [("File", "paper.pdf", Quiet)], [("Do", "save"), .. called.Good("Kept"), ("TypeId", called.Types[1].Id.ToString("D"))]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Kept"), (told.Status, told.Document.QuerySelector("input[name=Title]")!.GetAttribute("value")));
        Assert.StartsWith("“paper.pdf” was not taken. This kind of contribution takes no file.", Assert.Single(told.Errors), StringComparison.Ordinal);
        Assert.Equal(("Kept", null), (await called.Draft(CalledEvent.NumberOf(edit))).Read() is var draft ? (draft.Title, draft.FileId) : default);
    }

    [Fact]
    public async Task Files_that_came_with_an_overtaken_text_wait_and_go_along_with_it()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        await Want(site, called, FileWanted.Optional);
        await Ask(site, called);
        using var hoa = await called.Hoa();
        var first = await called.Begin(hoa);
        var number = CalledEvent.NumberOf(first);
        await hoa.Submit(await hoa.GetPage(first.Address), "form#draft", [("Do", "save"), .. called.Good("Written in the second tab")]);

        var both = await hoa.Upload(first, "form#draft", [("File", "paper.pdf", Quiet), ("Answers[cv]", "cv.pdf", Quiet)], [("Do", "save"), .. called.Good("Written in the first tab")]);
        Assert.Equal(HttpStatusCode.Conflict, both.Status);
        Assert.Equal(["“paper.pdf” has come in and goes along", "“cv.pdf” has come in and goes along"], both.Document.QuerySelectorAll("section[aria-labelledby=chosen] li").Select(l => l.TextContent[..l.TextContent.IndexOf(" if", StringComparison.Ordinal)]));
        Assert.Equal(0, await site.Read(db => db.Files.CountAsync()));

        // It is of use for nothing else.
        var other = await called.Begin(hoa);
        var ticket = both.Document.QuerySelector("input[name='Again:Answers[cv]']")!.GetAttribute("value");
        await hoa.Submit(other, "form#draft", ("Do", "save"), ("Again:Answers[cv]", ticket));
        Assert.Equal(0, await site.Read(db => db.AnswerFiles.CountAsync()));

        var kept = await hoa.Follow(await hoa.Submit(both));
        Assert.Equal(("paper.pdf", "cv.pdf"), (kept.Text(".card a"), kept.Text("[data-question=cv] a")));
        Assert.Equal("Written in the first tab", (await called.Draft(number)).Read().Title);

        // One that was refused is named too, with the reason.
        var refused = await hoa.Upload(first, "form#draft", [("File", "paper.docx", "PK"u8.ToArray())], [("Do", "save"), .. called.Good("Late again")]);
        Assert.StartsWith("“paper.docx” was not taken. This is not a PDF.", refused.Text("section[aria-labelledby=chosen] li"), StringComparison.Ordinal);
    }

    private static string InDesk(CalledEvent called, int number, string below = "") => $"{called.Path}/manage/submissions/{Invariant(number)}{below}";

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Task Want(Site site, CalledEvent called, FileWanted file) => site.Read(async db =>
    {
        foreach (var type in await db.ContributionTypes.Where(t => t.CallId == called.Call.Id).ToListAsync())
        {
            type.Want(file, megabytes: 1, pages: 2);
        }

        return await db.SaveChangesAsync();
    });

    private static async Task Ask(Site site, CalledEvent called)
    {
        var form = Form.For(called.Event.Id, FormPurpose.Call, null);
        var cv = new Question { Key = "cv", Type = QuestionType.File, Label = new LocalizedText("en", "The cv"), Required = true };
        await site.Plant(form, form.Ask(new([new("all", LocalizedText.Empty, LocalizedText.Empty, new([cv]))]), Actor.Program, site.Now));
    }

    private static async Task<Visitor> Desk(Site site, CalledEvent called)
    {
        var olga = await site.Person("Olga", "olga@example.org");
        await site.Plant(TeamMember.Owner(called.Event.Id, olga.Id, "olga@example.org", "olga@example.org", site.Now));
        return await site.Visitor().SignInAs(olga.Id);
    }

    private static async Task<(int Length, string Type, string Name)> Got(Visitor visitor, string address, byte[] bytes)
    {
        var answer = await visitor.Http.GetAsync(address);
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
        return (bytes.Length, answer.Content.Headers.ContentType!.MediaType!, answer.Content.Headers.ContentDisposition!.FileNameStar!);
    }
}
