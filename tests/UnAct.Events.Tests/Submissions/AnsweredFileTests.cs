using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Files;
using UnAct.Proceedings;
using UnAct.Questions;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Files;
using UnAct.Tests.Harness;
using UnAct.Tests.Questions;

namespace UnAct.Tests.Submissions;

/// <summary>Files that questions of a call ask for: they stay in a draft until they are taken out, are nobody else's to name, and go when nothing names them.</summary>
public sealed class AnsweredFileTests
{
    private static readonly FormDocument Asked = FormTrial.Form(FormTrial.Ask("cv", QuestionType.File) with { Required = true }, FormTrial.Ask("why"));

    private const string Cv = "Answers[cv]";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_stays_until_another_takes_its_place_and_what_was_submitted_keeps_its_own(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Ask(call, Asked);
        var number = await call.Begin();
        await call.Save(number, call.Content());
        Assert.Equal([(Cv, "answer.required")], await Faults(call, number));

        var (first, second, third) = (await Take(call, "first.pdf"), await Take(call, "second.pdf"), await Take(call, "third.pdf"));
        await Attach(call, number, call.Content(), first);
        await call.Save(number, call.Content("Changed") with { AnswerFiles = new Dictionary<string, Guid>() });
        Assert.Equal(first.Id, (await call.Draft(number)).Read().AnswerFiles[Cv]);

        await Attach(call, number, call.Content("Changed"), second);
        Assert.Equal(["second.pdf"], await Names(call));
        await call.Submit(number);
        Assert.Equal(["second.pdf"], (await Given(call, number, 0)).Select(a => a.File!.Name));

        // What was submitted keeps its own, also when the draft has another, or none.
        await Attach(call, number, call.Content("Changed"), third);
        await call.Submit(number);
        await Attach(call, number, call.Content("Changed"), null);
        Assert.Equal([(Cv, "answer.required")], await Faults(call, number));
        Assert.Equal(["second.pdf", "third.pdf"], await Names(call));
        Assert.Equal(("second.pdf", "third.pdf"), ((await Given(call, number, 0)).Single().File!.Name, (await Given(call, number, 1)).Single().File!.Name));
        await call.MustBeSound();
        Assert.Equal(
            [(FormattableString.Invariant($"answers/{number}-v1-call-cv.pdf"), second.Bytes), (FormattableString.Invariant($"answers/{number}-v2-call-cv.pdf"), third.Bytes)],
            (await Archived(call)).Where(e => e.Name.StartsWith("answers/", StringComparison.Ordinal)));

        // The bytes of the first are nobody's, and swept.
        call.World.Clock.Advance(SweepFiles.After + Duration.FromMinutes(1));
        await call.World.Run<SweepFiles>();
        var store = call.World.Services.GetRequiredService<IFileStore>();
        Assert.Equal((null, second.Bytes, third.Bytes), (await store.Size(first.Id), await store.Size(second.Id), await store.Size(third.Id)));
    }

