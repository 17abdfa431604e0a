using UnAct.Data;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>A call with two chairs, a reviewer, one round of two criteria of which the second may be left out and weighs twice, and submissions by Mya.</summary>
internal sealed class ReviewedCall(TwoChairs two) : IAsyncDisposable
{
    public TwoChairs Two => two;

    public OpenCall Call => two.Call;

    public ReviewRound Round { get; private set; } = default!;

    public Criterion Worth { get; private set; } = default!;

    public Criterion Clear { get; private set; } = default!;

    public static async Task<ReviewedCall> On(DatabaseProvider provider, LocalDateTime? opening = null)
    {
        var reviewed = new ReviewedCall(await TwoChairs.On(provider));
        var call = await reviewed.Call.World.Read(db => db.Calls.SingleAsync());
        reviewed.Round = ReviewRound.For(call.Id, 1);
        reviewed.Round.Take(opening, new CallDeadline(new LocalDate(2026, 4, 30)), call.Zone);
        (reviewed.Worth, reviewed.Clear) = (Criterion.For(reviewed.Round.Id, 0), Criterion.For(reviewed.Round.Id, 1));
        reviewed.Worth.Describe(new LocalizedText("en", "Worth"), LocalizedText.Empty);
        reviewed.Clear.Describe(new LocalizedText("en", "Clear"), LocalizedText.Empty);
        reviewed.Clear.Measure(0, 10, 2, required: false);
        await reviewed.Call.World.Plant(reviewed.Round, reviewed.Worth, reviewed.Clear);
        return reviewed;
    }

    public async Task<Assign.Result> Give(int number, Actor to, Actor? by = null) =>
        await Call.World.Work.Run((Assign.Handler h) => h.Run(new(by ?? two.Owner, Call.Id, Round.Id, [new(number, to.PersonId!.Value)], [])));

    public async Task<Assign.Result> Take(int number, Actor from, Actor? by = null) =>
        await Call.World.Work.Run((Assign.Handler h) => h.Run(new(by ?? two.Owner, Call.Id, Round.Id, [], [new(number, from.PersonId!.Value)])));

    public ReviewContent Content(int worth = 4, int? clear = 5, string words = "Good.") => new()
    {
        Marks = clear is { } mark ? new Dictionary<Guid, int> { [Worth.Id] = worth, [Clear.Id] = mark } : new Dictionary<Guid, int> { [Worth.Id] = worth },
        Recommendation = Recommendation.Accept,
        Confidence = Confidence.High,
        ToAuthors = words,
        ToCommittee = "Between us.",
    };

    public Task<int> Save(int number, ReviewContent content, int seen = 0, Actor? by = null) => Call.World.Work.Run((SaveReview.Handler h) => h.Run(new(by ?? two.Reviewer, Call.Id, number, seen, content)));

    public Task Send(int number, ReviewContent? content = null, int seen = 0, Actor? by = null) => Call.World.Work.Run((SubmitReview.Handler h) => h.Run(new(by ?? two.Reviewer, Call.Id, number, seen, content ?? Content(), null)));

    public Task Decline(int number, string? words = null, bool conflict = false) => Call.World.Work.Run((DeclineAssignment.Handler h) => h.Run(new(two.Reviewer, Call.Id, number, words, conflict)));

    public Task<ReviewPaper> Paper(int number, Actor? by = null) => Call.World.Read(db => ReviewPaper.Load(db, by ?? two.Reviewer, Call.Id, number, Call.World.Now, default));

    public async Task<AssignmentState> State(int number) => await Call.World.Read(async db => await (from a in db.Assignments join s in db.Submissions on a.SubmissionId equals s.Id where s.Number == number && a.PersonId == two.Reviewer.PersonId select a.State).SingleAsync());

    public ValueTask DisposeAsync() => two.DisposeAsync();
}
