using Microsoft.EntityFrameworkCore.Infrastructure;
using UnAct.Files;

namespace UnAct.Questions;

/// <summary>An answer with its question as it was when it was answered.</summary>
/// <param name="Value">As <see cref="AnswerValue"/> writes it; null where it was sealed with a key that is lost.</param>
/// <param name="File">Where the answer is one.</param>
public sealed record GivenAnswer(FormPurpose Purpose, Guid FormId, Guid VersionId, int Number, QuestionGroup Group, Question Question, string? Value, KeptFile? File = null);

/// <summary>Keeps answers and reads them. Whoever answers anew answers the question of now; what was answered to a question that is no longer asked stays with it.</summary>
public static class GivenAnswers
{
    private const int IdLength = 36;

    extension(UnActDb db)
    {
        /// <summary>In place of what was answered to these questions so far; the caller saves. A question of the form that is not among them has no answer any more.</summary>
        /// <param name="clean">What <see cref="AnswerCheck"/> leaves.</param>
        public async Task StoreAnswers(Guid subjectId, FormSnapshot form, IReadOnlyDictionary<string, string> clean, CancellationToken stop = default)
        {
            if (form is not { FormId: { } formId, VersionId: { } versionId })
            {
                return;
            }

            var there = await db.Answers.Where(a => a.SubjectId == subjectId && a.FormId == formId).ToDictionaryAsync(a => a.QuestionKey, StringComparer.Ordinal, stop);
            var (seal, shown) = (Seal(db), form.Document.Shown(clean).ToDictionary(q => q.Key, StringComparer.Ordinal));
            foreach (var question in form.Document.Questions)
            {
                var answer = there.GetValueOrDefault(question.Key);
                if (shown.ContainsKey(question.Key) && clean.TryGetValue(question.Key, out var value))
                {
                    if (answer?.FormVersionId != versionId || answer.Read(seal) != value)
                    {
                        (answer ?? db.Answers.Add(Answer.To(subjectId, formId, question.Key)).Entity).Take(versionId, question, value, seal);
                    }
                }
                else if (answer is not null)
                {
                    db.Answers.Remove(answer);
                }
            }
        }

        /// <summary>The same for whoever has answered nothing yet: nothing is read, however many come at once.</summary>
        public void AddAnswers(Guid subjectId, FormSnapshot form, IReadOnlyDictionary<string, string> clean)
        {
            if (form is not { FormId: { } formId, VersionId: { } versionId } || clean.Count == 0)
            {
                return;
            }

            var seal = Seal(db);
            foreach (var question in form.Document.Shown(clean).Where(q => clean.ContainsKey(q.Key)))
            {
                db.Answers.Add(Answer.To(subjectId, formId, question.Key)).Entity.Take(versionId, question, clean[question.Key], seal);
            }
        }

