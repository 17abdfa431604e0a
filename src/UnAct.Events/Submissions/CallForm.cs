using System.Globalization;
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

    /// <summary>What a page shows of the questions, in a word: another one means other questions, or other promises beside them.</summary>
    public string Mark(Guid? typeId) => QuestionsOf(typeId) is { Number: > 0 } ofType
        ? string.Create(CultureInfo.InvariantCulture, $"{Questions.Number}.{ofType.Number}.{typeId:N}") : string.Create(CultureInfo.InvariantCulture, $"{Questions.Number}");

    /// <summary>The answers of a text that was not submitted, with the questions as they are asked now.</summary>
    /// <param name="files">Those of this submission.</param>
    public IReadOnlyList<GivenAnswer> Given(SubmissionContent content, IReadOnlyDictionary<Guid, KeptFile> files) =>
        [.. Given(FormPurpose.Call, Questions, content, files), .. Given(FormPurpose.ContributionType, QuestionsOf(content.TypeId), content, files)];

    private static IEnumerable<GivenAnswer> Given(FormPurpose purpose, FormSnapshot asked, SubmissionContent content, IReadOnlyDictionary<Guid, KeptFile> files)
    {
        var clean = AnswerCheck.Of(asked.Document, Posted(purpose, asked.Document, content), CheckMode.Draft, files).Clean;
        return from g in asked.Document.Groups
               from q in g.Questions
               where clean.ContainsKey(q.Key)
               select new GivenAnswer(purpose, asked.FormId!.Value, asked.VersionId!.Value, asked.Number, g, q, clean[q.Key], q.Type == QuestionType.File ? files[Guid.Parse(clean[q.Key])] : null);
    }

    /// <summary>What was typed; and where a file is asked for the one that was uploaded, whatever was typed there.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Posted(FormPurpose purpose, FormDocument asked, SubmissionContent content)
    {
        var typed = purpose == FormPurpose.Call ? content.Answers : content.TypeAnswers;
        return asked.Questions.ToDictionary(
            q => q.Key,
            q => q.Type != QuestionType.File ? typed.GetValueOrDefault(q.Key, [])
                : content.AnswerFiles.TryGetValue(SubmissionContent.FieldOf(purpose, q.Key), out var id) ? [id.ToString("D")] : [],
            StringComparer.Ordinal);
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
        if (content.Answers.Count + content.TypeAnswers.Count + content.AnswerFiles.Count == 0)
        {
            return content;
        }

        var asked = await Asked(db, eventId, stop);
        // A draft names no file by what is typed: these are its own.
        var files = content.AnswerFiles.Values.Distinct().ToDictionary(id => id, id => new KeptFile(id, "", "", 0));
        var (ofCall, ofType) = (Keys(FormPurpose.Call, null), content.TypeId is { } type ? Keys(FormPurpose.ContributionType, type) : []);
        return content with
        {
            Answers = content.Answers.Where(a => ofCall.Contains(a.Key)).ToDictionary(StringComparer.Ordinal),
            TypeAnswers = content.TypeAnswers.Where(a => ofType.Contains(a.Key)).ToDictionary(StringComparer.Ordinal),
            AnswerFiles = new SortedDictionary<string, Guid>(content.AnswerFiles.Where(f => ofCall.Any(key => SubmissionContent.FieldOf(FormPurpose.Call, key) == f.Key)
                || ofType.Any(key => SubmissionContent.FieldOf(FormPurpose.ContributionType, key) == f.Key)).ToDictionary(), StringComparer.Ordinal),
        };

        HashSet<string> Keys(FormPurpose purpose, Guid? owner)
        {
            var document = asked[(purpose, owner)].SingleOrDefault(FormSnapshot.None).Document;
            return [.. AnswerCheck.Applying(document, Posted(purpose, document, content), files).Keys];
        }
    }

    private static async Task<ILookup<(FormPurpose, Guid?), FormSnapshot>> Asked(UnActDb db, Guid eventId, CancellationToken stop) =>
        (await (from form in db.Forms
                where form.EventId == eventId && (form.Purpose == FormPurpose.Call || form.Purpose == FormPurpose.ContributionType)
                join version in db.FormVersions on new { FormId = form.Id, form.Number } equals new { version.FormId, version.Number }
                select new { form.Purpose, form.OwnerId, Version = version }).AsNoTracking().ToListAsync(stop))
        .ToLookup(a => (a.Purpose, a.OwnerId), a => new FormSnapshot(a.Version.FormId, a.Version.Id, a.Version.Document, a.Version.Number));
}
