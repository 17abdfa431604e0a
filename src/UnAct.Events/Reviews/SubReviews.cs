using System.Globalization;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Whom reviewers named for a submission: as they see it themselves, and as chairs do.</summary>
public static class SubReviews
{
    /// <summary>The numbers of submissions for which somebody waits for a chair's answer; none of those that are withheld.</summary>
    public static async Task<IReadOnlyList<int>> Waiting(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        return await sight.Submissions(db).Where(s => s.State == SubmissionState.Submitted && db.Set<SubReview>().Any(r => r.SubmissionId == s.Id && r.State == SubReviewState.Proposed)).OrderBy(s => s.Number).Select(s => s.Number).ToListAsync(stop);
    }

    /// <summary>For those who have found that the viewer may read it.</summary>
    /// <param name="who">Only those whom this reviewer named.</param>
    internal static async Task<IReadOnlyList<SubReviewLine>> Load(UnActDb db, Guid submissionId, Guid? who, CancellationToken stop) =>
        await (from s in db.SubReviews
               where s.SubmissionId == submissionId && (who == null || s.PersonId == who)
               join p in db.Set<People.Person>() on s.PersonId equals p.Id into people
               from p in people.DefaultIfEmpty()
               orderby s.At, s.Id
               select new SubReviewLine(s.Id, s.Name, s.Address, s.Words, s.State, s.Why, p.Name)).ToListAsync(stop);

    /// <summary>Somebody said yes: what chairs agreed to is theirs now, except what they are in conflict with meanwhile.</summary>
    internal static async Task GiveAgreed(UnActDb db, Reviewer reviewer, Guid person, Instant now, CancellationToken stop)
    {
        var agreed = await (from s in db.SubReviews
                            where s.EventId == reviewer.EventId && s.AddressKey == reviewer.AddressKey && s.State == SubReviewState.Agreed
                            join submission in db.Submissions on s.SubmissionId equals submission.Id
                            where submission.State == SubmissionState.Submitted
                            select s).ToListAsync(stop);
        if (agreed.Count == 0)
        {
            return;
        }

        var map = await ConflictMap.Load(db, reviewer.EventId, [person], stop);
        foreach (var one in agreed.Where(s => !map.Has(s.SubmissionId, person)))
        {
            await Give(db, reviewer.InvitedBy is { } by ? Actor.Person(by) : Actor.Program, one, person, now, stop);
        }
    }

    internal static async Task Give(UnActDb db, Actor by, SubReview one, Guid person, Instant now, CancellationToken stop)
    {
        var there = await db.Assignments.SingleOrDefaultAsync(a => a.RoundId == one.RoundId && a.SubmissionId == one.SubmissionId && a.PersonId == person, stop);
        if (there is not null && AssignmentStates.Live.Contains(there.State))
        {
            return;
        }

        there?.AssignAgain(by, now);
        if (there is null)
        {
            db.Assignments.Add(Assignment.Of(one.EventId, one.RoundId, one.SubmissionId, person, by, now));
        }

        db.Log.Add(LogEntry.Of(by, now, "submission.assigned", one.SubmissionId, one.EventId, to: person.ToString("D", CultureInfo.InvariantCulture)));
    }
}

/// <param name="By">Who named them.</param>
public sealed record SubReviewLine(Guid Id, string Name, string Address, string? Words, SubReviewState State, string? Why, string? By);
