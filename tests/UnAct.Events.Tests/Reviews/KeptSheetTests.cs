using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;
using UnAct.Data;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>What is kept of reviews in memory is, whatever was done, what would be read anew: for whoever may know of all, and for whoever may not.</summary>
public sealed class KeptSheetTests
{
    private static readonly ReviewFilter[] Filters =
    [
        new(), new(AllRounds: true), new(Round: 1, Order: ReviewOrder.Adjusted), new(Order: ReviewOrder.Missing), new(Show: ReviewsShown.Lacking, Order: ReviewOrder.Number), new(Of: new SubmissionFilter(Words: "word"), Order: ReviewOrder.Spread),
    ];

    /// <summary>Pairs of values are fields, not properties.</summary>
    private static readonly JsonSerializerOptions Fields = new() { IncludeFields = true };

    private static readonly DecisionFilter[] Decided = [new(new(), ByScore: true), new(new(SubmissionState.Submitted), From: 0.5m), new(new(), Reviews: ReviewsShown.Lacking, ByScore: true)];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whatever_is_done_the_next_who_asks_reads_it(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (call, two, seen) = (reviewed.Call, reviewed.Two, new List<string>());
        var (other, sheets) = (await two.Member("Otto Other", "otto@other.example", TeamRoles.Reviewer), call.World.Services.GetRequiredService<ReviewSheets>());
        async Task After(string what)
        {
            var all = await Read(sheets);
            Assert.Equal(await Read(new ReviewSheets()), all);
            Assert.True(seen.Count == 0 || seen[^1] != all, $"Nothing is another after {what}: nothing was tried.");
            seen.Add(all);
        }

        async Task<string> Read(ReviewSheets kept) => string.Concat(await Task.WhenAll(from viewer in new[] { two.Owner, two.Chair } from filter in Filters select Shown(call.World, kept, call.Id, viewer, filter)))
            + string.Concat(await Task.WhenAll(from viewer in new[] { two.Owner, two.Chair } from filter in Decided select Decisions(call.World, kept, call.Id, viewer, filter)));

        await After("nothing");
        var (first, second) = (await call.Submitted(), await call.Submitted(call.Content("A second word")));
        await After("two submissions");
        await reviewed.Give(first, two.Reviewer);
        await reviewed.Give(first, other);
        await reviewed.Give(second, two.Reviewer);
        await After("assignments");
        await reviewed.Save(first, reviewed.Content());
        await After("a draft that was begun");
        await reviewed.Send(first, seen: 1);
        await After("a review");
        await reviewed.Send(first, reviewed.Content(worth: 1), seen: 2);
        await After("the same review, with another mark");
        await reviewed.Send(second);
        await reviewed.Send(first, reviewed.Content(worth: 5), by: other);
        await After("more reviews");
        await call.World.Work.Run((SaveCriterion.Handler h) => h.Run(new(two.Owner, call.Id, reviewed.Round.Id, reviewed.Clear.Id, null, "en", "Clear", null, 0, 10, 5, false)));
        await After("a criterion that weighs otherwise");
        var third = await call.Submitted(call.Content("A third"));
        await reviewed.Give(third, two.Reviewer);
        await After("a third");
        await reviewed.Decline(third);
        await After("a reviewer who declines");
        await reviewed.Give(third, other);
        await reviewed.Take(third, other);
        await reviewed.Give(second, other);
        await After("an assignment that is taken back");
        var round = await call.World.Read(db => db.ReviewRounds.SingleAsync());
        await call.World.Work.Run((SaveRound.Handler h) => h.Run(new(two.Owner, call.Id, round.Id, round.Version, "en", "First reading", null, new CallDeadline(new LocalDate(2026, 3, 1)))));
        await After("another day on which reviews are due");
        await two.Declare(two.Chair, first);
        await After("a conflict");
        await two.Rule(two.Owner, first, two.Chair, ConflictVerdict.Lifted);
        await After("a conflict that was lifted");
        await call.World.Work.Run((SaveRound.Handler h) => h.Run(new(two.Owner, call.Id, null, null, "en", "Second reading", null, null)));
        await After("a second round");
        var again = await call.World.Read(db => db.ReviewRounds.SingleAsync(r => r.Number == 2));
        await call.World.Work.Run((RemoveRound.Handler h) => h.Run(new(two.Owner, call.Id, again.Id)));
        await After("a round that was taken away");
        await call.Withdraw(third);
        await After("one that was withdrawn");
        await call.Decide(second, DecisionOutcome.Accept);
        await After("a decision");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_kept_and_another_process_hears_of_a_change_at_once(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider);
        var (a, b, paper) = (await call.Member("ann"), await call.Member("ben"), await call.Submitted("Read"));
        await call.Reviewed(paper, a, 0.4);
        var (here, there) = (new ReviewSheets(), new ReviewSheets());
        async Task<(double?, double?)> Means() => ((await Line(here)).Mean.Score, (await Line(there)).Mean.Score);
        async Task<ReviewedLine> Line(ReviewSheets from) => Assert.Single((await call.World.Read(db => ReviewList.Load(db, from, call.Chairs.Owner, call.Call.Id, new(), 1, call.World.Now, default))).Lines);
        Assert.Equal((0.4, 0.4), await Means());

        // Past every use case and past whoever sees what is saved: what is kept does not know of it, and so it is kept.
        Assert.Equal(1, await call.World.Read(db => db.Reviews.ExecuteUpdateAsync(set => set.SetProperty(r => r.Score, 0.6))));
        Assert.Equal((0.4, 0.4), await Means());

        await call.Reviewed(paper, b, 0.8);
        Assert.Equal((0.7, 0.7), await Means());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_saved_of_a_submission_has_nothing_read_anew_for_whoever_must_not_know_of_it(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider);
        var (a, sheets) = (await call.Member("ann"), new ReviewSheets());
        var (paper, secret) = (await call.Submitted("Read"), await call.Submitted("canary"));
        await call.Reviewed(paper, a, 0.4);
        await call.Chairs.Declare(call.Chairs.Chair, secret);
        async Task<double?> Mean(Actor viewer) => (await call.World.Read(db => ReviewList.Load(db, sheets, viewer, call.Call.Id, new(), 1, call.World.Now, default))).Lines.Single(l => l.Number == paper).Mean.Score;
        Assert.Equal((0.4, 0.4), (await Mean(call.Chairs.Chair), await Mean(call.Chairs.Owner)));

        // Past whoever sees what is saved: whoever reads this reads anew.
        await call.World.Read(db => db.Reviews.ExecuteUpdateAsync(set => set.SetProperty(r => r.Score, 0.6)));
        await call.Reviewed(secret, a, 0.9);
        Assert.Equal((0.4, 0.6), (await Mean(call.Chairs.Chair), await Mean(call.Chairs.Owner)));
        // Nor when another comes that they must not know of: its author names the chair beside herself.
        var zin = await call.Call.Person("Zin", "zin@example.org");
        await call.Call.Submitted(call.Call.Content("Another canary") with { Authors = [OpenCall.Author("Zin", "zin@example.org") with { Corresponding = true, Presenting = true }, OpenCall.Author("Chan Chair", "chan@example.org")] }, zin);
        Assert.Equal((0.4, 0.6), (await Mean(call.Chairs.Chair), await Mean(call.Chairs.Owner)));
        Assert.Equal(2, (await call.Chairs.Withheld(call.Chairs.Chair)).Count);
        await call.Given(paper, await call.Member("ben"));
        Assert.Equal((0.6, 0.6), (await Mean(call.Chairs.Chair), await Mean(call.Chairs.Owner)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_rolled_back_leaves_what_is_kept(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider);
        var (a, paper) = (await call.Member("ann"), await call.Submitted("Read"));
        var turn = await Turn(call.World);
        await call.World.Read(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(Assignment.Of(call.Call.Id, call.First.Id, (await db.Submissions.SingleAsync()).Id, a.PersonId!.Value, Actor.Program, call.World.Now));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return true;
        });
        Assert.Equal(turn, await Turn(call.World));
        await call.Given(paper, a);
        Assert.NotEqual(turn, await Turn(call.World));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_reviews_come_in_whoever_asks_reads_at_least_what_was_there_when_they_asked(DatabaseProvider provider)
    {
        await using var call = await PlantedReviews.On(provider);
        var (sheets, people, papers) = (call.World.Services.GetRequiredService<ReviewSheets>(), new List<Actor>(), new List<int>());
        for (var at = 0; at < 6; at++)
        {
            people.Add(await call.Member($"reviewer-{(char)('a' + at)}"));
            papers.Add(await call.Submitted($"Paper {(char)('a' + at)}"));
        }

        var sent = 0;
        async Task Write(Actor by)
        {
            foreach (var paper in papers)
            {
                await call.Reviewed(paper, by, 0.5);
                Interlocked.Increment(ref sent);
            }
        }

        var writing = Task.WhenAll(people.ConvertAll(p => Task.Run(() => Write(p))));
        async Task<int> Ask()
        {
            var times = 0;
            for (; !writing.IsCompleted; times++)
            {
                var before = Volatile.Read(ref sent);
                var list = await call.World.Read(db => ReviewList.Load(db, sheets, call.Chairs.Owner, call.Call.Id, new(), 1, call.World.Now, default));
                Assert.InRange(list.Progress.Sent, before, 36);
            }

            return times;
        }

        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Ask)));
        await writing;
        Assert.True(asked.Sum() > 4);
        Assert.Equal(36, (await call.List()).Progress.Sent);
    }

    /// <summary>Who writes these rows past what is saved would leave the tallies and the sheets behind: only those who hold a row without changing it do.</summary>
    [Fact]
    public void Nobody_writes_submissions_rounds_assignments_or_reviews_without_saving_them()
    {
        string[] told = [typeof(Submission).FullName!, typeof(ReviewRound).FullName!, typeof(Assignment).FullName!, typeof(Review).FullName!];
        var ours = new[] { "UnAct.Events", "UnAct.Events.Data", "UnAct.Events.Web" }.Select(Compiled.Module).ToList();
        var bodies = (from module in ours
                      from type in module.GetTypes()
                      where type.Namespace?.Contains("Migrations", StringComparison.Ordinal) != true
                      from method in type.Methods
                      where method.HasBody
                      from operand in method.Body.Instructions.Select(i => i.Operand)
                      select (By: $"{type.Name}.{method.Name}", Operand: operand)).ToList();
        var calls = (from body in bodies
                     let call = body.Operand as GenericInstanceMethod
                     where call is not null && (call.Name.StartsWith("ExecuteUpdate", StringComparison.Ordinal) || call.Name.StartsWith("ExecuteDelete", StringComparison.Ordinal))
                     select (By: body.By[(body.By.IndexOf('.', StringComparison.Ordinal) + 1)..], Of: call.GenericArguments[0].FullName)).ToList();
        string[] writes = ["INSERT INTO", "UPDATE", "DELETE FROM"];
        var texts = bodies.Where(b => b.Operand is string text && writes.Any(w => new[] { "Submissions", "ReviewRounds", "Assignments", "Reviews" }.Any(t => text.Contains($"{w} \"{t}\"", StringComparison.OrdinalIgnoreCase)))).Select(b => b.By);
        Assert.Equal([], texts);
        Assert.Contains(bodies, b => b.Operand is string text && text.Contains("INSERT INTO \"SheetTurns\"", StringComparison.Ordinal));
        Assert.Contains(calls, c => c.Of == typeof(Event).FullName);
        Assert.Equal(["Hold", "HoldRound"], calls.Where(c => told.Contains(c.Of)).Select(c => c.By).Order());
    }

    private static Task<long> Turn(World world) => world.Read(db => db.Database.SqlQuery<long>($"""SELECT "Number" AS "Value" FROM "SheetTurns" """).SingleAsync());

    private static Task<string> Shown(World world, ReviewSheets from, Guid eventId, Actor viewer, ReviewFilter filter) =>
        world.Read(async db => JsonSerializer.Serialize(await ReviewList.Load(db, from, viewer, eventId, filter, 1, world.Now, default), Fields));

    private static Task<string> Decisions(World world, ReviewSheets from, Guid eventId, Actor viewer, DecisionFilter filter) =>
        world.Read(async db => await DecisionList.Load(db, from, viewer, eventId, filter, 1, default) is var page ? JsonSerializer.Serialize(page.Rows.Select(r => new { r.Submission.Number, r.Reviews }).Append<object>(page.Found), Fields) : "");
}
