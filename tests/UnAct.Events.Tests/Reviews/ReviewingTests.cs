using UnAct.Data;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;
using UnAct.Tests.Questions;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>How a call is reviewed: what holds where nobody said anything, rounds with their days, and what a copy takes along.</summary>
public sealed class ReviewingTests
{
    private static readonly LocalDateTime Opening = new(2026, 4, 5, 9, 0);
    private static readonly CallDeadline Due = new(new LocalDate(2026, 5, 10));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_nobody_has_said_holds_without_a_row_and_what_was_said_holds_after(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var before = await Setup(call);
        Assert.Equal((false, OthersReviews.AfterOwn, false, false, true, 500), (before.IsSetUp, before.Settings.OthersReviews, before.Settings.NamesToReviewers, before.Settings.OtherPapers, before.Settings.Discussion, before.Settings.ResponseLength));
        Assert.Equal(0, await call.World.Read(db => db.ReviewSettings.CountAsync()));

        await SetUp(call, i => i with { ResponseOpens = new LocalDateTime(2026, 5, 12, 9, 0), ResponseCloses = new CallDeadline(new LocalDate(2026, 5, 15)) });
        var (after, isSetUp) = (await Setup(call)).Settings is var settings ? (settings, (await Setup(call)).IsSetUp) : default;
        Assert.Equal((true, OthersReviews.Never, true, true, false, 300), (isSetUp, after.OthersReviews, after.NamesToReviewers, after.OtherPapers, after.Discussion, after.ResponseLength));
        // Anywhere on Earth is twelve hours behind.
        Assert.Equal((Instant.FromUtc(2026, 5, 12, 21, 0), Instant.FromUtc(2026, 5, 16, 12, 0)), (after.ResponseOpensAt!.Value, after.ResponseClosesAt!.Value));
        Assert.Equal("reviewing.set-up | - | - | -", (await call.Planned.Log())[^1]);

        // Whoever had the page open while it was said for the first time is told.
        Assert.Equal("reviewing.changed-meanwhile", await OpenCall.Code(() => SetUp(call, i => i)));
        Assert.Equal("done", await OpenCall.Code(() => SetUp(call, i => i with { SeenVersion = 0 })));
        Assert.Equal("reviewing.changed-meanwhile", await OpenCall.Code(() => SetUp(call, i => i with { SeenVersion = 0 })));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_answer_of_the_authors_has_both_ends_in_order(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        Assert.Equal("reviewing.response-closes-first", await OpenCall.Code(() => SetUp(call, i => i with { ResponseOpens = Opening, ResponseCloses = new CallDeadline(new LocalDate(2026, 4, 4)) })));
        foreach (var wrong in new Func<SetUpReviewing.Input, SetUpReviewing.Input>[] { i => i with { ResponseOpens = Opening }, i => i with { ResponseCloses = Due }, i => i with { ResponseLength = 0 }, i => i with { OthersReviews = (OthersReviews)9 } })
        {
            await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => SetUp(call, wrong));
        }

        Assert.Equal("event.dates-far", await OpenCall.Code(() => SetUp(call, i => i with { ResponseOpens = Opening, ResponseCloses = new CallDeadline(new LocalDate(9000, 1, 1)) })));
        Assert.Equal(0, await call.World.Read(db => db.ReviewSettings.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_else_sets_it_up_and_nothing_without_a_call(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var (round, stranger) = (await Add(call), call.Planned.Observer);
        Task As(Func<Actor, Task> act) => act(stranger);
        foreach (var refused in new Func<Task>[]
        {
            () => As(by => SetUp(call, i => i with { By = by })),
            () => As(by => Add(call, with: i => i with { By = by })),
            () => As(by => call.World.Work.Run((RemoveRound.Handler h) => h.Run(new(by, call.Id, round)))),
            () => As(by => call.World.Work.Run((StartReviewing.Handler h) => h.Run(new(by, call.Id)))),
            () => As(by => call.World.Work.Run((ArrangeCriteria.Handler h) => h.Run(new(by, call.Id, round, [])))),
            () => As(by => call.World.Work.Run((SaveCriterion.Handler h) => h.Run(new(by, call.Id, round, null, 0, "en", "Depth", null, 1, 5, 1, true)))),
            () => As(by => call.World.Work.Run((RemoveCriterion.Handler h) => h.Run(new(by, call.Id, round, Guid.NewGuid())))),
            () => As(by => call.World.Read(db => ReviewingDesk.Load(db, by, call.Id, call.World.Now, default))),
        })
        {
            Assert.Equal("forbidden", await OpenCall.Code(refused));
        }

        var another = await PlannedEvent.On(call.World, new LocalDate(2026, 6, 15));
        Assert.Equal("call.missing", await OpenCall.Code(() => call.World.Work.Run((StartReviewing.Handler h) => h.Run(new(another.Owner, another.Id)))));
        // A round of another call is none of this one.
        await using var other = await OpenCall.On(provider);
        Assert.Equal("not-found", await OpenCall.Code(() => other.World.Work.Run((RemoveRound.Handler h) => h.Run(new(other.Planned.Owner, other.Id, round)))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rounds_are_numbered_and_stand_where_the_clock_says(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var first = await Add(call, Opening, Due);
        var second = await Add(call, new LocalDateTime(2026, 6, 1, 9, 0), null, i => i with { Name = "After revision" });
        var rounds = (await Setup(call)).Rounds;
        Assert.Equal([(1, ""), (2, "After revision")], rounds.Select(r => (r.Round.Number, r.Round.Name.Default)));
        Assert.Equal((Instant.FromUtc(2026, 4, 5, 21, 0), Instant.FromUtc(2026, 5, 11, 12, 0)), (rounds[0].Round.OpensAt!.Value, rounds[0].Round.DueAt!.Value));

        var due = Instant.FromUtc(2026, 5, 11, 12, 0);
        Assert.Equal([ReviewRoundState.Planned, ReviewRoundState.Open, ReviewRoundState.Open, ReviewRoundState.Over],
            new[] { call.World.Now, Instant.FromUtc(2026, 4, 5, 21, 0), due - Duration.Epsilon, due }.Select(rounds[0].Round.StateAt));
        Assert.Equal(new Guid?[] { null, first, null, second }, await OpenAt(call, call.World.Now, due - Duration.Epsilon, due, Instant.FromUtc(2026, 7, 1, 0, 0)));

        Assert.Equal("reviewing.due-before-opening", await OpenCall.Code(() => Add(call, Opening, new CallDeadline(new LocalDate(2026, 4, 4)))));
        Assert.Equal("reviewing.changed-meanwhile", await OpenCall.Code(() => Add(call, with: i => i with { RoundId = first, SeenVersion = 7 })));
        await Add(call, null, Due, i => i with { RoundId = first, SeenVersion = 0 });
        Assert.Equal("reviewing.round-changed | 1 2026-05-10 | 1 2026-05-10 | -", (await call.Planned.Log())[^1]);
        Assert.Equal(new Guid?[] { first, second }, await OpenAt(call, call.World.Now, Instant.FromUtc(2026, 7, 1, 0, 0)));

        for (var n = 3; n <= ReviewRound.Most; n++)
        {
            await Add(call);
        }

        Assert.Equal("reviewing.too-many-rounds", await OpenCall.Code(() => Add(call)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_round_goes_with_its_criteria_and_its_form_as_long_as_nobody_answered(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var (round, kept) = (await call.World.Work.Run((StartReviewing.Handler h) => h.Run(new(call.Planned.Owner, call.Id))), await Add(call, with: i => i with { LikeBefore = true }));
        foreach (var owner in new[] { round, kept })
        {
            await call.World.Work.Run((SaveForm.Handler h) => h.Run(new(call.Planned.Owner, call.Id, FormPurpose.Review, owner, FormTrial.Form(FormTrial.Ask("words")), 0)));
        }

        Assert.Equal("not-found", await OpenCall.Code(() => call.World.Work.Run((SaveForm.Handler h) => h.Run(new(call.Planned.Owner, call.Id, FormPurpose.Review, null, FormTrial.Form(FormTrial.Ask("words")), 0)))));
        Assert.Equal("forbidden", await OpenCall.Code(() => call.World.Work.Run((SaveForm.Handler h) => h.Run(new(call.Planned.Observer, call.Id, FormPurpose.Review, round, FormTrial.Form(FormTrial.Ask("words")), 1)))));
        Assert.Equal(["Round 1", "not-found"], [(await Name(call, round))!.Default, await Name(call, Guid.NewGuid()) is null ? "not-found" : "there"]);
        await call.World.Read(async db =>
        {
            await db.StoreAnswers(Guid.NewGuid(), await db.FormOf(call.Id, FormPurpose.Review, kept), new Dictionary<string, string>(StringComparer.Ordinal) { ["words"] = "Good" });
            return await db.SaveChangesAsync();
        });

        await Remove(call, round);
        Assert.Equal("reviewing.round-in-use", await OpenCall.Code(() => Remove(call, kept)));
        Assert.Equal("not-found", await OpenCall.Code(() => Remove(call, round)));
        Assert.Equal((1, 4, 1), await call.World.Read(async db => (await db.ReviewRounds.CountAsync(), await db.Criteria.CountAsync(), await db.Forms.CountAsync(f => f.Purpose == FormPurpose.Review))));
        Assert.Contains("reviewing.round-removed | 1 - | - | -", await call.Planned.Log());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task When_the_call_has_another_zone_its_clock_times_stay_and_are_other_moments(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Add(call, Opening, Due);
        await SetUp(call, i => i with { ResponseOpens = Opening, ResponseCloses = Due });
        await call.SetUp(i => i with { Times = i.Times with { Zone = "Asia/Bangkok" } });

        var (round, settings) = ((await Setup(call)).Rounds[0].Round, (await Setup(call)).Settings);
        var moments = (Instant.FromUtc(2026, 4, 5, 2, 0), Instant.FromUtc(2026, 5, 10, 17, 0));
        Assert.Equal((Opening, Due), (round.Opening!.Value, round.Due!.Value));
        Assert.Equal((moments, moments), ((round.OpensAt!.Value, round.DueAt!.Value), (settings.ResponseOpensAt!.Value, settings.ResponseClosesAt!.Value)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_copy_is_reviewed_alike_at_the_same_distance_and_says_so_before(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await call.World.Plant(UnAct.People.PersonEmail.Of(call.Planned.Owner.PersonId!.Value, "olga@example.org", call.World.Now), OrganisationMember.Of(call.Planned.Event.OrganisationId, call.Planned.Owner.PersonId.Value));
        var round = await call.World.Work.Run((StartReviewing.Handler h) => h.Run(new(call.Planned.Owner, call.Id)));
        await Add(call, Opening, Due, i => i with { RoundId = round, SeenVersion = 0 });
        await SetUp(call, i => i with { ResponseOpens = Opening, ResponseCloses = Due });
        await call.World.Work.Run((SaveForm.Handler h) => h.Run(new(call.Planned.Owner, call.Id, FormPurpose.Review, round, FormTrial.Form(FormTrial.Ask("words")), 0)));
        var moves = await call.World.Read(db => new CopyReviewing().Deadlines(db, call.Id, 364, default));
        Assert.Equal(["review-opens 2027-04-04T09:00", "review-due 2027-05-09T23:59", "response-opens 2027-04-04T09:00", "response-closes 2027-05-09T23:59"],
            moves.Select(m => $"{m.What} {m.To.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)}"));

        var copy = await CopyEventTests.Copy(call.World, call.Planned, new CopyDate(new LocalDate(2027, 6, 14)));
        var there = await call.World.Read(async db => await ReviewSetup.Load(db, await db.Calls.Where(c => c.EventId == copy.Id).Select(c => c.Id).SingleAsync(), call.World.Now, default));
        var one = Assert.Single(there.Rounds);
        Assert.Equal((new LocalDateTime(2027, 4, 4, 9, 0), new CallDeadline(new LocalDate(2027, 5, 9)), 4), (one.Round.Opening!.Value, one.Round.Due!.Value, one.Criteria.Count));
        Assert.Equal((true, OthersReviews.Never, new LocalDate(2027, 5, 9)), (there.IsSetUp, there.Settings.OthersReviews, there.Settings.ResponseCloses!.Value.Day));
        Assert.Equal(1, (await call.World.Read(db => db.FormOf(copy.Id, FormPurpose.Review, one.Round.Id))).Number);

        // Without a date to count from there is none, and authors are not asked.
        var undated = await CopyEventTests.Copy(call.World, call.Planned, CopyDate.None);
        there = await call.World.Read(async db => await ReviewSetup.Load(db, await db.Calls.Where(c => c.EventId == undated.Id).Select(c => c.Id).SingleAsync(), call.World.Now, default));
        Assert.Equal((null, null, null), (there.Rounds[0].Round.OpensAt, there.Rounds[0].Round.DueAt, there.Settings.ResponseOpensAt));
    }

    private static async Task<Guid?[]> OpenAt(OpenCall call, params Instant[] moments)
    {
        var found = new List<Guid?>();
        foreach (var moment in moments)
        {
            found.Add((await Setup(call, moment)).Open?.Round.Id);
        }

        return [.. found];
    }

    private static Task<LocalizedText?> Name(OpenCall call, Guid round) => call.World.Read(db => ReviewRounds.NameOf(db, call.Id, FormPurpose.Review, round, default));

    private static Task<ReviewSetup> Setup(OpenCall call, Instant? at = null) =>
        call.World.Read(async db => await ReviewSetup.Load(db, await db.Calls.Where(c => c.EventId == call.Id).Select(c => c.Id).SingleAsync(), at ?? call.World.Now, default));

    private static Task SetUp(OpenCall call, Func<SetUpReviewing.Input, SetUpReviewing.Input> with) =>
        call.World.Work.Run((SetUpReviewing.Handler h) => h.Run(with(new(call.Planned.Owner, call.Id, null, OthersReviews.Never, true, true, false, ReviewsForAuthors.TextsAndMarks, null, null, 300))));

    private static Task<Guid> Add(OpenCall call, LocalDateTime? opening = null, CallDeadline? due = null, Func<SaveRound.Input, SaveRound.Input>? with = null)
    {
        var input = new SaveRound.Input(call.Planned.Owner, call.Id, null, null, "en", null, opening, due);
        return call.World.Work.Run((SaveRound.Handler h) => h.Run(with?.Invoke(input) ?? input));
    }

    private static Task Remove(OpenCall call, Guid round) => call.World.Work.Run((RemoveRound.Handler h) => h.Run(new(call.Planned.Owner, call.Id, round)));
}
