using System.Globalization;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>What an author wrote, field by field as text: to be read, and to be compared with another.</summary>
public static class ContentFields
{
    /// <param name="Name">The field of the form.</param>
    public sealed record Line(string Name, string Label, string Text);

    /// <param name="files">Those among the answers.</param>
    public static IReadOnlyList<Line> Of(SubmissionContent content, CallForm form, IReadOnlyDictionary<Guid, KeptFile> files, Words L)
    {
        string Answered(FormPurpose purpose, Question question) =>
            question.Type != QuestionType.File ? string.Join('\n', (purpose == FormPurpose.Call ? content.Answers : content.TypeAnswers).GetValueOrDefault(question.Key, []))
            : content.AnswerFiles.TryGetValue(SubmissionContent.FieldOf(purpose, question.Key), out var id) ? files.GetValueOrDefault(id)?.Name ?? L["A file, {0}", id.ToString("N")[..8]] : "";

        string Named(IEnumerable<(Guid Id, LocalizedText Name)> all, Guid? id) => all.Where(one => one.Id == id).Select(one => Saying.Of(one.Name).Text).FirstOrDefault() ?? "";
        return
        [
            new("TypeId", L["What it is"], Named(form.Types.Select(t => (t.Id, t.Name)), content.TypeId)),
            new("Title", L["Title"], content.Title),
            new("Language", L["Language"], content.Language.Length == 0 ? "" : LanguageName(content.Language)),
            new("Abstract", L["Abstract"], content.Abstract),
            new("TrackId", L["Track"], Named(form.Tracks.Select(t => (t.Id, t.Name)), content.TrackId)),
            new("TopicIds", L["Topics"], string.Join('\n', form.Topics.Where(t => content.TopicIds.Contains(t.Id)).Select(t => Saying.Of(t.Name).Text))),
            new("Authors", L["Authors"], string.Join('\n', content.Authors.Where(a => !a.IsEmpty).Select((a, at) => Author(a, at, L)))),
            new("File", L["The file"], content.FileId is { } file ? L["A PDF, {0}", file.ToString("N")[..8]] : ""),
            .. form.Questions.Document.Questions.Select(q => new Line($"Answers[{q.Key}]", Saying.Of(q.Label).Text, Answered(FormPurpose.Call, q))),
            .. form.TypeQuestions.OrderBy(t => t.Key).SelectMany(t => t.Value.Document.Questions).DistinctBy(q => q.Key)
                .Select(q => new Line($"TypeAnswers[{q.Key}]", Saying.Of(q.Label).Text, Answered(FormPurpose.ContributionType, q))),
        ];
    }

    /// <summary>Fields that say something else, with both.</summary>
    public static IReadOnlyList<(Line One, Line Other)> Differing(SubmissionContent one, SubmissionContent other, CallForm form, IReadOnlyDictionary<Guid, KeptFile> files, Words L) =>
        [.. Of(one, form, files, L).Zip(Of(other, form, files, L)).Where(pair => pair.First.Text != pair.Second.Text)];

    /// <summary>The languages an abstract can be written in: those of the region first.</summary>
    public static IReadOnlyList<Choice> Languages(string? has) =>
        [.. Setup.Languages.All.Concat(Others).Append(has ?? "").Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal).Select(tag => new Choice(tag, LanguageName(tag)))];

    private static readonly string[] Others = ["id", "ms", "fil", "ja", "ko", "hi", "bn", "ne", "fr", "es", "pt", "de", "ru", "ar"];

    private static string LanguageName(string tag)
    {
        try
        {
            return LanguageMenu.Name(tag);
        }
        catch (ArgumentException)
        {
            return tag;
        }
    }

    private static string Author(AuthorLine author, int at, Words L) => string.Create(CultureInfo.InvariantCulture, $"{at + 1}. ") + string.Join(", ", new[]
    {
        author.Name, author.Affiliation, Countries.Name(author.Country, CultureInfo.CurrentCulture), author.Email, author.Orcid,
        author.Presenting ? L["presents"] : "", author.Corresponding ? L["we write to this author"] : "",
    }.Where(part => part.Length > 0));
}
