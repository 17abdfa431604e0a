using FluentValidation;
using FluentValidation.Results;
using UnAct.Questions;

namespace UnAct.Reviews;

/// <summary>A reviewer sends the review: it counts from now on. Until the decision is released they can change it and send it anew.</summary>
public static class SubmitReview
{
    public sealed record Input(Actor By, Guid EventId, int Number, int SeenRevision, ReviewContent Content, int? FormSeen);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldReview(input.By, input.EventId, input.Number, stop);
            await db.HoldRound(held.Call.Id, held.Round.Id, stop);
            var (now, assignment) = (clock.GetCurrentInstant(), held.Assignment);
            var content = input.Content.Clean();
            var (draft, form) = await SaveReview.Save(db, held, input.SeenRevision, content, now, stop);
            var criteria = await db.Criteria.AsNoTracking().Where(c => c.RoundId == held.Round.Id && c.RemovedAt == null).OrderBy(c => c.Order).ThenBy(c => c.Id).ToListAsync(stop);
            if (ReviewCheck.Of(content, criteria) is { Count: > 0 } faults)
            {
                throw new ValidationException([.. faults.Select(f => new ValidationFailure(f.Field, f.Fault))]);
            }

            form.MustBeSeen(input.FormSeen);
            var answers = AnswerCheck.Of(form.Document, content.Answers, CheckMode.Submit);
            if (answers.Faults.Count > 0)
            {
                throw new AnswersFaulty(form.Document, answers.Faults);
            }

            var review = await db.Reviews.SingleOrDefaultAsync(r => r.AssignmentId == assignment.Id, stop);
            var first = review is null;
            review ??= db.Reviews.Add(Review.For(assignment)).Entity;
            var marks = criteria.Where(c => content.Marks.ContainsKey(c.Id)).Select(c => (Criterion: c, Mark: content.Marks[c.Id])).ToList();
            review.Say(content, ReviewScore.Of(marks.Select(m => new CriterionMark(m.Criterion.Id, (double)m.Criterion.Weight, m.Criterion.Lowest, m.Criterion.Highest, m.Mark))), now);
            await Mark(assignment.Id, criteria, marks.ToDictionary(m => m.Criterion.Id, m => m.Mark), stop);
            await db.StoreAnswers(assignment.Id, form, answers.Clean, stop);
            assignment.Submit(now);
            draft.Settle();
            db.Log.Add(LogEntry.Of(input.By, now, first ? "submission.reviewed" : "submission.review-changed", assignment.SubmissionId, assignment.EventId));
            await db.SaveChangesAsync(stop);
        }

        /// <summary>What a criterion that is no longer asked was given stays.</summary>
        private async Task Mark(Guid assignment, List<Criterion> criteria, Dictionary<Guid, int> marks, CancellationToken stop)
        {
            var had = await db.ReviewMarks.Where(m => m.AssignmentId == assignment).ToDictionaryAsync(m => m.CriterionId, stop);
            foreach (var criterion in criteria)
            {
                if (had.TryGetValue(criterion.Id, out var mark))
                {
                    if (marks.TryGetValue(criterion.Id, out var said))
                    {
                        mark.Say(said);
                    }
                    else
                    {
                        db.ReviewMarks.Remove(mark);
                    }
                }
                else if (marks.TryGetValue(criterion.Id, out var said))
                {
                    db.ReviewMarks.Add(ReviewMark.Of(assignment, criterion.Id, said));
                }
            }
        }
    }
}
