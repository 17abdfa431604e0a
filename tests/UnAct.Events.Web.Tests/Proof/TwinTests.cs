using System.Globalization;
using UnAct.Data;
using UnAct.Mail;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>
/// Two sites that differ in one secret and in nothing else, ids and clock among it, answer alike to whom it is not due: at every address that can be read, byte for byte and with as many
/// statements. They are one site before and after that one thing, each of them in turn.
/// </summary>
[Trait("Runs", "once")]
public sealed class TwinTests
{
    private static readonly string[] Decide = ["chair", "owner", "administrator"];

    /// <summary>Where who may know must see that it is another, or the comparison would prove nothing.</summary>
    private static readonly string[] Desks = ["/e/{slug}/manage/reviews", "/e/{slug}/manage/reviews/{number:int}", "/e/{slug}/manage/decisions/{number:int}", "/e/{slug}/manage/conflicts", "/e/{slug}/manage/assignment/submissions/{number:int}", "/e/{slug}/manage/assignment/people/{id:guid}"];

    /// <summary>The one difference, whom beside those who decide it is due to, and what makes it.</summary>
    private sealed record Secret(string Name, string[] Due, Func<UnActDb, MatrixScene, Task> Change);

    private static readonly Secret[] Secrets =
    [
        new("a review's text", ["sent"], (db, scene) => db.Reviews.Where(r => r.SubmissionId == scene.Submission && r.PersonId == scene.Gone).ExecuteUpdateAsync(set => set.SetProperty(r => r.ToAuthors, "It says more, and at length").SetProperty(r => r.ToCommittee, ""))),
        new("a mark", ["sent"], async (db, scene) =>
        {
            var review = await db.Reviews.SingleAsync(r => r.SubmissionId == scene.Submission && r.PersonId == scene.Gone);
            review.Weigh(0.1);
            (await db.ReviewMarks.SingleAsync(m => m.AssignmentId == review.AssignmentId)).Say(1);
        }),
        new("what a review recommends", ["sent"], (db, scene) => db.Reviews.Where(r => r.SubmissionId == scene.Submission && r.PersonId == scene.Gone).ExecuteUpdateAsync(set => set.SetProperty(r => r.Recommendation, Recommendation.Accept).SetProperty(r => r.Confidence, Confidence.Expert))),
        new("an answer for the chairs", [], (db, scene) => db.Database.ExecuteSqlRawAsync("UPDATE \"Answers\" SET \"Value\" = 'Another answer' WHERE \"Value\" LIKE '%gonesecret'")),
        new("a discussion entry", ["sent"], (db, scene) =>
        {
            db.Add(ReviewComment.Of(scene.Event.Id, scene.Submission, scene.Gone, asChair: false, null, "Another word", scene.Site.Now));
            return Task.CompletedTask;
        }),
        new("who wrote a review", [], async (db, scene) =>
        {
            var other = await db.People.Where(p => p.Name == "ghost").Select(p => p.Id).SingleAsync();
            await db.Reviews.Where(r => r.PersonId == scene.Gone).ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonId, other));
            await db.Assignments.Where(a => a.PersonId == scene.Gone).ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, other));
            await db.ReviewComments.Where(c => c.PersonId == scene.Gone).ExecuteUpdateAsync(set => set.SetProperty(c => c.PersonId, other));
            await db.Log.Where(l => l.PersonId == scene.Gone).ExecuteUpdateAsync(set => set.SetProperty(l => l.PersonId, other));
        }),
        new("an assignment", [], async (db, scene) =>
        {
            await db.Log.Where(l => l.What == "submission.assigned" && l.To == scene.Owing.ToString()).ExecuteDeleteAsync();
            await db.Assignments.Where(a => a.SubmissionId == scene.Submission && a.PersonId == scene.Owing).ExecuteDeleteAsync();
        }),
        new("a wish", ["other reviewer"], (db, scene) =>
        {
            db.Add(Bid.Of(scene.Seats.Id("other reviewer"), scene.Submission, BidValue.Eager, scene.Site.Now));
            return Task.CompletedTask;
        }),
        new("a conflict that somebody else declared", [], async (db, scene) =>
        {
            var other = await db.People.Where(p => p.Name == "ghost").Select(p => p.Id).SingleAsync();
            db.Add(Conflict.Of(scene.Submission, other, ConflictSource.Self, "We share an office", Actor.Person(other), scene.Site.Now));
            db.Add(LogEntry.Of(Actor.Person(other), scene.Site.Now, "submission.conflict-declared", scene.Submission, scene.Event.Id, why: "We share an office"));
        }),
        new("a decision's note", [], (db, scene) => db.Decisions.Where(d => d.SubmissionId == scene.Submission).ExecuteUpdateAsync(set => set.SetProperty(d => d.Note, "Another note"))),
        new("what is decided", [], (db, scene) => db.Decisions.Where(d => d.SubmissionId == scene.Submission).ExecuteUpdateAsync(set => set.SetProperty(d => d.Outcome, DecisionOutcome.Reject).SetProperty(d => d.Rank, (int?)null))),
        new("a staged decision", [], async (db, scene) =>
        {
            await db.Decisions.Where(d => d.SubmissionId == scene.Submission && d.ReleasedAt == null).ExecuteDeleteAsync();
            await db.Log.Where(l => l.SubjectId == scene.Submission && l.What.StartsWith("decision.")).ExecuteDeleteAsync();
        }),
    ];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_must_not_know_a_secret_is_answered_the_same_without_it(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (addresses, seats) = (MatrixAddresses.Of(site, MatrixTable.Read()), await MatrixSeats.Of(site));
        var scene = await MatrixScene.Plant(site, seats, new MatrixCase(CallAnonymity.DoubleBlind, Released: false));
        var ghost = await site.Person("ghost", "ghost@example.org");
        await site.Plant(MatrixSeats.Member(scene.Event.Id, ghost.Id, "ghost@example.org", UnAct.Events.TeamRoles.Reviewer, site.Now));
        await site.Run<TellNamed>();
        await site.Run<WriteSubmissionMessages>();
        await site.Run<SendOutbox>();
        var (asked, desks) = (new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), new List<string>());
        foreach (var viewer in seats.Visitors.Keys.Except(Decide, StringComparer.Ordinal))
        {
            asked[viewer] = await addresses.All(scene, viewer);
        }

        foreach (var pattern in Desks)
        {
            desks.AddRange(await addresses.Plain(scene, "owner", pattern));
        }

        // Once to begin with, so that nothing is made for the first time.
        await Walk();
        var (before, seen, wrong) = (await Walk(), await Answers.To(site, seats.Visitors["owner"], desks), new List<string>());
        foreach (var secret in Secrets)
        {
            await site.Read(async db =>
            {
                await secret.Change(db, scene);
                await db.SaveChangesAsync();
                // Some of it went past whoever sees what is saved: the program must not go on with what it keeps.
                return await db.Database.ExecuteSqlAsync($"""UPDATE "SheetChanges" SET "Number" = 1 + (SELECT MAX("Number") FROM "SheetChanges") WHERE "SubmissionId" = {scene.Submission}""");
            });
            var (after, sees) = (await Walk(), await Answers.To(site, seats.Visitors["owner"], desks));
            wrong.AddRange(from viewer in before.Keys.Except(secret.Due, StringComparer.Ordinal)
                           from address in before[viewer].Keys
                           where before[viewer][address] != after[viewer][address]
                           select $"{secret.Name} shows to {viewer} at {address}\n{CanaryWalk.Difference(after[viewer][address], before[viewer][address])}");
            wrong.AddRange(desks.Exists(d => seen[d] != sees[d]) ? [] : [$"{secret.Name} shows nowhere, not even to the owner: nothing is compared."]);
            (before, seen) = (after, sees);
        }

        Assert.True(wrong.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{wrong.Count} differ, of {asked.Values.Sum(a => a.Count)} addresses.\n{string.Join('\n', wrong.Take(20))}"));

        async Task<Dictionary<string, Dictionary<string, string>>> Walk()
        {
            var answers = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
            foreach (var (viewer, at) in asked)
            {
                answers[viewer] = await Answers.To(site, seats.Visitors[viewer], at);
            }

            return answers;
        }
    }
}
