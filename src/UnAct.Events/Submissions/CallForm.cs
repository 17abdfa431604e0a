using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>What a submission to a call is held to: the call with what it offers to choose from, and what it asks.</summary>
/// <param name="Questions">Asked of every submission.</param>
/// <param name="TypeQuestions">By type, asked beside them.</param>
public sealed record CallForm(
    Call Call, IReadOnlyList<ContributionType> Types, IReadOnlyList<Track> Tracks, IReadOnlyList<Topic> Topics, FormSnapshot Questions, IReadOnlyDictionary<Guid, FormSnapshot> TypeQuestions)
{
    /// <summary>Those that can be chosen now; what was removed stays for submissions that have it.</summary>
    public IEnumerable<ContributionType> OfferedTypes => Types.Where(t => t.RemovedAt is null);

    public IEnumerable<Track> OfferedTracks => Tracks.Where(t => t.RemovedAt is null);

    public IEnumerable<Topic> OfferedTopics => Topics.Where(t => t.RemovedAt is null);

    public ContributionType? Type(Guid? id) => Types.FirstOrDefault(t => t.Id == id);

    public FormSnapshot QuestionsOf(Guid? typeId) => typeId is { } id ? TypeQuestions.GetValueOrDefault(id, FormSnapshot.None) : FormSnapshot.None;

    /// <summary>The answers of a text that was not submitted, with the questions as they are asked now.</summary>
    public IReadOnlyList<GivenAnswer> Given(SubmissionContent content) =>
        [.. Given(FormPurpose.Call, Questions, content.Answers), .. Given(FormPurpose.ContributionType, QuestionsOf(content.TypeId), content.TypeAnswers)];

    private static IEnumerable<GivenAnswer> Given(FormPurpose purpose, FormSnapshot asked, IReadOnlyDictionary<string, IReadOnlyList<string>> posted)
    {
        var clean = AnswerCheck.Of(asked.Document, posted, CheckMode.Draft).Clean;
        return from g in asked.Document.Groups from q in g.Questions where clean.ContainsKey(q.Key) select new GivenAnswer(purpose, asked.FormId!.Value, asked.VersionId!.Value, asked.Number, g, q, clean[q.Key]);
    }

    public static async Task<CallForm> Load(UnActDb db, Call call, CancellationToken stop)
    {
        var types = await db.ContributionTypes.AsNoTracking().Where(t => t.CallId == call.Id).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        var tracks = await db.Tracks.AsNoTracking().Where(t => t.CallId == call.Id).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        var topics = await db.Topics.AsNoTracking().Where(t => t.CallId == call.Id).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        var snapshots = await Asked(db, call.EventId, stop);
        return new CallForm(
            call, types, tracks, topics, snapshots[(FormPurpose.Call, null)].SingleOrDefault(FormSnapshot.None),
            types.Where(t => snapshots[(FormPurpose.ContributionType, t.Id)].Any()).ToDictionary(t => t.Id, t => snapshots[(FormPurpose.ContributionType, t.Id)].Single()));
    }

    /// <summary>Without what nobody is asked: the answers that a draft may keep.</summary>
    internal static async Task<SubmissionContent> Applying(UnActDb db, Guid eventId, SubmissionContent content, CancellationToken stop)
    {
        if (content.Answers.Count + content.TypeAnswers.Count == 0)
        {
            return content;
        }

        var asked = await Asked(db, eventId, stop);
        FormDocument Document(FormPurpose purpose, Guid? owner) => asked[(purpose, owner)].SingleOrDefault(FormSnapshot.None).Document;
        return content with
        {
            Answers = AnswerCheck.Applying(Document(FormPurpose.Call, null), content.Answers),
            TypeAnswers = AnswerCheck.Applying(content.TypeId is { } type ? Document(FormPurpose.ContributionType, type) : FormSnapshot.None.Document, content.TypeAnswers),
        };
    }

    private static async Task<ILookup<(FormPurpose, Guid?), FormSnapshot>> Asked(UnActDb db, Guid eventId, CancellationToken stop) =>
        (await (from form in db.Forms
                where form.EventId == eventId && (form.Purpose == FormPurpose.Call || form.Purpose == FormPurpose.ContributionType)
                join version in db.FormVersions on new { FormId = form.Id, form.Number } equals new { version.FormId, version.Number }
                select new { form.Purpose, form.OwnerId, Version = version }).AsNoTracking().ToListAsync(stop))
        .ToLookup(a => (a.Purpose, a.OwnerId), a => new FormSnapshot(a.Version.FormId, a.Version.Id, a.Version.Document, a.Version.Number));
}
