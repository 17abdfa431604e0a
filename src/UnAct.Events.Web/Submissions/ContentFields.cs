using System.Globalization;
using UnAct.Calendars;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Web.Questions;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>What an author wrote, field by field as text: to be read, and to be compared with another.</summary>
public static class ContentFields
{
    /// <param name="Name">The field of the form.</param>
    /// <param name="Kept">What is kept of an answer: its words may be others in another version of the form, and it is the same answer. Null: what is read is what is kept.</param>
    public sealed record Line(string Name, string Label, string Text, string? Kept = null)
    {
        public bool Differs(Line other) => (Kept ?? Text) != (other.Kept ?? other.Text);
    }

    /// <param name="files">Those of the submission.</param>
    /// <param name="asked">The words of the questions' room.</param>
    /// <param name="given">The answers with their questions as they were; null for what was not submitted: the questions are those of now.</param>
    public static IReadOnlyList<Line> Of(SubmissionContent content, CallForm form, IReadOnlyDictionary<Guid, KeptFile> files, Words L, Words asked, PeopleDates dates, IReadOnlyList<GivenAnswer>? given = null)
    {
        given ??= form.Given(content, files);
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
            .. Answers(nameof(content.Answers), form.Questions.Document.Questions, content.Answers, [.. given.Where(g => g.Purpose == FormPurpose.Call)], asked, dates),
            .. Answers(nameof(content.TypeAnswers), form.QuestionsOf(content.TypeId).Document.Questions, content.TypeAnswers, [.. given.Where(g => g.Purpose == FormPurpose.ContributionType)], asked, dates),
        ];
    }

    /// <summary>In the order of the form; after it what is asked no more and was answered. What no question understands stands as it was typed.</summary>
    private static IEnumerable<Line> Answers(string field, IEnumerable<Question> asked, IReadOnlyDictionary<string, IReadOnlyList<string>> posted, List<GivenAnswer> given, Words words, PeopleDates dates)
    {
        var (now, known) = (asked.ToDictionary(q => q.Key, StringComparer.Ordinal), given.ToDictionary(g => g.Question.Key, StringComparer.Ordinal));
        foreach (var key in now.Keys.Concat(given.Select(g => g.Question.Key)).Concat(posted.Keys.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal))
        {
            var answer = known.GetValueOrDefault(key);
            var kept = answer?.File is { } own ? own.Id.ToString("D") : string.Join('\n', posted.GetValueOrDefault(key, []));
            var label = (answer?.Question ?? now.GetValueOrDefault(key))?.Label;
            yield return new Line($"{field}[{key}]", label is null ? key : Saying.Of(label).Text, answer is null ? kept : answer.File?.Name ?? AnswerWords.Value(answer.Question, answer.Value, words, dates), kept);
        }
    }

    /// <summary>Fields that say something else, with both; what the one does not have at all is empty there.</summary>
    public static IReadOnlyList<(Line One, Line Other)> Differing(IReadOnlyList<Line> one, IReadOnlyList<Line> other)
    {
        var (first, second) = (one.ToDictionary(l => l.Name, StringComparer.Ordinal), other.ToDictionary(l => l.Name, StringComparer.Ordinal));
        return
        [
            .. other.Select(l => l.Name).Union(one.Select(l => l.Name), StringComparer.Ordinal)
                .Select(name => (One: first.GetValueOrDefault(name) ?? second[name] with { Text = "", Kept = "" }, Other: second.GetValueOrDefault(name) ?? first[name] with { Text = "", Kept = "" }))
                .Where(pair => pair.One.Differs(pair.Other)),
        ];
    }

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
