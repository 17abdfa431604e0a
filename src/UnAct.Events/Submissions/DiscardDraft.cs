using UnAct.Files;
using UnAct.Mail;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>Throws a draft away that was never submitted. Nobody was told of it, and nothing of it is left.</summary>
public static class DiscardDraft
{
    public sealed record Input(Actor By, Guid EventId, int Number, int SeenRevision);

    public sealed class Handler(UnActDb db)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(input.By, input.EventId, input.Number, stop);
            if (!CallRules.MayDiscard(held.Submission))
            {
                throw new Refused("submission.not-discardable");
            }

            var draft = await db.SubmissionDrafts.SingleAsync(d => d.SubmissionId == held.Submission.Id, stop);
            if (draft.Revision != input.SeenRevision)
            {
                throw new Refused("draft.changed-meanwhile");
            }

            var files = await db.PaperFiles.Where(p => p.SubmissionId == held.Submission.Id).ToListAsync(stop);
            var ids = files.SelectMany(p => new[] { p.FileId, p.CleanId ?? p.FileId }).Distinct().ToList();
            ids.AddRange(await db.AnswerFiles.Where(f => f.HolderId == held.Submission.Id).Select(f => f.FileId).ToListAsync(stop));
            db.PaperFiles.RemoveRange(files);
            // Their contents are nobody's now, and are swept.
            db.Files.RemoveRange(await db.Files.Where(f => ids.Contains(f.Id)).ToListAsync(stop));
            // Nobody is left who was reminded of it.
            await db.Outbox.Where(m => m.SubjectId == held.Submission.Id).ExecuteDeleteAsync(stop);
            db.Remove(held.Submission);
            await db.SaveChangesAsync(stop);
        }
    }
}