    /// <summary>What is in the archive of a chair, with its bytes.</summary>
    private static async Task<List<(string Name, long Bytes)>> Archived(OpenCall call)
    {
        await using var scope = call.World.Services.CreateAsyncScope();
        using var to = new MemoryStream();
        await new ChairArchive(scope.ServiceProvider.GetRequiredService<UnActDb>(), scope.ServiceProvider.GetRequiredService<IFileStore>()).Write(call.Planned.Owner, call.Id, call.World.Now, to, default);
        await using var zip = new ZipArchive(new MemoryStream(to.ToArray()));
        return [.. zip.Entries.Select(e => (e.FullName, e.Length))];
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_answers_with_the_file_of_somebody_else_by_any_way(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var thief = await call.Person("Sok", "sok@example.org");
        var (mine, theirs) = (await call.Begin(), await call.Begin(thief));
        // Typed while it was a text, sent as a value, and put among the files of a draft.
        await Ask(call, FormTrial.Form(FormTrial.Ask("cv") with { Required = true }));
        var file = await Take(call, "mine.pdf");
        var named = call.Content() with { Answers = new Dictionary<string, IReadOnlyList<string>> { ["cv"] = [file.Id.ToString("D")] }, AnswerFiles = new Dictionary<string, Guid> { [Cv] = file.Id } };
        await call.Save(theirs, named, thief);
        await Ask(call, Asked);
        await Attach(call, mine, call.Content(), file);
        await call.Submit(mine);
        await call.Save(theirs, named with { Title = "Again" }, thief);

        Assert.Equal([(Cv, "answer.required")], await Faults(call, theirs, thief));
        Assert.Empty((await call.Draft(theirs)).Read().AnswerFiles);

        // And past every use case, as a row of a draft from elsewhere would be.
        await call.World.Read(async db =>
        {
            var submission = await db.Submissions.SingleAsync(s => s.Number == theirs);
            var draft = await db.SubmissionDrafts.SingleAsync(d => d.SubmissionId == submission.Id);
            draft.Save(draft.Read() with { AnswerFiles = named.AnswerFiles }, thief.PersonId!.Value, call.World.Now);
            return await db.SaveChangesAsync();
        });
        Assert.Equal([(Cv, "answer.no-file")], await Faults(call, theirs, thief));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_not_asked_any_more_and_a_draft_that_is_thrown_away_leave_no_file(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Ask(call, Asked);
        var sent = await call.Begin();
        await Attach(call, sent, call.Content(), await Take(call, "sent.pdf"));
        var thrown = await call.Begin();
        await Attach(call, thrown, call.Content(), await Take(call, "thrown.pdf"));

        await Ask(call, FormTrial.Form(FormTrial.Ask("why")));
        await call.Submit(sent);
        Assert.Empty((await call.Draft(sent)).Read().AnswerFiles);
        Assert.Equal(["thrown.pdf"], await Names(call));
        var revision = (await call.Draft(thrown)).Revision;
        await call.World.Work.Run((DiscardDraft.Handler h) => h.Run(new(call.Mya, call.Id, thrown, revision)));
        Assert.Empty(await Names(call));
        Assert.Equal(0, await call.World.Read(db => db.AnswerFiles.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Erasing_answers_takes_a_file_once_no_answer_names_it(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Ask(call, Asked);
        var number = await call.Begin();
        await Attach(call, number, call.Content(), await Take(call, "cv.pdf"));
        await call.Submit(number);
        await call.Save(number, call.Content("Changed"));
        await call.Submit(number);
        var versions = (await call.Versions(number)).Select(v => v.Id).ToList();

        await Remove(versions[0]);
        Assert.Equal(["cv.pdf"], await Names(call));
        await Remove(versions[1]);
        Assert.Empty(await Names(call));

        Task<int> Remove(Guid version) => call.World.Read(async db =>
        {
            await db.RemoveAnswers([version]);
            return 0;
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task So_many_files_and_no_more(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Ask(call, Asked);
        var number = await call.Begin();
        var submission = await call.Of(number);
        var file = await Take(call, "cv.pdf");
        await call.World.Plant([.. Enumerable.Range(0, KeptFiles.Most - 1).Select(_ => StoredFile.Of(file with { Id = Guid.NewGuid() }, call.Id, null, call.World.Now)).SelectMany(f => new object[] { f, AnswerFile.Of(f.Id, submission.Id) })]);

        await Attach(call, number, call.Content(), file);
        Assert.Equal("file.too-many", await OpenCall.Code(async () => await Attach(call, number, call.Content("Another"), await Take(call, "more.pdf"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_form_that_takes_no_files_cannot_ask_for_one(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);

        Assert.Equal("form.takes-no-files", await OpenCall.Code(async () => await Ask(call, Asked, FormPurpose.Review, await call.World.Work.Run((StartReviewing.Handler h) => h.Run(new(call.Planned.Owner, call.Id))))));
        Assert.Equal("form.takes-no-files", await OpenCall.Code(() => Ask(call, Asked, FormPurpose.Feedback)));
        Assert.Equal("done", await OpenCall.Code(() => Ask(call, Asked, FormPurpose.Registration)));
        Assert.Equal("done", await OpenCall.Code(() => Ask(call, Asked, FormPurpose.ContributionType, call.Type)));
    }

    private static Task Ask(OpenCall call, FormDocument form, FormPurpose purpose = FormPurpose.Call, Guid? owner = null) => call.World.Work.Run<SaveForm.Handler, int>(async handler =>
        await handler.Run(new(call.Planned.Owner, call.Id, purpose, owner, form, (await call.World.Read(db => db.FormOf(call.Id, purpose, owner))).Number)));

    internal static async Task<TakenFile> Take(OpenCall call, string name) =>
        await call.World.Services.GetRequiredService<TakeFile>().Run(new PdfDraft($"This is {name}").ToStream(), name, KeptFiles.Rules);

    /// <param name="file">Null: takes out what is there.</param>
    internal static async Task<int> Attach(OpenCall call, int number, SubmissionContent content, TakenFile? file, string field = Cv)
    {
        var revision = (await call.Draft(number)).Revision;
        return await call.World.Work.Run((SaveDraft.Handler h) => h.Run(new(call.Mya, call.Id, number, revision, content, Files: [new(field, file)])));
    }

    private static async Task<IEnumerable<(string, string)>> Faults(OpenCall call, int number, Actor? by = null) =>
        (await Assert.ThrowsAsync<SubmitDraft.NotReady>(() => call.Submit(number, by))).Faults.Select(f => (f.Field, f.Message));

    private static async Task<IReadOnlyList<GivenAnswer>> Given(OpenCall call, int number, int version)
    {
        var id = (await call.Versions(number))[version].Id;
        return (await call.World.Read(db => db.AnswersOf([id]))).GetValueOrDefault(id, []);
    }

    private static async Task<IEnumerable<string>> Names(OpenCall call) => (await call.World.Read(db => db.Files.Select(f => f.Name).ToListAsync())).Order(StringComparer.Ordinal);
}
