using System.Globalization;
using UnAct.Events;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Benchmarks;

/// <summary>A committee of three hundred and what it wrote on planted submissions: three reviews each, with marks. Whoever sent one in has an account, and a tenth of the committee did.</summary>
internal sealed class Reviewed
{
    public const int Reviewers = 300, Each = 3, Works = 10;

    private const string Words = "What the paper promises it does not show. ";

    private Reviewed(Submitted of, Guid reviewer, int number) => (Of, Reviewer, Number) = (of, reviewer, number);

    public Submitted Of { get; }

    /// <summary>Who reviewed <see cref="Number"/>.</summary>
    public Guid Reviewer { get; }

    public int Number { get; }

    public static async Task<Reviewed> Plant(Submitted of)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var round = ReviewRound.For(of.Call.Id, 1);
        var criteria = UsualCriteria.For(round.Id, new LocalizedText("en", "Conference")).ToList();
        var settings = ReviewSettings.For(of.Call.Id);
        settings.Show(OthersReviews.Always, namesToReviewers: true, otherPapers: true, discussion: true);
        var papers = await of.Read(db => db.Submissions.OrderBy(s => s.Number).Select(s => new { s.Id, s.Number, s.State }).ToListAsync());
        var people = Enumerable.Range(0, Reviewers).Select(at => Person.Create(string.Create(CultureInfo.InvariantCulture, $"Reviewer {at}"), now)).ToList();
        await of.Site.Plant([round, settings, .. criteria, .. people.Index().SelectMany(p => Member(of.EventId, p.Item, p.Index % 10 == 0 ? Submitted.Address(p.Index) : string.Create(CultureInfo.InvariantCulture, $"reviewer-{p.Index}@example.org"), now))]);
        foreach (var some in papers.Index().Chunk(500))
        {
            await of.Site.Plant(some.SelectMany(one => Enumerable.Range(0, Each).SelectMany(n => Review(of, round, criteria, one.Item.Id, people, (one.Index, n), now))));
            await of.Site.Plant(some.Where(one => one.Index % 10 != 0 || one.Index >= Reviewers).SelectMany(one => Account(one.Index, now)));
        }

        foreach (var some in people.Index().Chunk(100))
        {
            await of.Site.Plant(some.SelectMany(p => Enumerable.Range(0, Works).Select(n => ReviewerWork.Of(of.EventId, p.Item.Id, n, Work((p.Index * Works) + n)))));
        }

        // As the database does by itself some time after rows have come.
        await of.Read(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
        var read = papers.Index().First(p => p.Index > Reviewers && p.Item.State == SubmissionState.Submitted && Who(p.Index, 0) % 10 != 0);
        return new Reviewed(of, people[Who(read.Index, 0)].Id, read.Item.Number);
    }

    /// <summary>A hundred and fifty words, of which some stand in the submissions.</summary>
    private static WorkLine Work(int at) => new(
        string.Create(CultureInfo.InvariantCulture, $"What forms promise at border {at}"),
        string.Join(' ', Enumerable.Range(0, 30).Select(w => string.Create(CultureInfo.InvariantCulture, $"people say no term{((at * 31) + (w * w * 7)) % 900}"))));

    private static int Who(int paper, int n) => ((paper * Each) + (n * (1 + (paper % 89)))) % Reviewers;

    private static IEnumerable<object> Member(Guid eventId, Person person, string address, Instant now)
    {
        var member = TeamMember.Invite(eventId, address, address, TeamRoles.Reviewer, now);
        member.Accept(person.Id, now);
        return [person, PersonEmail.Of(person.Id, address, now), member];
    }

    private static IEnumerable<object> Account(int at, Instant now)
    {
        var person = Person.Create(string.Create(CultureInfo.InvariantCulture, $"Author {at}"), now);
        return [person, PersonEmail.Of(person.Id, Submitted.Address(at), now)];
    }

    private static IEnumerable<object> Review(Submitted of, ReviewRound round, IReadOnlyList<Criterion> criteria, Guid paper, IReadOnlyList<Person> people, (int Paper, int Of) at, Instant now)
    {
        var who = Who(at.Paper, at.Of);
        var assignment = Assignment.Of(of.EventId, round.Id, paper, people[who].Id, of.Owner, now);
        assignment.Submit(now);
        // Papers differ, and reviewers do by how severe they are.
        var marks = criteria.Select((c, which) => (Criterion: c, Mark: Math.Clamp(2 + (at.Paper % 7 / 3) + (((at.Paper * 7) + (at.Of * 13) + (which * 5)) % 4) - (who % 3), c.Lowest, c.Highest))).ToList();
        var score = ReviewScore.Of(marks.Select(m => new CriterionMark(m.Criterion.Id, (double)m.Criterion.Weight, m.Criterion.Lowest, m.Criterion.Highest, m.Mark)))!.Value;
        var content = new ReviewContent
        {
            Recommendation = (Recommendation)((int)Math.Round(score * 6) - 3),
            Confidence = Confidence.Fair,
            ToAuthors = string.Concat(Enumerable.Repeat(Words, 40)),
            ToCommittee = string.Concat(Enumerable.Repeat(Words, 4)),
            Marks = marks.ToDictionary(m => m.Criterion.Id, m => m.Mark),
        };
        var (review, draft) = (UnAct.Reviews.Review.For(assignment), ReviewDraft.For(assignment.Id));
        review.Say(content, score, now);
        draft.Save(content, now);
        draft.Settle();
        return [assignment, review, draft, .. marks.Select(m => ReviewMark.Of(assignment.Id, m.Criterion.Id, m.Mark))];
    }
}