        /// <summary>The answers of each subject, in the order of the form. Two statements, however many they are, and one for their files if there are any.</summary>
        /// <param name="viewer">Only what was promised to be seen by these; null: everything, for whoever answered.</param>
        public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<GivenAnswer>>> AnswersOf(IReadOnlyCollection<Guid> subjectIds, SeenBy? viewer = null, CancellationToken stop = default)
        {
            var (ids, sights) = (subjectIds.ToList(), Sights.Of(viewer ?? SeenBy.Organisers));
            var found = await db.Answers.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.SubjectId) && sights.Contains(a.Sees)).ToListAsync(stop);
            var versions = found.Select(a => a.FormVersionId).Distinct().ToList();
            var asked = versions is [] ? [] : (await (
                from version in db.FormVersions
                where EF.Parameter(versions).Contains(version.Id)
                join form in db.Forms on version.FormId equals form.Id
                select new { form.Purpose, Version = version }).AsNoTracking().ToListAsync(stop)).ToDictionary(v => v.Version.Id, v => new AskedVersion(v.Purpose, v.Version));
            var seal = Seal(db);
            var files = await FilesOf(db, found.Where(a => !a.Sealed && asked[a.FormVersionId].Asks(a.QuestionKey) == QuestionType.File).Select(a => Guid.Parse(a.Value)).ToList(), stop);
            return found.GroupBy(a => a.SubjectId).ToDictionary(of => of.Key, of => Ordered([.. of], asked, seal, files));
        }

        /// <summary>Takes away what was answered for these, for good and at once, with the files that nothing else names.</summary>
        public Task RemoveAnswers(IReadOnlyCollection<Guid> subjectIds, CancellationToken stop = default)
        {
            var ids = subjectIds.ToList();
            return db.RemoveAnswers(db.Answers.Where(a => EF.Parameter(ids).Contains(a.SubjectId)), stop);
        }

        internal async Task<int> RemoveAnswers(IQueryable<Answer> which, CancellationToken stop)
        {
            // Ids look other than they are compared in the databases.
            var values = await which.Where(a => !a.Sealed && a.Value.Length == IdLength).Select(a => a.Value).Distinct().ToListAsync(stop);
            var files = values.Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
            var removed = await which.ExecuteDeleteAsync(stop);
            await db.DropAnswerFiles(files, stop);
            await db.SaveChangesAsync(stop);
            return removed;
        }
    }

    private static async Task<IReadOnlyDictionary<Guid, KeptFile>> FilesOf(UnActDb db, IReadOnlyCollection<Guid> ids, CancellationToken stop) => ids.Count == 0 ? KeptFiles.None
        : await (from own in db.AnswerFiles
                 where EF.Parameter(ids).Contains(own.FileId)
                 join file in db.Files on own.FileId equals file.Id
                 select new KeptFile(file.Id, file.Name, file.MediaType, file.Bytes)).ToDictionaryAsync(f => f.Id, stop);

    /// <summary>As a form would post them: to show it filled in. Files are not posted again.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> AsPosted(this IEnumerable<GivenAnswer> answers) =>
        answers.Where(a => a.Value is not null && a.Question.Type != QuestionType.File).ToDictionary(a => a.Question.Key, a => AnswerValue.Posted(a.Question.Type, a.Value!), StringComparer.Ordinal);

    /// <summary>The files that stay where a form is answered once more, by the question that asks for them now.</summary>
    public static IReadOnlyDictionary<string, KeptFile> FilesFor(this IEnumerable<GivenAnswer> answers, FormDocument form) =>
        answers.Where(a => a.File is not null && form.Find(a.Question.Key)?.Type == QuestionType.File).ToDictionary(a => a.Question.Key, a => a.File!, StringComparer.Ordinal);

    /// <summary>By the newest version that was answered; what it does not ask any more stands where it stood, after what it asks.</summary>
    private static IReadOnlyList<GivenAnswer> Ordered(IReadOnlyList<Answer> answers, Dictionary<Guid, AskedVersion> asked, AnswerSeal seal, IReadOnlyDictionary<Guid, KeptFile> files)
    {
        var newest = answers.GroupBy(a => a.FormId).ToDictionary(g => g.Key, g => g.Select(a => asked[a.FormVersionId]).MaxBy(v => v.Number)!);
        return [.. from answer in answers
                   let version = asked[answer.FormVersionId]
                   let place = newest[answer.FormId].PlaceOf(answer.QuestionKey)
                   orderby version.Purpose, answer.FormId, place is null, place ?? version.PlaceOf(answer.QuestionKey)
                   select version.Given(answer, answer.Read(seal), files)];
    }

    private static AnswerSeal Seal(UnActDb db) => new(db.GetService<Links>());

    private sealed class AskedVersion(FormPurpose purpose, FormVersion version)
    {
        private readonly Dictionary<string, (int Place, QuestionGroup Group, Question Question)> questions = version.Document.Groups.SelectMany(g => g.Questions.Select(q => (Group: g, Question: q)))
            .Index().ToDictionary(q => q.Item.Question.Key, q => (q.Index, q.Item.Group, q.Item.Question), StringComparer.Ordinal);

        public FormPurpose Purpose => purpose;

        public int Number => version.Number;

        public int? PlaceOf(string key) => questions.TryGetValue(key, out var known) ? known.Place : null;

        public QuestionType Asks(string key) => questions[key].Question.Type;

        public GivenAnswer Given(Answer answer, string? value, IReadOnlyDictionary<Guid, KeptFile> files)
        {
            var (_, group, question) = questions[answer.QuestionKey];
            return new(purpose, version.FormId, version.Id, version.Number, group, question, value, question.Type == QuestionType.File && Guid.TryParse(value, out var id) ? files.GetValueOrDefault(id) : null);
        }
    }
}
