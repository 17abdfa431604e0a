using UnAct.Data;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>What a round weighs: the usual four, criteria of one's own, their order, and the way back of one that was taken out.</summary>
public sealed class CriterionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_usual_four_are_there_once_in_what_the_event_speaks(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await call.World.Read(async db =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == call.Id);
            @event.Describe(@event.Title.With("th", "การประชุม").With("km", "សន្និសីទ"), @event.Summary, @event.Description, @event.Accent, @event.Modules, null, call.World.Now);
            return await db.SaveChangesAsync();
        });
        var round = await Start(call);
        Assert.Equal(round, await Start(call));
        Assert.Equal(round, await Start(call, round));

        var one = (await Setup(call)).Rounds.Single();
        Assert.Equal(["Relevance 1", "Originality 1", "Quality of the argument or evidence 2", "Clarity 1"], one.Criteria.Select(c => FormattableString.Invariant($"{c.Name.Default} {c.Weight:0.##}")));
        Assert.All(one.Criteria, c => Assert.Equal((1, 5, true, "en th", "en th"), (c.Lowest, c.Highest, c.Required, string.Join(' ', c.Name.Texts.Keys), string.Join(' ', c.Guidance.Texts.Keys))));
        Assert.Equal([0.2m, 0.2m, 0.4m, 0.2m], one.Criteria.Select(one.ShareOf));
        Assert.Equal(1, (await call.Planned.Log()).Count(l => l == "reviewing.started | - | 1 - | -"));

        // One that lost all of them gets them anew.
        foreach (var criterion in one.Criteria)
        {
            await Remove(call, round, criterion.Id);
        }

        await Start(call, round);
        Assert.Equal(["Relevance", "Originality", "Quality of the argument or evidence", "Clarity"], await Asked(call));
    }

    [Fact]
    public void An_event_in_a_language_without_them_has_them_in_english()
    {
        var criterion = UsualCriteria.For(Guid.NewGuid(), new LocalizedText("km", "សន្និសីទ")).First();
        Assert.Equal(("en", "Relevance"), criterion.Name.In("km"));
        Assert.Equal("相关性", UsualCriteria.For(Guid.NewGuid(), new LocalizedText("zh-Hans", "会议")).First().Name.Default);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_weight_is_kept_to_the_hundredth_and_sorts_as_a_number(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var round = await Round(call);
        foreach (var weight in new[] { 10m, 0.1m, 2.25m, 9.99m })
        {
            await Save(call, round, i => i with { Name = FormattableString.Invariant($"Of weight {weight}"), Weight = weight });
        }

        Assert.Equal([0.1m, 2.25m, 9.99m, 10m], await call.World.Read(db => db.Criteria.OrderBy(c => c.Weight).Select(c => c.Weight).ToListAsync()));
        foreach (var wrong in new Func<SaveCriterion.Input, SaveCriterion.Input>[]
        {
            i => i with { Weight = 0 }, i => i with { Weight = 10.01m }, i => i with { Weight = 1.005m }, i => i with { Lowest = 3, Highest = 3 }, i => i with { Lowest = -1 }, i => i with { Highest = 11 }, i => i with { Name = " " }, i => i with { Guidance = new string('a', 1001) }, i => i with { Language = "../" },
        })
        {
            await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Save(call, round, wrong));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Criteria_are_changed_ordered_taken_out_and_asked_again(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var round = await Round(call);
        var (depth, reach, craft) = (await Save(call, round), await Save(call, round, i => i with { Name = "Reach" }), await Save(call, round, i => i with { Name = "Craft" }));
        await Arrange(call, round, craft, depth, reach);
        Assert.Equal(["Craft", "Depth", "Reach"], await Asked(call));
        await Save(call, round, i => i with { CriterionId = depth, Language = "th", Name = "ความลึก", Highest = 7, Required = false });
        var changed = (await Setup(call)).Rounds[0].Criteria[1];
        Assert.Equal(("Depth", "ความลึก", 7, false), (changed.Name.Default, changed.Name.In("th").Text, changed.Highest, changed.Required));
        Assert.Equal("reviewing.criterion-changed | - | Depth | -", (await call.Planned.Log())[^1]);

        await Remove(call, round, depth);
        await Remove(call, round, depth);
        Assert.Equal(1, (await call.Planned.Log()).Count(l => l == "reviewing.criterion-removed | Depth | - | -"));
        Assert.Equal(["Craft", "Reach"], await Asked(call));
        await Arrange(call, round, reach, depth);
        Assert.Equal(["Reach", "Depth", "Craft"], await Asked(call));
        Assert.Equal("reviewing.criterion-twice", await OpenCall.Code(() => Save(call, round)));
        Assert.Equal("not-found", await OpenCall.Code(() => Arrange(call, round, Guid.NewGuid())));
        Assert.Equal("not-found", await OpenCall.Code(() => Save(call, round, i => i with { CriterionId = Guid.NewGuid(), Name = "Else" })));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task There_are_twelve_at_most_and_of_two_at_once_the_second_looks_again(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var round = await Round(call);
        var first = await Save(call, round);
        Assert.Equal("reviewing.changed-meanwhile", await OpenCall.Code(() => Save(call, round, i => i with { Name = "Reach", SeenVersion = 0 })));
        for (var n = 2; n <= Criterion.Most; n++)
        {
            await Save(call, round, i => i with { Name = FormattableString.Invariant($"Number {n}") });
        }

        Assert.Equal("reviewing.too-many-criteria", await OpenCall.Code(() => Save(call, round, i => i with { Name = "One more" })));
        await Remove(call, round, first);
        await Save(call, round, i => i with { Name = "One more" });
        Assert.Equal("reviewing.too-many-criteria", await OpenCall.Code(() => Arrange(call, round, first)));
    }

    private static Task<ReviewSetup> Setup(OpenCall call) =>
        call.World.Read(async db => await ReviewSetup.Load(db, await db.Calls.Where(c => c.EventId == call.Id).Select(c => c.Id).SingleAsync(), call.World.Now, default));

    private static async Task<IEnumerable<string>> Asked(OpenCall call) => (await Setup(call)).Rounds.Single().Criteria.Select(c => c.Name.Default);

    private static Task<Guid> Start(OpenCall call, Guid? round = null) => call.World.Work.Run((StartReviewing.Handler h) => h.Run(new(call.Planned.Owner, call.Id, round)));

    private static Task<Guid> Round(OpenCall call) => call.World.Work.Run((SaveRound.Handler h) => h.Run(new(call.Planned.Owner, call.Id, null, null, "en", null, null, null)));

    private static Task<Guid> Save(OpenCall call, Guid round, Func<SaveCriterion.Input, SaveCriterion.Input>? with = null)
    {
        var input = new SaveCriterion.Input(call.Planned.Owner, call.Id, round, null, null, "en", "Depth", "How far does it go?", 1, 5, 1, true);
        return call.World.Work.Run((SaveCriterion.Handler h) => h.Run(with?.Invoke(input) ?? input));
    }

    private static Task Arrange(OpenCall call, Guid round, params Guid[] criteria) => call.World.Work.Run((ArrangeCriteria.Handler h) => h.Run(new(call.Planned.Owner, call.Id, round, criteria)));

    private static Task Remove(OpenCall call, Guid round, Guid criterion) => call.World.Work.Run((RemoveCriterion.Handler h) => h.Run(new(call.Planned.Owner, call.Id, round, criterion)));
}
