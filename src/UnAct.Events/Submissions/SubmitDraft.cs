using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>What stands in the draft is submitted: a version that never changes. The moment that counts is when the request began, however slow it was.</summary>
public static class SubmitDraft
{
    /// <summary>Of one submission: nobody revises more often, and each is kept for ever and told by mail.</summary>
    public const int MostADay = 50;

    /// <param name="Began">When the request came in.</param>
    /// <param name="SeenQuestions">What the page showed of the questions (<see cref="CallForm.Mark"/>); null: nobody was shown any.</param>
    public sealed record Input(Actor By, Guid EventId, int Number, int SeenRevision, Instant Began, string? SeenQuestions = null);

    public sealed class Handler(UnActDb db, IClock clock, Mail.Mailbox mailbox, DropStaged drop)
    {
        /// <returns>The number of the version.</returns>
        /// <exception cref="NotReady">Something is missing or wrong.</exception>
        public async Task<int> Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(input.By, input.EventId, input.Number, stop);
            var (submission, call, person) = (held.Submission, held.Call, input.By.PersonId!.Value);
            var draft = await db.SubmissionDrafts.SingleAsync(d => d.SubmissionId == submission.Id, stop);
            if (!draft.IsOpen && draft.Revision == input.SeenRevision + 1)
            {
                // The same form posted twice; or at once, and then what was read before it stands no more.
                return submission.State == SubmissionState.Submitted ? submission.Versions : throw Refused.Conflict();
            }

            if (draft.Revision != input.SeenRevision)
            {
                throw new Refused("draft.changed-meanwhile");
            }

            // A request that is held open does not carry in what was written after it began.
            var began = Instant.Max(input.Began, draft.SavedAt);
            if (!held.MayWrite(began))
            {
                throw new Refused(submission.State switch
                {
                    SubmissionState.RevisionRequested => "call.revisions-over",
                    SubmissionState.Draft or SubmissionState.Submitted => CallRules.Standing(call, held.Event, began) == CallIs.Coming ? "call.not-open" : "call.closed",
                    _ => "submission.not-writable",
                });
            }

            var before = submission.CurrentId is { } current ? await VersionContent.Load(db, current, stop) : null;
            var form = await CallForm.Load(db, call, stop);
            var written = draft.Read();
            if (input.SeenQuestions is { } seen && seen != form.Mark(written.TypeId))
            {
                throw new Refused("answers.changed-meanwhile");
            }

            var attached = await Attached.Load(db, submission.Id, written, call.Anonymity, stop);
            var (clean, faults, answers, typeAnswers) = SubmissionCheck.Of(written, form, before, attached);
            if (faults.Count > 0)
            {
                throw new NotReady(faults);
            }

            var now = clock.GetCurrentInstant();
            await DraftFiles.Drop(db, written, clean.AnswerFiles, stop);
            if (before is not null && before.SameAs(clean) && submission.State == SubmissionState.Submitted)
            {
                draft.Settle(clean, person, now);
                await db.SaveChangesAsync(stop);
                return submission.Versions;
            }

            if (await db.SubmissionVersions.CountAsync(v => v.SubmissionId == submission.Id && v.At > now - Duration.FromDays(1), stop) >= MostADay)
            {
                throw new Refused("submission.enough-today");
            }

            var first = submission.Versions == 0;
            var from = submission.State;
            var version = SubmissionVersion.Of(submission, from == SubmissionState.RevisionRequested ? submission.Round + 1 : submission.Round, clean, person, now);
            db.SubmissionVersions.Add(version);
            db.VersionTopics.AddRange(clean.TopicIds.Select(topic => VersionTopic.Of(version.Id, topic)));
            var authors = clean.Authors.Index().Select(a => SubmissionAuthor.Of(version, a.Index, a.Item)).ToList();
            db.SubmissionAuthors.AddRange(authors);
            await db.StoreAnswers(version.Id, form.Questions, answers, stop);
            await db.StoreAnswers(version.Id, form.QuestionsOf(clean.TypeId), typeAnswers, stop);
            submission.Submit(version, authors, now);
            if (from == SubmissionState.RevisionRequested)
            {
                // What was staged was meant for what stood there before.
                await drop(db, submission.Id, stop);
            }

            draft.Settle(clean, person, now);
            db.Log.Add(LogEntry.Of(input.By, now, first ? "submission.submitted" : "submission.changed", submission.Id, submission.EventId, from.ToString(), nameof(SubmissionState.Submitted)));
            await SubmissionLetters.Submitted(db, mailbox, held, version, authors, first, now, stop);
            await db.SaveChangesAsync(stop);
            return version.Number;
        }
    }

    /// <summary>The draft cannot be submitted as it is; nothing of it is lost.</summary>
    public sealed class NotReady(IReadOnlyList<SubmissionFault> faults) : Exception("The draft is not ready.")
    {
        public IReadOnlyList<SubmissionFault> Faults { get; } = faults;
    }
}
