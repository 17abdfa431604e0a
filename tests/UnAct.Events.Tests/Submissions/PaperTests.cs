using UnAct.Data;
using UnAct.Files;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

/// <summary>The file of a submission: its own and nobody else's, with a copy for reviewers, and a warning where its first page names an author.</summary>
public sealed class PaperTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_belongs_to_its_submission_and_another_cannot_name_it(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Want(call, FileWanted.Required);
        var (mine, theirs) = (await call.Begin(), await call.Begin(await call.Person("Sok", "sok@example.org")));
        var paper = await call.Take("A quiet title");
        await call.Attach(mine, call.Content(), paper);
        var thief = Actor.Person((await call.Of(theirs)).PersonId);

        Assert.Equal(paper.File.Id, (await call.Draft(mine)).Read().FileId);
        Assert.Equal("not-found", await OpenCall.Code(() => call.Save(theirs, call.Content() with { FileId = paper.File.Id }, thief)));
        Assert.Null((await call.Draft(theirs)).Read().FileId);
        await call.Submit(mine);
        Assert.Equal(paper.File.Id, (await call.Versions(mine)).Single().FileId);

        // A later one takes its place in the draft; what was submitted keeps its own.
        var later = await call.Take("Another");
        await call.Attach(mine, call.Content("Changed"), later);
        await call.Submit(mine);
        Assert.Equal([paper.File.Id, later.File.Id], (await call.Versions(mine)).Select(v => v.FileId!.Value));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_copy_for_reviewers_tells_nothing_and_a_first_page_that_does_is_warned_of(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Want(call, FileWanted.Optional);
        var number = await call.Begin();
        var paper = await call.Take("By Mya Thida, Yangon", author: "Mya Thida");
        await call.Attach(number, call.Content(more: [OpenCall.Author("Sok Dara", "sok@example.org")]), paper);

        var submission = await call.Of(number);
        var shown = await call.World.Read(db => PaperOf.Load(db, submission.Id, paper.File.Id, CallAnonymity.DoubleBlind, call.Content(more: [OpenCall.Author("Sok Dara", "sok@example.org")]).Authors, default));
        Assert.Equal(["Mya Thida"], shown!.Names);
        Assert.NotNull(shown.CleanId);
        Assert.Contains("information", shown.Removed);
        Assert.Null(shown.Problem);
        Assert.Equal([], (await call.World.Read(db => PaperOf.Load(db, submission.Id, paper.File.Id, CallAnonymity.SingleBlind, call.Content().Authors, default)))!.Names);
        Assert.Null(await call.World.Read(db => PaperOf.Load(db, Guid.NewGuid(), paper.File.Id, CallAnonymity.DoubleBlind, [], default)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_uploads_very_much_in_a_day_waits_until_the_next_and_others_do_not(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Want(call, FileWanted.Optional);
        var sok = await call.Person("Sok", "sok@example.org");
        var (mine, theirs, much) = (await call.Begin(), await call.Begin(sok), new TakenFile(Guid.NewGuid(), "much.pdf", MediaType.Pdf, DailyAllowance.Bytes, "00", null));
        await call.World.Plant(StoredFile.Of(much, call.Id, call.Mya.PersonId, call.World.Now));
        var paper = await call.Take("A quiet title");

        Assert.Equal("file.enough-today", await OpenCall.Code(() => call.Attach(mine, call.Content(), paper)));
        Assert.Equal("done", await OpenCall.Code(() => call.Save(mine, call.Content())));
        Assert.Equal("done", await OpenCall.Code(() => call.Attach(theirs, call.Content(), paper, sok)));
        call.World.Clock.AdvanceHours(24);
        Assert.Equal("done", await OpenCall.Code(async () => await call.Attach(mine, call.Content(), await call.Take("A quiet title"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_that_is_thrown_away_leaves_no_file(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Want(call, FileWanted.Optional);
        var number = await call.Begin();
        await call.Attach(number, call.Content(), await call.Take("A quiet title"));
        var revision = (await call.Draft(number)).Revision;
        await call.World.Work.Run((DiscardDraft.Handler h) => h.Run(new(call.Mya, call.Id, number, revision)));

        Assert.Equal((0, 0, 0), await call.World.Read(async db => (await db.Files.CountAsync(), await db.PaperFiles.CountAsync(), await db.Submissions.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_required_file_that_is_missing_and_one_that_is_not_asked_for(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Want(call, FileWanted.Required);
        var number = await call.Begin();
        await call.Save(number, call.Content());
        Assert.Equal(["File"], (await Assert.ThrowsAsync<SubmitDraft.NotReady>(() => call.Submit(number))).Faults.Select(f => f.Field));

        await call.Attach(number, call.Content(), await call.Take("A quiet title"));
        await Want(call, FileWanted.No);
        await call.Submit(number);
        Assert.Null((await call.Versions(number)).Single().FileId);
    }

    private static Task Want(OpenCall call, FileWanted file) =>
        call.World.Work.Run((SaveContributionType.Handler h) => h.Run(new(call.Planned.Owner, call.Id, call.Type, "en", "Paper", null, 300, UnAct.Questions.TextUnit.Words, file, 5, 12)));
}
