using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Data.Sample;

/// <summary>Last year's call, read by thirty: who must not see what, what they wished for, about three reviews of each paper. Every ninth paper divides its reviewers, who discuss it; some are stricter than others. Authors of every fourth answered.</summary>
internal sealed class SampleLastYear(UnActDb db, SampleCall call, IReadOnlyList<SampleReviewer> reviewers, IReadOnlyList<SamplePaper> papers, Guid chair)
{
    private static readonly BidValue[] Unfit = [BidValue.Never, BidValue.Reluctant, BidValue.Willing];

    private readonly Random chance = new(2018);

    /// <summary>Reviewers who wrote a paper, too, and the chair who did: by the place of the paper.</summary>
    public static IReadOnlyDictionary<int, AuthorLine[]> Authors { get; } = new Dictionary<int, AuthorLine[]>
    {
        [1] = Of(0),
        [6] = Of(3, 4),
        [12] = Of(10),
        [17] = [.. Of(13), new AuthorLine { Name = "Trần Thị Hoa", Affiliation = "Red River School of Law", Country = "VN", Email = "vn1@authors.example.org" }],
        [22] = Of(20, 21),
        [26] = [new AuthorLine { Name = "Nilar Oo", Affiliation = "Inya Institute", Country = "MM", Email = SampleCommittee.ConflictedChair, Corresponding = true, Presenting = true }],
    };

    public async Task Plant(Guid conflictedChair, CancellationToken stop)
    {
        var closes = call.Call.Deadline!.Value.Day;
        var round = SampleReviewing.Round(db, call, 1, "First reading", closes.PlusDays(3), closes.PlusDays(38));
        db.Add(SampleReviewing.Settings(call));
        Conflicts(conflictedChair, call.Call.ClosesAt!.Value + Duration.FromHours(20));
        await db.SaveChangesAsync(stop);
        var map = await ConflictMap.Load(db, call.Event.Id, [.. reviewers.Select(r => r.PersonId)], stop);
        Read(round, map, Wishes(map, call.Call.ClosesAt.Value + Duration.FromHours(30)));
        await db.SaveChangesAsync(stop);
    }

    private static AuthorLine[] Of(params int[] at) => [.. at.Select((one, order) => new AuthorLine
    {
        Name = SampleCommittee.LastYear[one].Name,
        Affiliation = one switch { < 10 => "Andaman Coast University", < 20 => "Red River School of Law", _ => "School of Border Studies, Kunming" },
        Country = one switch { < 10 => "TH", < 20 => "VN", _ => "CN" },
        Email = SampleCommittee.LastYear[one].Address,
        Corresponding = order == 0,
        Presenting = order == 0,
    })];

    private void Conflicts(Guid conflictedChair, Instant at)
    {
        var said = new SampleConflicts(db, chair);
        foreach (var (who, paper, reason) in new (int, int, string?)[]
        {
            (2, 8, "She was my student until last year."), (5, 14, "We wrote a book together."), (9, 20, "We sit on the same board."), (11, 3, null), (15, 30, "My former employer."),
            (18, 41, "The project that it reports on pays a part of my post."), (24, 10, "I advised this group."), (28, 52, "We met on a panel."), (29, 16, "They are family."),
        })
        {
            said.Declare(papers[paper].Submission, reviewers[who].PersonId, reason, at);
        }

        said.Declare(papers[2].Submission, conflictedChair, "My institute paid for the study.", at);
        said.Name(papers[13].Submission, reviewers[7].Address, "There is a dispute between our institutions.", at);
        said.Name(papers[28].Submission, reviewers[19].Address, null, at);
        said.Name(papers[39].Submission, reviewers[26].Address, "We applied for the same grant.", at);
        said.Name(papers[45].Submission, "someone@elsewhere.example.org", "A former partner.", at);
        foreach (var (who, paper) in new[] { (1, 6), (2, 6), (5, 6), (23, 22), (24, 22) })
        {
            said.Confirm(papers[paper].Submission, reviewers[who].PersonId, "The same institution.", at + Duration.FromHours(2));
        }

        said.Rule(papers[12].Submission, reviewers[14].PersonId, lifts: false, "Another campus: they have not met.", at + Duration.FromHours(2));
        said.Rule(papers[52].Submission, reviewers[28].PersonId, lifts: true, "To have met once is no conflict.", at + Duration.FromHours(3));
    }

