using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>One submission and everybody who could review it, or one reviewer and every submission they could: with what speaks for and against each pair. Both sides make the same pairs.</summary>
/// <param name="Number">Of the submission; null from the side of a reviewer.</param>
/// <param name="Name">Of the reviewer or the title of the submission.</param>
public sealed record AssignmentChoice(ReviewRound Round, int? Number, Guid? PersonId, string Name, IReadOnlyList<PairLine> Pairs)
{
    /// <summary>Titles of what the reviewer says that they wrote; none from the side of a submission.</summary>
    public IReadOnlyList<string> Works { get; private init; } = [];

    public static async Task<AssignmentChoice> Of(UnActDb db, Actor viewer, Guid eventId, Guid? roundId, int number, CancellationToken stop)
    {
        var (sight, round) = await Open(db, viewer, eventId, roundId, stop);
        var paper = await (from s in sight.Submissions(db) where s.Number == number join v in db.SubmissionVersions on s.CurrentId equals v.Id select new { s.Id, s.Number, v.Title }).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var loads = await ReviewerLoad.Of(db, sight, round.Id, stop);
        var facts = await Facts.Load(db, sight, round.Id, [.. loads.Select(l => l.PersonId)], [paper.Id], stop);
        return new AssignmentChoice(round, number, null, paper.Title, Ordered(loads.Select(l => facts.Line(paper.Id, paper.Number, paper.Title, l))));
    }

    public static async Task<AssignmentChoice> Of(UnActDb db, Actor viewer, Guid eventId, Guid? roundId, Guid person, CancellationToken stop)
    {
        var (sight, round) = await Open(db, viewer, eventId, roundId, stop);
        var load = (await ReviewerLoad.Of(db, sight, round.Id, stop)).FirstOrDefault(l => l.PersonId == person) ?? throw Refused.NotFound();
        var papers = await (from s in sight.Submissions(db) where s.State == SubmissionState.Submitted join v in db.SubmissionVersions on s.CurrentId equals v.Id orderby s.Number select new { s.Id, s.Number, v.Title }).ToListAsync(stop);
        var facts = await Facts.Load(db, sight, round.Id, [person], papers.ConvertAll(p => p.Id), stop);
        var works = await db.ReviewerWorks.Where(w => w.EventId == eventId && w.PersonId == person).OrderBy(w => w.Order).Select(w => w.Title).ToListAsync(stop);
        return new AssignmentChoice(round, null, person, load.Name, Ordered(papers.Select(p => facts.Line(p.Id, p.Number, p.Title, load)))) { Works = works };
    }

    private static async Task<(DeskSight Sight, ReviewRound Round)> Open(UnActDb db, Actor viewer, Guid eventId, Guid? roundId, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        return (sight, await db.RoundOf(sight.Call?.Id ?? Guid.Empty, roundId, stop));
    }

    /// <summary>What is given first; then who wishes it most, knows more of its topics and has less to do; those in conflict last.</summary>
    private static IReadOnlyList<PairLine> Ordered(IEnumerable<PairLine> pairs) =>
        [.. pairs.OrderByDescending(p => p.State is { } state && AssignmentStates.Live.Contains(state)).ThenBy(p => p.InConflict).ThenByDescending(p => (int?)p.Wish ?? 0).ThenByDescending(p => p.Topics).ThenBy(p => p.Load.Given).ThenBy(p => p.Load.Name, StringComparer.Ordinal).ThenBy(p => p.Number)];

    private sealed record Facts(ConflictMap Conflicts, Dictionary<(Guid, Guid), BidValue> Wishes, Dictionary<(Guid, Guid), AssignmentState> Given, ILookup<Guid, Guid> Knows, ILookup<Guid, Guid> About)
    {
        public static async Task<Facts> Load(UnActDb db, DeskSight sight, Guid roundId, List<Guid> people, List<Guid> papers, CancellationToken stop)
        {
            var wishes = await db.Bids.Where(b => EF.Parameter(people).Contains(b.PersonId) && EF.Parameter(papers).Contains(b.SubmissionId)).Select(b => new { b.SubmissionId, b.PersonId, b.Value }).ToListAsync(stop);
            var given = await db.Assignments.Where(a => a.RoundId == roundId && EF.Parameter(people).Contains(a.PersonId) && EF.Parameter(papers).Contains(a.SubmissionId)).Select(a => new { a.SubmissionId, a.PersonId, a.State }).ToListAsync(stop);
            var knows = await (from t in db.ReviewerTopics join r in db.Reviewers on t.ReviewerId equals r.Id where r.EventId == sight.Event.Id && r.PersonId != null && EF.Parameter(people).Contains(r.PersonId.Value) select new { PersonId = r.PersonId!.Value, t.TopicId }).ToListAsync(stop);
            var about = await (from s in db.Submissions where EF.Parameter(papers).Contains(s.Id) join t in db.VersionTopics on s.CurrentId equals t.VersionId select new { s.Id, t.TopicId }).ToListAsync(stop);
            return new Facts(await ConflictMap.Load(db, sight.Event.Id, people, stop), wishes.ToDictionary(w => (w.SubmissionId, w.PersonId), w => w.Value), given.ToDictionary(g => (g.SubmissionId, g.PersonId), g => g.State),
                knows.ToLookup(k => k.PersonId, k => k.TopicId), about.ToLookup(a => a.Id, a => a.TopicId));
        }

        public PairLine Line(Guid paper, int number, string title, ReviewerLoad load) => new(
            number, title, load, Conflicts.Has(paper, load.PersonId), Wishes.TryGetValue((paper, load.PersonId), out var wish) ? wish : null, About[paper].Distinct().Count(Knows[load.PersonId].Contains),
            Given.TryGetValue((paper, load.PersonId), out var state) ? state : null);
    }
}

/// <param name="Topics">How many topics of the submission the reviewer knows.</param>
/// <param name="State">Null: it was never given to them.</param>
public sealed record PairLine(int Number, string Title, ReviewerLoad Load, bool InConflict, BidValue? Wish, int Topics, AssignmentState? State)
{
    public bool IsGiven => State is { } state && AssignmentStates.Live.Contains(state);

    /// <summary>Neither in conflict, nor with a review that counts.</summary>
    public bool MayChange => !InConflict && State != AssignmentState.Submitted;
}
