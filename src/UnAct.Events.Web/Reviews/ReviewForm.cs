using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Web.Questions;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>A review as it is typed, and the submission beside it.</summary>
public sealed class ReviewForm
{
    private const string Before = "Marks[";

    public int SeenRevision { get; set; }

    /// <summary>Which button: save or send.</summary>
    public string? Do { get; set; }

    public Recommendation? Recommendation { get; set; }

    public Confidence? Confidence { get; set; }

    public string? ToAuthors { get; set; }

    public string? ToCommittee { get; set; }

    /// <summary>Read from the form as they came.</summary>
    [BindNever]
    public IReadOnlyDictionary<Guid, int> Marks { get; set; } = new Dictionary<Guid, int>();

    [BindNever]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; set; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    [BindNever]
    public ReviewPaper Paper { get; set; } = default!;

    /// <summary>What another window has kept meanwhile.</summary>
    [BindNever]
    public ReviewContent? Other { get; set; }

    public ReviewContent Content => new()
    {
        Marks = Marks,
        Recommendation = Recommendation,
        Confidence = Confidence,
        ToAuthors = (ToAuthors ?? "").ReplaceLineEndings("\n"),
        ToCommittee = (ToCommittee ?? "").ReplaceLineEndings("\n"),
        Answers = Answers,
    };

    public static ReviewForm Of(ReviewPaper paper) => new()
    {
        Paper = paper,
        SeenRevision = paper.Revision,
        Recommendation = paper.Content.Recommendation,
        Confidence = paper.Content.Confidence,
        ToAuthors = paper.Content.ToAuthors,
        ToCommittee = paper.Content.ToCommittee,
        Marks = paper.Content.Marks,
        Answers = paper.Content.Answers,
    };

    public void Read(IFormCollection form)
    {
        Answers = AnswerPost.Read(form);
        Marks = form.Where(f => f.Key.StartsWith(Before, StringComparison.Ordinal) && f.Key.EndsWith(']'))
            .Select(f => (Id: Guid.TryParseExact(f.Key[Before.Length..^1], "D", out var id) ? id : Guid.Empty, Mark: int.TryParse(f.Value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var mark) ? mark : (int?)null))
            .Where(f => f.Id != Guid.Empty && f.Mark is not null).DistinctBy(f => f.Id).Take(2 * Criterion.Most).ToDictionary(f => f.Id, f => f.Mark!.Value);
    }

    /// <summary>The marks of a criterion from the best to the worst, as they are chosen from.</summary>
    public static IReadOnlyList<Choice> Scale(Criterion criterion) =>
        [.. Enumerable.Range(criterion.Lowest, criterion.Highest - criterion.Lowest + 1).Reverse().Select(mark => mark.ToString(CultureInfo.InvariantCulture)).Select(mark => new Choice(mark, mark))];
}

/// <summary>A submission that is given back.</summary>
public sealed class DeclineReviewForm
{
    public string? Words { get; set; }

    public bool InConflict { get; set; }
}
