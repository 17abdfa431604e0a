using UnAct.Events;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>A submission as its authors see it: what was submitted, what stands in the draft, and what they may do with it.</summary>
public sealed record OwnSubmission
{
    public required Guid EventId { get; init; }

    public required string Slug { get; init; }

    public required LocalizedText EventTitle { get; init; }

    public required string Accent { get; init; }

    public required string? Contact { get; init; }

    public required Submission Submission { get; init; }

    public required CallForm Form { get; init; }

    /// <summary>What is written now, right or not.</summary>
    public required SubmissionContent Draft { get; init; }

    public required int Revision { get; init; }

    public required Instant SavedAt { get; init; }

    /// <summary>The draft holds what was not submitted yet.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The file of the draft.</summary>
    public required PaperOf? Paper { get; init; }

    /// <summary>Those among the answers, of the draft and of every version.</summary>
    public required IReadOnlyDictionary<Guid, KeptFile> Files { get; init; }

    /// <summary>What counts now; null until it was submitted.</summary>
    public required SubmissionContent? Current { get; init; }

    /// <summary>The answers of what counts now, as they were given.</summary>
    public required IReadOnlyList<GivenAnswer> Answers { get; init; }

    /// <summary>The file of what counts now.</summary>
    public required PaperOf? CurrentPaper { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<SubmittedVersion> Versions { get; init; }

    public required CallIs Standing { get; init; }

    /// <summary>Whether what began now is taken: the one hint of a grace that its author gets.</summary>
    public required bool MayWrite { get; init; }

    /// <summary>Until when it can be changed, for the eyes of its author; null once that is over.</summary>
    public required Instant? Until { get; init; }

    public Call Call => Form.Call;

    public int Number => Submission.Number;

    public bool HasUnsent => Current is not null && IsOpen && !Current.SameAs(Draft);

    /// <summary>Its authors may say now whether they will present it.</summary>
    public required bool MayAnswer { get; init; }

    /// <summary>Until when, where there is a deadline.</summary>
    public Instant? AnswerUntil => Submission.State == SubmissionState.Accepted ? CallRules.AnswersUntil(Submission.ChangedAt, Call) : null;

    public bool MayWithdraw => CallRules.MayWithdraw(Submission);

    public bool MayDiscard => CallRules.MayDiscard(Submission);

    /// <summary>The text can still be kept, although it may be too late to submit it.</summary>
    public bool MayKeep => Submission.State is SubmissionState.Draft or SubmissionState.Submitted or SubmissionState.RevisionRequested;

    public ContributionType? Type => Form.Type(Draft.TypeId);

    /// <summary>Types, tracks and topics that the draft can have: what is offered, and what it had when it was last submitted.</summary>
    public IEnumerable<ContributionType> Types => Form.Types.Where(t => t.RemovedAt is null || t.Id == Current?.TypeId);

    public IEnumerable<Track> Tracks => Form.Tracks.Where(t => t.RemovedAt is null || t.Id == Current?.TrackId);

    public IEnumerable<Topic> Topics => Form.Topics.Where(t => t.RemovedAt is null || Current?.TopicIds.Contains(t.Id) == true);

    /// <summary>What would be submitted, and what is still wrong with it.</summary>
    public SubmissionCheck.Result Check() => SubmissionCheck.Of(Draft, Form, Current, new Attached(Paper, Files));

    /// <exception cref="Refused">not-found to everybody but its authors, as for one that is not there.</exception>
    public static async Task<OwnSubmission> Load(UnActDb db, Actor by, string slug, int number, Instant began, CancellationToken stop)
    {
        var eventId = await db.Events.Where(e => e.Slug == slug).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var held = await db.HoldOwn(by, eventId, number, stop);
        var (submission, call, @event) = (held.Submission, held.Call, held.Event);
        var draft = await db.SubmissionDrafts.AsNoTracking().SingleAsync(d => d.SubmissionId == submission.Id, stop);
        var versions = await (from v in db.SubmissionVersions
                              where v.SubmissionId == submission.Id
                              join p in db.Set<People.Person>() on v.PersonId equals p.Id into people
                              from p in people.DefaultIfEmpty()
                              orderby v.Number descending
                              select new SubmittedVersion(v.Id, v.Number, v.At, p.Name)).ToListAsync(stop);
        var may = held.MayWrite(began);
        var (written, current) = (draft.Read(), submission.CurrentId is { } id ? await VersionContent.Load(db, id, stop) : null);
        var paper = await PaperOf.Load(db, submission.Id, written.FileId, call.Anonymity, written.Authors, stop);
        return new OwnSubmission
        {
            EventId = eventId,
            Slug = slug,
            EventTitle = @event.TitleOutside,
            Accent = @event.Accent,
            Contact = @event.ContactAddress ?? await db.Organisations.Where(o => o.Id == @event.OrganisationId).Select(o => o.ContactAddress).SingleAsync(stop),
            Submission = submission,
            Form = await CallForm.Load(db, call, stop),
            Draft = written,
            Paper = paper,
            Files = written.AnswerFiles.Count + (current?.AnswerFiles.Count ?? 0) == 0 ? KeptFiles.None : await db.AnswerFilesOf(submission.Id, stop),
            Revision = draft.Revision,
            SavedAt = draft.SavedAt,
            IsOpen = draft.IsOpen,
            Current = current,
            Answers = submission.CurrentId is { } counts && current!.Answers.Count + current.TypeAnswers.Count + current.AnswerFiles.Count > 0 ? (await db.AnswersOf([counts], stop: stop)).GetValueOrDefault(counts, []) : [],
            CurrentPaper = current?.FileId == written.FileId ? paper : await PaperOf.Load(db, submission.Id, current?.FileId, call.Anonymity, current?.Authors ?? [], stop),
            Versions = versions,
            Standing = CallRules.Standing(call, @event, began),
            MayWrite = may,
            MayAnswer = CallRules.MayAnswer(submission, call, @event, began),
            Until = !may ? null : UntilFor(submission, call, held.LateUntil, began),
        };
    }

    /// <summary>The files of the draft, by the question they answer.</summary>
    public IReadOnlyDictionary<string, KeptFile> FilesOf(FormPurpose purpose, FormDocument asked) => (
        from question in asked.Questions
        where question.Type == QuestionType.File && Draft.AnswerFiles.TryGetValue(SubmissionContent.FieldOf(purpose, question.Key), out var id) && Files.ContainsKey(id)
        select question.Key).ToDictionary(key => key, key => Files[Draft.AnswerFiles[SubmissionContent.FieldOf(purpose, key)]], StringComparer.Ordinal);

    /// <summary>A file among its answers, of whatever version; null for every other.</summary>
    public async Task<KeptFile?> AnswerFile(UnActDb db, Guid id, CancellationToken stop) => (await db.AnswerFilesOf(Submission.Id, stop)).GetValueOrDefault(id);

    /// <summary>One of its versions as it was submitted; null where there is none of that number.</summary>
    public async Task<SubmissionContent?> Version(UnActDb db, int number, CancellationToken stop) =>
        Versions.FirstOrDefault(v => v.Number == number) is { } version ? await VersionContent.Load(db, version.Id, stop) : null;

    // In the grace nothing is promised: the deadline was the deadline.
    private static Instant? UntilFor(Submission submission, Call call, Instant? late, Instant began) =>
        new[] { submission.State == SubmissionState.RevisionRequested ? call.RevisionsOverAt : call.ClosesAt, late }.Where(at => at > began).Max();
}

/// <summary>That it was submitted, when and by whom.</summary>
public sealed record SubmittedVersion(Guid Id, int Number, Instant At, string? By);
