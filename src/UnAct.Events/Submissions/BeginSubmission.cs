using UnAct.People;

namespace UnAct.Submissions;

/// <summary>Begins a draft: an empty page with its author's name on it. An empty draft that is there already is taken up again.</summary>
public static class BeginSubmission
{
    public const int MostOfOne = 50;

    /// <param name="Began">When the request came in.</param>
    public sealed record Input(Actor By, Guid EventId, Guid? TypeId, string Language, Instant Began);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The number.</returns>
        public async Task<int> Run(Input input, CancellationToken stop = default)
        {
            var person = input.By.PersonId ?? throw Refused.Forbidden();
            var (call, @event) = await db.CallOf(input.EventId, stop);
            var late = await db.LateUntil(call.Id, person, stop);
            if (!CallRules.Begins(call, @event, late, input.Began))
            {
                throw new Refused(CallRules.Standing(call, @event, input.Began) == CallIs.Coming ? "call.not-open" : "call.closed");
            }

            var own = await db.Submissions.Where(s => s.CallId == call.Id && s.PersonId == person).ToListAsync(stop);
            if (own.Count >= MostOfOne)
            {
                throw new Refused("submission.too-many");
            }

            var form = await CallForm.Load(db, call, stop);
            var type = form.OfferedTypes.FirstOrDefault(t => t.Id == input.TypeId) ?? (form.OfferedTypes.Count() == 1 ? form.OfferedTypes.Single() : null);
            var now = clock.GetCurrentInstant();
            var content = await Empty(person, type?.Id, input.Language, stop);
            var drafts = own.Where(s => s.State == SubmissionState.Draft).Select(s => s.Id).ToList();
            foreach (var draft in await db.SubmissionDrafts.Where(d => drafts.Contains(d.SubmissionId)).ToListAsync(stop))
            {
                // Pressed twice, or begun and not written in.
                if (draft.Read() is var there && (there with { TypeId = content.TypeId, Language = content.Language }).SameAs(content))
                {
                    draft.Save(content, person, now);
                    await db.SaveChangesAsync(stop);
                    return own.Single(s => s.Id == draft.SubmissionId).Number;
                }
            }

            var submission = Submission.Begin(call, person, now);
            db.Submissions.Add(submission);
            db.SubmissionDrafts.Add(SubmissionDraft.Of(submission.Id, content, person, now));
            await db.SaveChangesAsync(stop);
            return submission.Number;
        }

        private async Task<SubmissionContent> Empty(Guid person, Guid? typeId, string language, CancellationToken stop)
        {
            var name = await db.People.Where(p => p.Id == person).Select(p => p.Name).SingleAsync(stop);
            var address = await db.PersonEmails.Where(e => e.PersonId == person && e.VerifiedAt != null).OrderBy(e => e.AddressKey).Select(e => e.Address).FirstOrDefaultAsync(stop);
            return new SubmissionContent
            {
                TypeId = typeId,
                Language = language,
                Authors = [new AuthorLine { Name = name, Email = address ?? "", Corresponding = true, Presenting = true }],
            };
        }
    }
}
