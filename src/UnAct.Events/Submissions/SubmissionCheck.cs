using System.Globalization;
using UnAct.Events;
using UnAct.People;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>
/// Holds what was written against what the call asks, as a pure function: the same text made clean, and everything that is missing or wrong with it, each
/// with the field it stands in. A draft may have faults; what is submitted has none.
/// </summary>
public static class SubmissionCheck
{
    /// <param name="Clean">What would be submitted.</param>
    /// <param name="Answers">To the questions of the call, as they are kept; what does not apply is not among them.</param>
    /// <param name="TypeAnswers">To those of the type.</param>
    public sealed record Result(SubmissionContent Clean, IReadOnlyList<SubmissionFault> Faults, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> TypeAnswers);

    /// <param name="chosen">What it had when it was last submitted: a type, a track or a topic that is offered no more can be kept, not chosen anew.</param>
    /// <param name="files">Those of the submission.</param>
    public static Result Of(SubmissionContent typed, CallForm form, SubmissionContent? chosen = null, Attached? files = null)
    {
        var faults = new List<SubmissionFault>();
        var type = form.Type(typed.TypeId) is { } known && (known.RemovedAt is null || chosen?.TypeId == known.Id) ? known : null;
        if (type is null)
        {
            faults.Add(new("TypeId", "Choose what it is"));
        }

        var tracks = form.Tracks.Where(t => t.RemovedAt is null || chosen?.TrackId == t.Id).Select(t => t.Id).ToList();
        var track = typed.TrackId is { } one && tracks.Contains(one) ? one : (Guid?)null;
        if (track is null && form.OfferedTracks.Any())
        {
            faults.Add(new("TrackId", "Choose a track"));
        }

        var clean = typed with
        {
            TypeId = type?.Id,
            TrackId = track,
            Title = EventTexts.Line(typed.Title) ?? "",
            Abstract = EventTexts.Block(typed.Abstract) ?? "",
            Language = EventTexts.IsLanguage(typed.Language) ? typed.Language : "",
            TopicIds = Topics(typed, form, chosen, faults),
            Authors = Authors(typed, form.Call, faults),
        };
        Texts(clean, type, faults);
        PaperCheck.Of(typed.FileId, files?.Paper, type, form.Call.Anonymity, faults);
        var answers = AnswerCheck.Of(form.Questions.Document, CallForm.Posted(FormPurpose.Call, form.Questions.Document, typed), CheckMode.Submit, files?.Answers);
        var typeQuestions = form.QuestionsOf(type?.Id);
        var typeAnswers = AnswerCheck.Of(typeQuestions.Document, CallForm.Posted(FormPurpose.ContributionType, typeQuestions.Document, typed), CheckMode.Submit, files?.Answers);
        faults.AddRange(answers.Faults.Select(f => new SubmissionFault($"Answers[{f.Question}]", f.Code, [.. f.Values])));
        faults.AddRange(typeAnswers.Faults.Select(f => new SubmissionFault($"TypeAnswers[{f.Question}]", f.Code, [.. f.Values])));
        clean = clean with
        {
            FileId = type?.File == FileWanted.No ? null : clean.FileId,
            Answers = Posted(form.Questions.Document, answers.Clean),
            TypeAnswers = Posted(typeQuestions.Document, typeAnswers.Clean),
            AnswerFiles = new SortedDictionary<string, Guid>(
                Files(FormPurpose.Call, form.Questions.Document, answers.Clean).Concat(Files(FormPurpose.ContributionType, typeQuestions.Document, typeAnswers.Clean)).ToDictionary(), StringComparer.Ordinal),
        };
        return new Result(clean, faults, answers.Clean, typeAnswers.Clean);
    }

