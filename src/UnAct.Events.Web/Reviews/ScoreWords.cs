using System.Globalization;
using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>Scores, and what they say together, in words.</summary>
public static class ScoreWords
{
    /// <summary>Where there is no figure: never nought.</summary>
    public const string None = "—";

    public static string Of(double? score) => score is { } known ? known.ToString("0.00", CultureInfo.CurrentCulture) : None;

    /// <summary>"2 × Accept, 1 × Weak reject".</summary>
    public static string Of(IReadOnlyList<(Recommendation Recommendation, int Count)> said, Words words) =>
        said.Count == 0 ? None : string.Join(", ", said.Select(s => words["{0} × {1}", s.Count, words[ReviewWords.Of(s.Recommendation)]]));

    /// <summary>Why scores are adjusted, or are not.</summary>
    public static string Of(AdjustmentGround ground) => ground switch
    {
        AdjustmentGround.Sound => "Reviewers differ in how severe they are by more than chance. The adjusted score is a view of the same reviews: what they would say if all were equally severe. It decides nothing.",
        AdjustmentGround.NoDifference => "Scores are not adjusted: reviewers differ in how severe they are by no more than chance.",
        _ => "Scores are not adjusted: too few reviews share papers and reviewers to tell a severe reviewer from a weak paper.",
    };

    /// <summary>How far reviewers agree, in one sentence.</summary>
    public static string Of(Agreement agreement, Words words) => agreement.Alpha is { } alpha
        ? words["Agreement is {0}, over {1} submissions with two reviews or more: 1 if reviewers always said the same, 0 if only by chance (Krippendorff's alpha).", Of(alpha), agreement.Papers]
        : words["How far reviewers agree cannot be said yet: it takes two submissions with two reviews each that are not all the same."];
}
