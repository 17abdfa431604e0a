using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Finding what somebody is to review: there for them alone, and only while nothing stands against it.</summary>
internal static class ReviewAccess
{
    extension(UnActDb db)
    {
        /// <summary>Their part in a submission, in the latest round that they were given it in.</summary>
        /// <exception cref="Refused">not-found to everybody else, and to them when it was taken away, they said no, or they are in conflict.</exception>
        public async Task<HeldReview> HoldReview(Actor by, Guid eventId, int number, CancellationToken stop)
        {
            if (by.PersonId is not { } person || !(await db.RolesOf(by, eventId, stop)).HasFlag(TeamRoles.Reviewer))
            {
                throw Refused.NotFound();
            }

            var withheld = db.WithheldFrom(by, eventId);
            var found = await (from a in db.Assignments
                               where a.EventId == eventId && a.PersonId == person && AssignmentStates.Live.Contains(a.State)
                               join s in db.Submissions on a.SubmissionId equals s.Id
                               where s.Number == number && CommitteeSight.Standing.Contains(s.State) && !withheld.Contains(s.Id)
                               join r in db.ReviewRounds on a.RoundId equals r.Id
                               join c in db.Calls on s.CallId equals c.Id
                               join e in db.Events on s.EventId equals e.Id
                               orderby r.Number descending
                               select new { Assignment = a, Submission = s, Round = r, Call = c, Event = e }).FirstOrDefaultAsync(stop) ?? throw Refused.NotFound();
            return new HeldReview(found.Assignment, found.Submission, found.Round, found.Call, found.Event);
        }
    }
}

/// <summary>A submission in the hands of one of its reviewers.</summary>
internal sealed record HeldReview(Assignment Assignment, Submission Submission, ReviewRound Round, Call Call, Event Event);
