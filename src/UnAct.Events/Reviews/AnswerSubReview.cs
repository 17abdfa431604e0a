using System.Globalization;
using FluentValidation;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// A chair agrees to somebody whom a reviewer named, or does not. Who is of the committee is given the submission at once; anybody else is asked as every reviewer is, and has it with
/// their yes. Never somebody who is in conflict with it.
/// </summary>
public static class AnswerSubReview
{
    /// <param name="Why">With a no; the reviewer reads it.</param>
    public sealed record Input(Actor By, Guid EventId, int Number, Guid Id, bool Agrees, string? Why);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        /// <exception cref="Refused">assignment.conflict, assignment.not-open, subreview.move for one that was answered.</exception>
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageSubmissions, stop);
            // Of two chairs who answer at once the second waits here.
            var @event = await db.HoldTeam(input.EventId, stop);
            var (submission, _) = await db.HoldInDesk(input.By, input.EventId, input.Number, stop);
            var one = await db.SubReviews.SingleOrDefaultAsync(s => s.Id == input.Id && s.SubmissionId == submission.Id, stop) ?? throw Refused.NotFound();
            var (now, why) = (clock.GetCurrentInstant(), input.Agrees ? null : EventTexts.Block(input.Why));
            if (why is { Length: > SubReview.WordsLength })
            {
                throw new Refused("review.words-too-long", ("field", "Why"));
            }

            one.Answer(input.Agrees, why, now);
            if (input.Agrees)
            {
                await Ask(input, @event, submission, one, now, stop);
            }

            db.Log.Add(LogEntry.Of(input.By, now, input.Agrees ? "submission.sub-review-agreed" : "submission.sub-review-refused", submission.Id, input.EventId, why: why));
            await db.SaveChangesAsync(stop);
        }

        private async Task Ask(Input input, Event @event, Submission submission, SubReview one, Instant now, CancellationToken stop)
        {
            ReviewerRules.Check(InviteReviewers.WhyNotAsk(@event));
            var number = ("number", submission.Number.ToString(CultureInfo.InvariantCulture));
            if (submission.State != SubmissionState.Submitted)
            {
                throw new Refused("assignment.not-open", number);
            }

            var person = await db.PersonEmails.Where(e => e.AddressKey == one.AddressKey && e.VerifiedAt != null).Select(e => (Guid?)e.PersonId).SingleOrDefaultAsync(stop);
            var stands = person is { } known
                ? (await ConflictMap.Load(db, input.EventId, [known], stop)).Has(submission.Id, known)
                : await db.SubmissionAuthors.AnyAsync(a => a.SubmissionId == submission.Id && a.AddressKey == one.AddressKey, stop) || await db.Conflicts.AnyAsync(c => c.SubmissionId == submission.Id && c.PersonId == null && c.AddressKey == one.AddressKey, stop);
            if (stands)
            {
                throw new Refused("assignment.conflict", number);
            }

            if (person is { } member && (await db.RolesOf(Actor.Person(member), input.EventId, stop)).HasFlag(TeamRoles.Reviewer))
            {
                await SubReviews.Give(db, input.By, one, member, now, stop);
                return;
            }

            var reviewer = await db.Reviewers.SingleOrDefaultAsync(r => r.EventId == input.EventId && r.AddressKey == one.AddressKey, stop);
            if (reviewer is { State: ReviewerState.Invited } && !reviewer.IsOver(now))
            {
                return;
            }

            var onceKey = await db.NextInvitation(one.AddressKey, now, stop);
            var (line, language) = (new ReviewerLine(1, "", one.Name, one.Address, null, null), reviewer?.Language ?? @event.Title.Language);
            reviewer?.AskAgain(line, language, null, input.By.PersonId, now);
            if (reviewer is null)
            {
                reviewer = db.Reviewers.Add(Reviewer.Ask(input.EventId, line, language, null, input.By.PersonId, now)).Entity;
                reviewer.OnlyFor(true);
            }

            db.Post((await ReviewerLetters.Load(db, @event, input.By, mailbox, stop)).Invite(reviewer, onceKey, now));
            db.Log.Add(LogEntry.Of(input.By, now, "committee.invited", reviewer.Id, input.EventId));
        }
    }
}
