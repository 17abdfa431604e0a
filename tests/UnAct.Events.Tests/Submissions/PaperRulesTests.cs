using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Files;
using UnAct.Submissions;
using UnAct.Tests.Files;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

/// <summary>What is asked of a file is asked again when it is submitted: the type, its limits or the call may have changed since it came in.</summary>
public sealed class PaperRulesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_is_held_against_the_limits_of_now(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Want(call, megabytes: 3, pages: 3);
        var number = await call.Begin();
        await call.Attach(number, call.Content(), await Take(call, new PdfDraft("Three pages").Pages(3).SetStream(50, "", new byte[2 << 20])));

        await Want(call, megabytes: 3, pages: 2);
        Assert.Equal(["The file has {0} pages; {1} are allowed"], await Faults(call, number));
        await Want(call, megabytes: 1, pages: null);
        Assert.Equal(["The file is larger than {0} MB: choose a smaller one"], await Faults(call, number));
        await Want(call, megabytes: 3, pages: 3);
        Assert.Equal(1, await call.Submit(number));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_that_came_before_authors_were_hidden_is_asked_for_again(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Want(call, megabytes: 3, pages: 3);
        await call.SetUp(i => i with { Anonymity = CallAnonymity.Open });
        var number = await call.Begin();
        await call.Attach(number, call.Content(), await call.Take("By Mya Thida", author: "Mya Thida"));

        await call.SetUp(i => i with { Anonymity = CallAnonymity.DoubleBlind });
        Assert.StartsWith("The call hides its authors", Assert.Single(await Faults(call, number)), StringComparison.Ordinal);
        await call.Attach(number, call.Content(), await call.Take("A quiet title", author: "Mya Thida"));
        Assert.Equal(1, await call.Submit(number));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_that_is_taken_out_of_a_draft_leaves_nothing(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Want(call, megabytes: 3, pages: 3);
        var number = await call.Begin();
        await call.Attach(number, call.Content(), await call.Take("A quiet title"));
        await call.Save(number, call.Content() with { FileId = null });

        Assert.Equal((0, 0), await call.World.Read(async db => (await db.Files.CountAsync(), await db.PaperFiles.CountAsync())));
    }

    private static async Task<TakenPaper> Take(OpenCall call, PdfDraft pdf)
    {
        var (type, there) = (await call.World.Read(db => db.ContributionTypes.SingleAsync(t => t.Id == call.Type)), await call.World.Read(db => db.Calls.SingleAsync(c => c.EventId == call.Id)));
        return await call.World.Services.GetRequiredService<TakePaper>().Run(pdf.ToStream(), "paper.pdf", type, there.Anonymity);
    }

    private static Task Want(OpenCall call, int megabytes, int? pages) =>
        call.World.Work.Run((SaveContributionType.Handler h) => h.Run(new(call.Planned.Owner, call.Id, call.Type, "en", "Paper", null, 300, UnAct.Questions.TextUnit.Words, FileWanted.Optional, megabytes, pages)));

    private static async Task<IEnumerable<string>> Faults(OpenCall call, int number) => (await Assert.ThrowsAsync<SubmitDraft.NotReady>(() => call.Submit(number))).Faults.Select(f => f.Message);
}
