using UnAct.Events;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>The sweep for what <see cref="ForgetAnswers"/> does not reach: the same answers as they still stand in drafts, submitted or not, with their files.</summary>
public sealed class ForgetDraftAnswers(Work work)
{
    private const int AtOnce = 100;

    public async Task Run(CancellationToken stop)
    {
        foreach (var due in await work.Run((Handler h) => h.Due(stop), stop))
        {
            foreach (var some in (await work.Run((Handler h) => h.Holding(due, stop), stop)).Chunk(AtOnce))
            {
                await work.Run((Handler h) => h.Forget(due, some, stop), stop);
            }
        }
    }

    /// <param name="Field">As <see cref="SubmissionContent.FieldOf"/> names it.</param>
    public sealed record Promise(Guid EventId, FormPurpose Purpose, string Question)
    {
        public string Field => SubmissionContent.FieldOf(Purpose, Question);
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<IReadOnlyList<Promise>> Due(CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var asked = await (from version in db.FormVersions
                               where version.KeptDays != null
                               join form in db.Forms on version.FormId equals form.Id
                               where form.Purpose == FormPurpose.Call || form.Purpose == FormPurpose.ContributionType
                               join held in db.Events on form.EventId equals held.Id
                               where held.EndsAt <= now && held.State != EventState.Postponed
                               select new { EventId = held.Id, form.Purpose, EndsAt = held.EndsAt!.Value, Version = version }).AsNoTracking().ToListAsync(stop);
            return [.. from one in asked
                       from question in one.Version.Document.Questions
                       where question.KeptDays is { } days && ForgetAnswers.IsDue(one.EndsAt, days, now)
                       select new Promise(one.EventId, one.Purpose, question.Key)];
        }

        /// <returns>Drafts of the event that seem to hold an answer to the question.</returns>
        public async Task<IReadOnlyList<Guid>> Holding(Promise due, CancellationToken stop)
        {
            // As JSON writes an answer, and a file; inside a text the quotes would be escaped.
            var (typed, file) = ($"\"{due.Question}\":[\"", $"\"{due.Field}\":");
            return await (from draft in db.SubmissionDrafts
                          join submission in db.Submissions on draft.SubmissionId equals submission.Id
                          where submission.EventId == due.EventId && (draft.Content.Contains(typed) || draft.Content.Contains(file))
                          select draft.SubmissionId).ToListAsync(stop);
        }

        public async Task<int> Forget(Promise due, IReadOnlyCollection<Guid> drafts, CancellationToken stop)
        {
            foreach (var draft in await db.SubmissionDrafts.Where(d => EF.Parameter(drafts).Contains(d.SubmissionId)).ToListAsync(stop))
            {
                var before = draft.Read();
                if (Without(before, due) is { } left)
                {
                    draft.Forget(left);
                    await DraftFiles.Drop(db, before, left.AnswerFiles, stop);
                }
            }

            return await db.SaveChangesAsync(stop);
        }

        /// <returns>Null where there is nothing to take out.</returns>
        private static SubmissionContent? Without(SubmissionContent content, Promise due)
        {
            var typed = due.Purpose == FormPurpose.Call ? content.Answers : content.TypeAnswers;
            if (!typed.ContainsKey(due.Question) && !content.AnswerFiles.ContainsKey(due.Field))
            {
                return null;
            }

            var left = typed.Where(a => a.Key != due.Question).ToDictionary(StringComparer.Ordinal);
            return content with
            {
                Answers = due.Purpose == FormPurpose.Call ? left : content.Answers,
                TypeAnswers = due.Purpose == FormPurpose.Call ? content.TypeAnswers : left,
                AnswerFiles = new SortedDictionary<string, Guid>(content.AnswerFiles.Where(f => f.Key != due.Field).ToDictionary(), StringComparer.Ordinal),
            };
        }
    }
}
