using UnAct.Matching.Affinities;

namespace UnAct.Reviews;

/// <summary>What speaks for a pair, each from 0 to 1: what the reviewer wishes, how many of the submission's topics they know, how near it is to what they have written.</summary>
/// <param name="Bid">What they said; null: nothing.</param>
public readonly record struct PlanParts(BidValue? Bid, double Topics, double Works)
{
    /// <summary>Nothing said is neither a wish nor a refusal.</summary>
    public double Wish => Bid switch { BidValue.Eager => 1, BidValue.Willing => 0.75, BidValue.Reluctant => 0.15, BidValue.Never => 0, _ => 0.4 };

    /// <summary>The mean of the parts by their weights; 0 where none counts.</summary>
    public double Score(PlanWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var weights = wish.Wishes + wish.Topics + wish.Works;
        return weights == 0 ? 0 : ((wish.Wishes * Wish) + (wish.Topics * Topics) + (wish.Works * Works)) / weights;
    }

    /// <summary>By paper, then reviewer.</summary>
    internal static async Task<PlanParts[,]> Load(UnActDb db, PlanWorks kept, Submissions.DeskSight sight, IReadOnlyList<PlanPaper> papers, IReadOnlyList<PlanPerson> people, IReadOnlyList<PaperText> texts, CancellationToken stop)
    {
        var (ids, persons) = (papers.Select(p => p.Id).ToList(), people.Select(p => p.Id).ToList());
        var bids = (await db.Bids.Where(b => EF.Parameter(ids).Contains(b.SubmissionId)).Select(b => new { b.SubmissionId, b.PersonId, b.Value }).ToListAsync(stop)).ToDictionary(b => (b.SubmissionId, b.PersonId), b => b.Value);
        var knows = (await (from t in db.ReviewerTopics join r in db.Reviewers on t.ReviewerId equals r.Id where r.EventId == sight.Event.Id && r.PersonId != null select new { PersonId = r.PersonId!.Value, t.TopicId }).ToListAsync(stop)).ToLookup(k => k.PersonId, k => k.TopicId);
        var about = (await (from s in sight.Submissions(db) join t in db.Set<Submissions.VersionTopic>() on s.CurrentId equals t.VersionId select new { s.Id, t.TopicId }).ToListAsync(stop)).ToLookup(a => a.Id, a => a.TopicId);
        var works = (await db.ReviewerWorks.Where(w => w.EventId == sight.Event.Id).OrderBy(w => w.PersonId).ThenBy(w => w.Order).Select(w => new { w.PersonId, w.Title, w.Abstract }).ToListAsync(stop)).ToLookup(w => w.PersonId, w => new PaperText("", w.Title, w.Abstract));
        var near = kept.Of(texts, [.. persons.Select(IReadOnlyList<PaperText> (p) => [.. works[p]])], stop);
        var parts = new PlanParts[papers.Count, people.Count];
        for (var paper = 0; paper < papers.Count; paper++)
        {
            var topics = about[ids[paper]].Distinct().ToList();
            for (var person = 0; person < people.Count; person++)
            {
                var known = topics.Count == 0 ? 0 : topics.Count(knows[persons[person]].Contains) / (double)topics.Count;
                parts[paper, person] = new PlanParts(bids.TryGetValue((ids[paper], persons[person]), out var bid) ? bid : null, known, Math.Min(1, near[paper][person]));
            }
        }

        return parts;
    }
}
