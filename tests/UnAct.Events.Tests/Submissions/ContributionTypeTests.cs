using UnAct.Data;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

/// <summary>The order of the kinds of contribution, and the way back of one that was taken out.</summary>
public sealed class ContributionTypeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Kinds_stand_in_the_order_that_was_chosen_and_come_back(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var (paper, poster, panel) = (call.Type, await Add(call, "Poster"), await Add(call, "Panel"));
        var number = await call.Submitted(call.Content() with { TypeId = poster });

        await Arrange(call, panel, paper, poster);
        Assert.Equal(["Panel", "Paper", "Poster"], await Offered(call));
        await Remove(call, poster);
        Assert.Equal(["Panel", "Paper"], await Offered(call));
        // What is not named stays, behind the others.
        await Arrange(call, paper);
        Assert.Equal(["Paper", "Panel"], await Offered(call));
        await Arrange(call, poster, paper, panel);
        Assert.Equal(["Poster", "Paper", "Panel"], await Offered(call));
        Assert.Equal(poster, (await call.Of(number)).TypeId);
        Assert.Contains("call.types-arranged | - | - | -", await call.Planned.Log());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task None_comes_back_under_a_name_that_is_taken_and_nobody_else_arranges_them(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var poster = await Add(call, "Poster");
        await Remove(call, poster);
        await Add(call, "Poster");

        Assert.Equal("call.type-twice", await OpenCall.Code(() => Arrange(call, call.Type, poster)));
        Assert.Equal("not-found", await OpenCall.Code(() => Arrange(call, Guid.NewGuid())));
        Assert.Equal("forbidden", await OpenCall.Code(() => call.World.Work.Run((ArrangeContributionTypes.Handler h) => h.Run(new(call.Planned.Observer, call.Id, [call.Type])))));
        Assert.Equal(["Paper", "Poster"], await Offered(call));
    }

    private static Task<Guid> Add(OpenCall call, string name) =>
        call.World.Work.Run((SaveContributionType.Handler h) => h.Run(new(call.Planned.Owner, call.Id, null, "en", name, null, 300, TextUnit.Words, FileWanted.No, 10, null)));

    private static Task Arrange(OpenCall call, params Guid[] types) => call.World.Work.Run((ArrangeContributionTypes.Handler h) => h.Run(new(call.Planned.Owner, call.Id, types)));

    private static Task Remove(OpenCall call, Guid type) => call.World.Work.Run((RemoveContributionType.Handler h) => h.Run(new(call.Planned.Owner, call.Id, type)));

    private static Task<List<string>> Offered(OpenCall call) => call.World.Read(async db =>
        (await CallForm.Load(db, await db.Calls.SingleAsync(c => c.EventId == call.Id), default)).OfferedTypes.Select(t => t.Name.Default).ToList());
}
