using System.Globalization;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using static UnAct.Data.Sample.SampleEvent;

namespace UnAct.Data.Sample;

/// <summary>How the calls of the conferences are reviewed: by the usual criteria, until five weeks after the deadline, and then a week in which authors may answer.</summary>
internal static class SampleReviewing
{
    public static ReviewSettings Settings(SampleCall of)
    {
        var (settings, closes) = (ReviewSettings.For(of.Call.Id), of.Call.Deadline!.Value.Day);
        settings.Show(OthersReviews.AfterOwn, namesToReviewers: false, otherPapers: true, discussion: true);
        settings.HearAuthors(closes.PlusDays(41).AtMidnight(), new CallDeadline(closes.PlusDays(47)), length: 400, of.Call.Zone);
        return settings;
    }

    public static SampleRound Round(UnActDb db, SampleCall of, int number, string name, LocalDate opens, LocalDate due)
    {
        var round = ReviewRound.For(of.Call.Id, number);
        round.Rename(Text(name));
        round.Take(opens.AtMidnight(), new CallDeadline(due), of.Call.Zone);
        List<Criterion> criteria = [.. UsualCriteria.For(round.Id, of.Event.Title)];
        db.Add(round);
        db.AddRange(criteria);
        return new SampleRound(db, round, criteria);
    }
}

/// <summary>A round of reviewing, and what becomes of its assignments: the rows that the use cases would have written.</summary>
internal sealed class SampleRound(UnActDb db, ReviewRound round, IReadOnlyList<Criterion> criteria)
{
    public Instant Opens => round.OpensAt!.Value;

    public Instant Due => round.DueAt!.Value;

    public IReadOnlyList<Criterion> Criteria => criteria;

    public Assignment Give(Submission submission, Guid person, Guid chair, Instant at)
    {
        var assignment = Assignment.Of(submission.EventId, round.Id, submission.Id, person, Actor.Person(chair), at);
        assignment.Tell(at);
        db.Add(assignment);
        db.Log.Add(LogEntry.Of(Actor.Person(chair), at, "submission.assigned", submission.Id, submission.EventId, to: person.ToString("D", CultureInfo.InvariantCulture)));
        return assignment;
    }

    public void Begin(Assignment assignment, ReviewContent content, Instant at)
    {
        var draft = ReviewDraft.For(assignment.Id);
        draft.Save(content, at);
        assignment.Begin(at);
        db.Add(draft);
    }

    public void Send(Assignment assignment, ReviewContent content, Instant begun, Instant at)
    {
        var (review, draft) = (Review.For(assignment), ReviewDraft.For(assignment.Id));
        draft.Save(content, at);
        draft.Settle();
        review.Say(content, ReviewScore.Of(criteria.Select(c => new CriterionMark(c.Id, (double)c.Weight, c.Lowest, c.Highest, content.Marks[c.Id]))), at);
        assignment.Begin(begun);
        assignment.Submit(at);
        db.AddRange(review, draft);
        db.AddRange(criteria.Select(c => ReviewMark.Of(assignment.Id, c.Id, content.Marks[c.Id])));
        db.Log.Add(LogEntry.Of(Actor.Person(assignment.PersonId), at, "submission.reviewed", assignment.SubmissionId, assignment.EventId));
    }
}
