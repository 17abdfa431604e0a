using UnAct.Data;
using UnAct.Data.Sample;
using UnAct.Events;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using static UnAct.Tests.SampleEventsTests;

namespace UnAct.Tests;

/// <summary>What the demo promises of the committee: who reviews, what they may not see, and what they wrote.</summary>
public sealed class SampleReviewsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Last_years_papers_are_each_their_own_and_reviewed(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);
        var last = (await One(world, "mixed-migration-conference-last-year")).Id;
        var versions = await world.Read(db => db.SubmissionVersions.Join(db.Submissions.Where(s => s.EventId == last), v => v.Id, s => s.CurrentId, (v, s) => new { s.Id, s.State, v.Title, v.Abstract, v.TrackId }).ToListAsync());

        Assert.Equal((120, 120, 4), (versions.Count, versions.DistinctBy(v => v.Title).Count(), versions.DistinctBy(v => v.TrackId).Count()));
        Assert.InRange(versions.DistinctBy(v => v.Abstract).Count(), 100, 120);
        var committee = await world.Read(db => db.Reviewers.Where(r => r.EventId == last && r.State == ReviewerState.Accepted).ToListAsync());
        Assert.Equal([("andaman", 9), ("example", 1), ("kunming", 10), ("redriver", 10)], committee.GroupBy(r => r.Address.Split('@', '.')[1]).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key, StringComparer.Ordinal));
        var given = await world.Read(db => db.Assignments.Where(a => a.EventId == last).ToListAsync());
        Assert.All(given, a => Assert.Equal(AssignmentState.Submitted, a.State));
        Assert.Equal(versions.Where(v => v.State is not (SubmissionState.Withdrawn or SubmissionState.DeskRejected)).Select(v => v.Id).Order(), given.Select(a => a.SubmissionId).Distinct().Order());
        Assert.All(given.GroupBy(a => a.SubmissionId), of => Assert.InRange(of.Count(), 2, 4));
        Assert.InRange(given.Count / (double)versions.Count(v => v.State is not (SubmissionState.Withdrawn or SubmissionState.DeskRejected)), 2.8, 3.2);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_reviews_what_is_withheld_from_them_nor_more_than_they_can(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);
        var seen = ConflictWhy.None;
        foreach (var @event in new[] { await One(world, "mixed-migration-conference-last-year"), await One(world, "mixed-migration-conference") })
        {
            var committee = await world.Read(db => db.Reviewers.Where(r => r.EventId == @event.Id && r.State == ReviewerState.Accepted).ToDictionaryAsync(r => r.PersonId!.Value));
            var given = await world.Read(db => db.Assignments.Where(a => a.EventId == @event.Id).ToListAsync());
            var submissions = await world.Read(db => db.Submissions.Where(s => s.EventId == @event.Id).Select(s => s.Id).ToListAsync());
            var wishes = await world.Read(db => db.Bids.Where(b => submissions.Contains(b.SubmissionId)).ToListAsync());
            var conflicted = await Person(world, SampleEvents.ConflictedChair);
            var map = await world.Read(db => ConflictMap.Load(db, @event.Id, [.. committee.Keys, conflicted], default));

            Assert.Equal([], given.Where(a => map.Has(a.SubmissionId, a.PersonId) || !committee.ContainsKey(a.PersonId)));
            Assert.Equal([], wishes.Where(b => map.Has(b.SubmissionId, b.PersonId)));
            Assert.NotEmpty(wishes);
            Assert.All(given.GroupBy(a => a.PersonId), of => Assert.True(of.Count() <= (committee[of.Key].Capacity ?? Reviewer.MostPapers)));
            Assert.Equal([ConflictWhy.Author, ConflictWhy.Self], map.Known.Where(k => k.Key.Person == conflicted).Select(k => k.Value).Order());
            Assert.Equal(TeamRoles.ProgrammeChair, await world.Read(db => db.RolesOf(Actor.Person(conflicted), @event.Id, default)));
            Assert.Equal(TeamRoles.ProgrammeChair, await world.Read(async db => await db.RolesOf(Actor.Person(await Person(world, SampleEvents.Chair)), @event.Id, default)));
            seen |= map.Known.Values.Aggregate((all, one) => all | one);
            if (@event.IsOver(world.Now))
            {
                var ruled = (await world.Read(db => db.ConflictRulings.ToListAsync())).Select(r => (r.SubmissionId, r.PersonId)).ToHashSet();
                Assert.Equal([ConflictHintOf.Institution, ConflictHintOf.Domain], ConflictHints.Of(map, committee.Keys, submissions, ruled).Select(h => h.Of).Distinct().Order());
            }
        }

        Assert.Equal(ConflictWhy.Author | ConflictWhy.CoAuthor | ConflictWhy.Self | ConflictWhy.ByAuthor | ConflictWhy.ByChair | ConflictWhy.Lifted, seen);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_review_could_have_been_sent_as_it_stands_and_they_differ(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);
        var last = (await One(world, "mixed-migration-conference-last-year")).Id;
        var reviews = await world.Read(db => db.Reviews.ToListAsync());
        var criteria = (await world.Read(db => db.Criteria.ToListAsync())).ToLookup(c => c.RoundId);
        var marks = (await world.Read(db => db.ReviewMarks.ToListAsync())).ToLookup(m => m.AssignmentId);
        var drafts = await world.Read(db => db.ReviewDrafts.ToDictionaryAsync(d => d.AssignmentId));

        foreach (var review in reviews)
        {
            var (draft, of) = (drafts[review.AssignmentId], criteria[review.RoundId].ToList());
            Assert.False(draft.IsOpen);
            Assert.Equal([], ReviewCheck.Of(draft.Read(), of));
            Assert.Equal((review.ToAuthors, review.ToCommittee), (draft.Read().Clean().ToAuthors, draft.Read().Clean().ToCommittee));
            Assert.Equal(review.Score, ReviewScore.Of(of.Select(c => new CriterionMark(c.Id, (double)c.Weight, c.Lowest, c.Highest, marks[review.AssignmentId].Single(m => m.CriterionId == c.Id).Mark))));
        }

        var lastYear = reviews.Where(r => criteria[r.RoundId].Any() && r.At < world.Now - Duration.FromDays(60)).ToList();
        Assert.Equal(lastYear.Count, await world.Read(db => db.Assignments.CountAsync(a => a.EventId == last)));
        Assert.Equal(7, lastYear.Select(r => r.Recommendation).Distinct().Count());
        Assert.Contains(lastYear, r => r.ToAuthors.Length < 80);
        Assert.Contains(lastYear, r => r.ToAuthors.Length > 400);
        Assert.InRange(lastYear.GroupBy(r => r.SubmissionId).Count(of => of.Max(r => r.Score) - of.Min(r => r.Score) > 0.45), 5, 40);
        var means = lastYear.GroupBy(r => r.PersonId).Select(of => of.Average(r => r.Score!.Value)).Order().ToList();
        Assert.True(means[2] < 0.35 && means[^3] > 0.6);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_reviewer_of_the_demo_has_something_to_do(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);
        var (coming, last) = (await One(world, "mixed-migration-conference"), await One(world, "mixed-migration-conference-last-year"));
        var reviewer = Actor.Person(await Person(world, SampleEvents.Reviewer));

        var queue = await world.Read(db => ReviewQueue.Load(db, reviewer, coming.Id, world.Now, default));

        Assert.Equal([(AssignmentState.Accepted, true, true), (AssignmentState.Accepted, true, false), (AssignmentState.Invited, false, false), (AssignmentState.Submitted, false, true)], queue.Lines.Select(l => (l.State, l.HasDraft, l.IsLate)));
        Assert.Equal([(AssignmentState.Invited, 2), (AssignmentState.Accepted, 3), (AssignmentState.Submitted, 5)],
            (await world.Read(db => db.Assignments.Where(a => a.EventId == coming.Id).Select(a => a.State).ToListAsync())).GroupBy(s => s).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key));
        var before = await world.Read(db => ReviewQueue.Load(db, reviewer, last.Id, world.Now, default));
        Assert.True(before.Lines.Count > 5 && before.Sent == before.Lines.Count);
        // Nothing was done before it could be.
        foreach (var one in await world.Read(db => (from a in db.Assignments join s in db.Submissions on a.SubmissionId equals s.Id join r in db.ReviewRounds on a.RoundId equals r.Id select new { Assignment = a, Came = s.SubmittedAt, r.OpensAt }).ToListAsync()))
        {
            Assert.True(one.Came <= one.Assignment.AssignedAt && one.Assignment.AssignedAt <= (one.Assignment.AnsweredAt ?? world.Now) && one.OpensAt <= (one.Assignment.SubmittedAt ?? world.Now) && (one.Assignment.SubmittedAt ?? world.Now) <= world.Now);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Divided_papers_are_discussed_and_authors_answered(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Plant(world);
        var (coming, last) = (await One(world, "mixed-migration-conference"), await One(world, "mixed-migration-conference-last-year"));
        var said = await world.Read(db => db.ReviewComments.ToListAsync());
        var reviews = await world.Read(db => db.Reviews.ToListAsync());
        var released = await world.Read(db => db.Decisions.Where(d => d.ReleasedAt != null).ToDictionaryAsync(d => d.SubmissionId, d => d.ReleasedAt!.Value));
        var chair = await Person(world, SampleEvents.Chair);

        Assert.Equal([(last.Id, 12), (coming.Id, 1)], said.GroupBy(c => c.EventId).Select(g => (g.Key, g.Select(c => c.SubmissionId).Distinct().Count())).OrderByDescending(g => g.Item2));
        foreach (var comment in said)
        {
            Assert.Equal(comment.AsChair, comment.PersonId == chair);
            Assert.True(comment.AsChair || reviews.Exists(r => r.SubmissionId == comment.SubmissionId && r.PersonId == comment.PersonId && r.At < comment.At));
            Assert.True(comment.At < released.GetValueOrDefault(comment.SubmissionId, world.Now));
            Assert.True(comment.ReplyTo is null || said.Exists(c => c.Id == comment.ReplyTo && c.ReplyTo is null && c.SubmissionId == comment.SubmissionId && c.At < comment.At));
        }

        var settings = await world.Read(db => (from s in db.ReviewSettings join c in db.Calls on s.CallId equals c.Id where c.EventId == last.Id select s).SingleAsync());
        var answers = await world.Read(db => db.AuthorResponses.ToListAsync());
        Assert.Equal(answers.Select(a => a.SubmissionId).Order(), answers.Select(a => a.SubmissionId).Where(released.ContainsKey).Order());
        Assert.Equal(28, answers.Count);
        Assert.All(answers, a => Assert.True(settings.ResponseOpensAt <= a.AskedAt && a.AskedAt < a.At && a.At < settings.ResponseClosesAt && UnAct.Questions.TextCount.Words(a.Text) <= settings.ResponseLength));
        Assert.All(answers, a => Assert.Contains(reviews, r => r.SubmissionId == a.SubmissionId && r.At < a.At));
    }

    [Fact]
    public async Task Loaded_twice_it_says_the_same()
    {
        Assert.Equal(await Told(), await Told());

        static async Task<List<(string, string, double?, string)>> Told()
        {
            await using var world = await World.On(DatabaseProvider.Sqlite);
            await Plant(world);
            var reviews = await world.Read(db => (from r in db.Reviews
                                                  join s in db.Submissions on r.SubmissionId equals s.Id
                                                  join p in db.People on r.PersonId equals p.Id
                                                  select new { s.TitleKey, p.Name, r.Score, r.ToAuthors, r.At }).ToListAsync());
            return [.. reviews.OrderBy(r => r.At).ThenBy(r => r.TitleKey, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal).Select(r => (r.TitleKey, r.Name, r.Score, r.ToAuthors))];
        }
    }

    private static Task<Guid> Person(World world, string address) => world.Read(db => db.PersonEmails.Where(e => e.AddressKey == address).Select(e => e.PersonId).SingleAsync());
}