    private Dictionary<(Guid, Guid), BidValue> Wishes(ConflictMap map, Instant at)
    {
        var wishes = new Dictionary<(Guid, Guid), BidValue>();
        foreach (var (reviewer, paper) in reviewers.SelectMany(r => Standing.Select(p => (r, p))))
        {
            if (chance.Next(100) < 6 && !map.Has(paper.Submission.Id, reviewer.PersonId))
            {
                var value = Fits(reviewer, paper) ? chance.Next(2) == 0 ? BidValue.Eager : BidValue.Willing : Unfit[chance.Next(Unfit.Length)];
                wishes[(paper.Submission.Id, reviewer.PersonId)] = value;
                db.Add(Bid.Of(reviewer.PersonId, paper.Submission.Id, value, at + Duration.FromMinutes(7 * reviewer.At)));
            }
        }

        return wishes;
    }

    private IEnumerable<SamplePaper> Standing => papers.Where(p => p.Submission.State == SubmissionState.Submitted);

    private void Read(SampleRound round, ConflictMap map, Dictionary<(Guid, Guid), BidValue> wishes)
    {
        var (load, talk) = (reviewers.ToDictionary(r => r.PersonId, _ => 0), new SampleTalk(db, chair));
        foreach (var (n, paper) in Standing.Index())
        {
            var quality = (chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5) * 1.5;
            BidValue Wish(SampleReviewer r) => wishes.GetValueOrDefault((paper.Submission.Id, r.PersonId));
            // Whoever is nearest, and has the fewest so far.
            var chosen = reviewers.Where(r => !(load[r.PersonId] >= r.Capacity) && !map.Has(paper.Submission.Id, r.PersonId) && Wish(r) != BidValue.Never && !paper.Content.Authors.Any(a => a.Email.EndsWith($"@{r.Domain}", StringComparison.Ordinal)))
                .Select(r => (Reviewer: r, Rank: load[r.PersonId] - (Fits(r, paper) ? 2 : 0) - (Reads(r, paper) ? 2.5 : 0) - (int)Wish(r) + chance.NextDouble()))
                .OrderBy(one => one.Rank).ThenBy(one => one.Reviewer.At).Take(n % 10 == 4 ? 4 : n % 13 == 6 ? 2 : 3).Select(one => one.Reviewer);
            var readers = chosen.ToList();
            foreach (var (nth, reviewer) in readers.Index())
            {
                load[reviewer.PersonId]++;
                var assignment = round.Give(paper.Submission, reviewer.PersonId, chair, round.Opens - Duration.FromHours(6) + Duration.FromMinutes(n));
                var sent = round.Opens + ((round.Due - round.Opens) * (0.1 + (0.89 * Math.Sqrt(chance.NextDouble()))));
                var apart = n % 9 == 5 ? nth % 2 == 0 ? 1.4 : -1.4 : 0;
                round.Send(assignment, Content(round, reviewer, paper, quality + apart + Leaning(reviewer)), sent - Duration.FromHours(1 + chance.Next(60)), sent);
            }

            if (n % 9 == 5)
            {
                talk.Discuss(n / 9, paper.Submission, [.. readers.Select(r => r.PersonId)], round.Due + Duration.FromHours(8 + n));
            }

            if (n % 4 == 1)
            {
                var asked = round.Due + Duration.FromDays(3);
                talk.Answer(n / 4, paper.Submission, asked, asked + Duration.FromHours(20 + n));
            }
        }
    }

    private ReviewContent Content(SampleRound round, SampleReviewer reviewer, SamplePaper paper, double inclined)
    {
        var marks = round.Criteria.ToDictionary(c => c.Id, _ => (int)Math.Clamp(Math.Round(3.2 + inclined + ((chance.NextDouble() - 0.5) * 1.6)), 1, 5));
        var recommendation = SampleRemarks.Recommend(marks.Values.Average());
        return new ReviewContent
        {
            Marks = marks,
            Recommendation = recommendation,
            Confidence = (Confidence)Math.Clamp((Fits(reviewer, paper) ? 4 : 3) + chance.Next(-1, 2), 1, 5),
            ToAuthors = SampleRemarks.ToAuthors(Reads(reviewer, paper) ? paper.Content.Language : null, recommendation, chance.Next(3), chance),
            ToCommittee = SampleRemarks.Aside(chance),
        };
    }

    private static bool Fits(SampleReviewer reviewer, SamplePaper paper) => paper.Content.TopicIds.Any(reviewer.Topics.Contains);

    private static bool Reads(SampleReviewer reviewer, SamplePaper paper) => paper.Content.Language == reviewer.At switch { < 10 => "th", < 20 => "vi", _ => "zh-Hans" };

    /// <summary>How much stricter or kinder somebody is than most.</summary>
    private static double Leaning(SampleReviewer reviewer) => reviewer.At switch { 3 or 11 or 19 or 27 => -0.9, 6 or 22 => 0.7, var at => ((at * 7 % 5) - 2) * 0.1 };
}