    private static Dictionary<string, IReadOnlyList<string>> Posted(FormDocument form, IReadOnlyDictionary<string, string> clean) =>
        form.Questions.Where(q => q.Type != QuestionType.File && clean.ContainsKey(q.Key)).ToDictionary(q => q.Key, q => AnswerValue.Posted(q.Type, clean[q.Key]), StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, Guid>> Files(FormPurpose purpose, FormDocument form, IReadOnlyDictionary<string, string> clean) =>
        form.Questions.Where(q => q.Type == QuestionType.File && clean.ContainsKey(q.Key)).Select(q => KeyValuePair.Create(SubmissionContent.FieldOf(purpose, q.Key), Guid.Parse(clean[q.Key])));

    /// <summary>How long an abstract is, as people count.</summary>
    public static int Length(string text, TextUnit unit) => unit == TextUnit.Words ? TextCount.Words(text) : TextCount.Characters(text);

    private static void Texts(SubmissionContent clean, ContributionType? type, List<SubmissionFault> faults)
    {
        if (clean.Title.Length is 0 or > SubmissionContent.TitleLength)
        {
            faults.Add(new("Title", clean.Title.Length == 0 ? "Give it a title" : "Write at most 300 characters"));
        }

        if (clean.Language.Length == 0)
        {
            faults.Add(new("Language", "Choose the language it is written in"));
        }

        if (clean.Abstract.Length == 0)
        {
            faults.Add(new("Abstract", "Write the abstract"));
        }
        else if (clean.Abstract.Length > SubmissionContent.AbstractLength)
        {
            faults.Add(new("Abstract", "Write at most {0} characters", SubmissionContent.AbstractLength));
        }
        else if (type is not null && Length(clean.Abstract, type.AbstractUnit) is var length && length > type.AbstractLimit)
        {
            faults.Add(type.AbstractUnit == TextUnit.Words
                ? new("Abstract", "It has {0} words; {1} are allowed", length, type.AbstractLimit)
                : new("Abstract", "It has {0} characters; {1} are allowed", length, type.AbstractLimit));
        }
    }

    private static List<Guid> Topics(SubmissionContent typed, CallForm form, SubmissionContent? chosen, List<SubmissionFault> faults)
    {
        var offered = form.Topics.Where(t => t.RemovedAt is null || chosen?.TopicIds.Contains(t.Id) == true).Select(t => t.Id).ToList();
        var topics = offered.Where(typed.TopicIds.Contains).ToList();
        if (topics.Count > form.Call.TopicsAtMost)
        {
            faults.Add(new("TopicIds", "Choose at most {0} topics", form.Call.TopicsAtMost));
        }
        else if (topics.Count == 0 && form.OfferedTopics.Any())
        {
            faults.Add(new("TopicIds", "Choose at least one topic"));
        }

        return topics;
    }

    private static List<AuthorLine> Authors(SubmissionContent typed, Call call, List<SubmissionFault> faults)
    {
        var authors = new List<AuthorLine>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, line) in typed.Authors.Index().Where(a => !a.Item.IsEmpty))
        {
            string Field(string name) => string.Create(CultureInfo.InvariantCulture, $"Authors[{at}].{name}");
            var clean = Clean(line);
            authors.Add(clean);
            if (clean.Name.Length == 0)
            {
                faults.Add(new(Field("Name"), "Write the name, in at most 200 characters"));
            }

            if (clean.Affiliation.Length is 0 or > SubmissionContent.AffiliationLength)
            {
                faults.Add(new(Field("Affiliation"), clean.Affiliation.Length == 0 ? "Write the institution, or “independent”" : "Write at most 300 characters"));
            }

            if (clean.Country.Length == 0)
            {
                faults.Add(new(Field("Country"), "Choose a country from the list"));
            }

            if (clean.Email.Length == 0)
            {
                faults.Add(new(Field("Email"), "Write an e-mail address such as name@example.org"));
            }
            else if (!keys.Add(EmailAddress.Key(clean.Email)))
            {
                faults.Add(new(Field("Email"), "Another author has this address already"));
            }

            if (clean.Orcid.Length == 0 && !string.IsNullOrWhiteSpace(line.Orcid))
            {
                faults.Add(new(Field("Orcid"), "This is no ORCID iD: it has 16 digits, and the last one must fit the others"));
            }
        }

        if (authors.Count == 0 || authors.Count > call.AuthorsAtMost)
        {
            faults.Add(authors.Count == 0 ? new("Authors", "Name at least one author") : new("Authors", "Name at most {0} authors", call.AuthorsAtMost));
        }
        else if (authors.Count(a => a.Corresponding) != 1)
        {
            faults.Add(new("Authors", "Choose the one author that we write to"));
        }

        if (authors.Count > 0 && !authors.Any(a => a.Presenting))
        {
            faults.Add(new("Authors", "Say who presents it"));
        }

        return authors;
    }

    private static AuthorLine Clean(AuthorLine line) => line with
    {
        Name = PersonName.Of(line.Name) ?? "",
        Affiliation = EventTexts.Line(line.Affiliation) ?? "",
        Country = CountryCode.All.Contains(line.Country) ? line.Country : "",
        Email = EmailAddress.Clean(line.Email) ?? "",
        Orcid = OrcidId.Clean(line.Orcid) ?? "",
    };
}

/// <summary>What is missing or wrong, beside its field; the message is a key of the localiser.</summary>
public sealed record SubmissionFault(string Field, string Message, params object[] Values);
