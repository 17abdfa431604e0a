using UnAct.Files;

namespace UnAct.Submissions;

/// <summary>
/// Keeps what an author has written, right or not, also when it is too late to submit it: nothing that was typed is lost. Whoever began from an earlier
/// state than the one that is kept is told, and overwrites nothing.
/// </summary>
public static class SaveDraft
{
    /// <summary>Of one submission: one for each version that has another, and the one that is chosen now.</summary>
    public const int MostFiles = 50;

    /// <param name="SeenRevision">Of the draft that the page showed.</param>
    /// <param name="Began">When the request came in; null: now.</param>
    /// <param name="Paper">A file that came along: it takes the place of the one before.</param>
    /// <param name="Files">Of the answers, likewise, and those that are taken out; every other stays.</param>
    public sealed record Input(
        Actor By, Guid EventId, int Number, int SeenRevision, SubmissionContent Content, TakenPaper? Paper = null, Instant? Began = null, IReadOnlyList<DraftFile>? Files = null);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The revision that is kept now.</returns>
        /// <exception cref="Refused">draft.changed-meanwhile: in another tab, or by another author.</exception>
        public async Task<int> Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(input.By, input.EventId, input.Number, stop);
            if (held.Submission.State is not (SubmissionState.Draft or SubmissionState.Submitted or SubmissionState.RevisionRequested))
            {
                throw new Refused("submission.not-writable");
            }

            MustBeBounded(input.Content);
            await db.MustFitToday(input.By.PersonId!.Value, new[] { input.Paper?.File, input.Paper?.Clean }.OfType<TakenFile>(), clock.GetCurrentInstant(), stop);
            var draft = await db.SubmissionDrafts.SingleAsync(d => d.SubmissionId == held.Submission.Id, stop);
            var kept = draft.Read();
            var content = await CallForm.Applying(db, input.EventId, await WithFile(held.Submission, kept, input, stop) with { AnswerFiles = await DraftFiles.Changed(db, held.Submission, kept, input, clock.GetCurrentInstant(), stop) }, stop);
            await DraftFiles.Drop(db, kept, content.AnswerFiles, stop);
            if (kept.SameAs(content))
            {
                return draft.Revision;
            }

            if (draft.Revision != input.SeenRevision)
            {
                throw new Refused("draft.changed-meanwhile");
            }

            draft.Save(content, input.By.PersonId!.Value, input.Began ?? clock.GetCurrentInstant());
            await db.SaveChangesAsync(stop);
            return draft.Revision;
        }

        /// <summary>A draft can name a file of its own submission, and no other.</summary>
        private async Task<SubmissionContent> WithFile(Submission submission, SubmissionContent kept, Input input, CancellationToken stop)
        {
            if (input.Paper is { } paper)
            {
                await ReplaceFile(submission, kept, stop);
                var (now, person) = (clock.GetCurrentInstant(), input.By.PersonId);
                db.Keep(paper.File, submission.EventId, person, now);
                if (paper.Clean is { } clean)
                {
                    db.Keep(clean, submission.EventId, person, now, cleanOf: paper.File.Id);
                }

                db.PaperFiles.Add(PaperFile.Of(paper, submission.Id));
                return input.Content with { FileId = paper.File.Id };
            }

            if (input.Content.FileId is null)
            {
                await DropFile(submission, kept, stop);
            }

            return input.Content.FileId is not { } id || id == kept.FileId || await db.PaperFiles.AnyAsync(p => p.FileId == id && p.SubmissionId == submission.Id, stop)
                ? input.Content
                : throw Refused.NotFound();
        }

        /// <summary>The one before is thrown away, unless it was submitted.</summary>
        private async Task ReplaceFile(Submission submission, SubmissionContent kept, CancellationToken stop)
        {
            if (await db.PaperFiles.CountAsync(p => p.SubmissionId == submission.Id, stop) >= MostFiles)
            {
                throw new Refused("file.too-many", ("field", "File"));
            }

            await DropFile(submission, kept, stop);
        }

        private async Task DropFile(Submission submission, SubmissionContent kept, CancellationToken stop)
        {
            if (kept.FileId is { } old && !await db.SubmissionVersions.AnyAsync(v => v.FileId == old, stop))
            {
                var papers = await db.PaperFiles.Where(p => p.FileId == old && p.SubmissionId == submission.Id).ToListAsync(stop);
                var ids = papers.SelectMany(p => new[] { p.FileId, p.CleanId ?? p.FileId }).ToList();
                db.PaperFiles.RemoveRange(papers);
                db.Files.RemoveRange(await db.Files.Where(f => ids.Contains(f.Id)).ToListAsync(stop));
            }
        }

        /// <summary>A draft may be wrong, and not endless.</summary>
        private static void MustBeBounded(SubmissionContent content)
        {
            if (content.Authors.Count > 2 * Call.MostAuthors || content.TopicIds.Count > 2 * Call.MostTopics || content.ToJson().Length > SubmissionContent.MostJson)
            {
                throw new Refused("draft.too-long");
            }
        }
    }
}
