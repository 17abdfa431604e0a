using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>A call with a round and reviewers, and reviews of what was submitted, past every use case.</summary>
internal sealed class PlantedReviews(TwoChairs chairs, ReviewRound first) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Fields = new() { IncludeFields = true };

    private int planted;

    public TwoChairs Chairs => chairs;

    public OpenCall Call => chairs.Call;

    public World World => chairs.Call.World;

    public ReviewRound First => first;

    /// <param name="due">Of the round.</param>
    public static async Task<PlantedReviews> On(DatabaseProvider provider, CallDeadline? due = null)
    {
        var chairs = await TwoChairs.On(provider);
        var call = await chairs.Call.World.Read(db => db.Calls.SingleAsync(c => c.EventId == chairs.Call.Id));
        var round = ReviewRound.For(call.Id, 1);
        round.Take(null, due, call.Zone);
        await chairs.Call.World.Plant(round);
        return new PlantedReviews(chairs, round);
    }

    public async Task<ReviewRound> Second()
    {
        var round = ReviewRound.For(first.CallId, 2);
        await World.Plant(round);
        return round;
    }

    public Task<Actor> Member(string name) => chairs.Member(name, $"{name}@reviewers.example", TeamRoles.Reviewer);

    /// <summary>Something that was submitted, past every use case: a hundred are planted in a moment.</summary>
    public async Task<int> Submitted(string title)
    {
        var call = await World.Read(db => db.Calls.SingleAsync(c => c.EventId == Call.Id));
        var rows = Rows(call, title, out var number);
        await World.Plant([.. rows]);
        return number;
    }

    public IReadOnlyList<object> Rows(Call call, string title, out int number)
    {
        var (person, now) = (Call.Mya.PersonId!.Value, World.Now);
        var content = new SubmissionContent { TypeId = Call.Type, Title = title, Abstract = "A text.", Language = "en", Authors = [OpenCall.Author("Mya Thida", "mya@example.org") with { Corresponding = true, Presenting = true }] };
        // In no order, and no number twice.
        var submission = Submission.Import(call, person, Submission.FirstNumber + (7919 * ++planted % 90_000), null, now);
        var version = SubmissionVersion.Of(submission, 1, content, person, now);
        var authors = content.Authors.Index().Select(a => SubmissionAuthor.Of(version, a.Index, a.Item)).ToList();
        submission.Submit(version, authors, now);
        number = submission.Number;
        return [submission, version, .. authors];
    }

    /// <summary>Given to somebody, who has not begun.</summary>
    public async Task<Assignment> Given(int number, Actor to, ReviewRound? round = null)
    {
        var assignment = Assignment.Of(Call.Id, (round ?? first).Id, (await Call.Of(number)).Id, to.PersonId!.Value, chairs.Owner, World.Now);
        await World.Plant(assignment);
        return assignment;
    }

    /// <summary>A review that was sent.</summary>
    public async Task Reviewed(int number, Actor by, double? score, Recommendation recommendation = Recommendation.Accept, ReviewRound? round = null, string text = "A good paper.")
    {
        var assignment = Assignment.Of(Call.Id, (round ?? first).Id, (await Call.Of(number)).Id, by.PersonId!.Value, chairs.Owner, World.Now);
        assignment.Submit(World.Now);
        await World.Plant(assignment, Written(assignment, score, recommendation, text));
    }

    public Review Written(Assignment assignment, double? score, Recommendation recommendation = Recommendation.Accept, string text = "A good paper.")
    {
        var review = Review.For(assignment);
        review.Say(new ReviewContent { Recommendation = recommendation, Confidence = Confidence.High, ToAuthors = text, ToCommittee = "Between us." }, score, World.Now);
        return review;
    }

    /// <summary>From what is kept, which must be what is read anew.</summary>
    public async Task<ReviewList> List(Actor? viewer = null, ReviewFilter? filter = null, int page = 1)
    {
        var kept = await Load(World.Services.GetRequiredService<ReviewSheets>());
        Assert.Equal(JsonSerializer.Serialize(await Load(new ReviewSheets()), Fields), JsonSerializer.Serialize(kept, Fields));
        return kept;

        Task<ReviewList> Load(ReviewSheets sheets) => World.Read(db => ReviewList.Load(db, sheets, viewer ?? chairs.Owner, Call.Id, filter ?? new(), page, World.Now, default));
    }

    public Task<SubmissionReviews> Of(int number, Actor? viewer = null) => World.Read(db => SubmissionReviews.Load(db, viewer ?? chairs.Owner, Call.Id, number, World.Now, default));

    /// <summary>As if it had never been sent in.</summary>
    public Task Vanish(int number) => World.Read(async db =>
    {
        db.Remove(await db.Submissions.SingleAsync(s => s.EventId == Call.Id && s.Number == number));
        return await db.SaveChangesAsync();
    });

    public ValueTask DisposeAsync() => chairs.DisposeAsync();
}
