using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What a recommendation and a confidence are called.</summary>
public static class ReviewWords
{
    public static string Of(Recommendation recommendation) => recommendation switch
    {
        Recommendation.StrongAccept => "Strong accept",
        Recommendation.Accept => "Accept",
        Recommendation.WeakAccept => "Weak accept",
        Recommendation.Borderline => "Borderline",
        Recommendation.WeakReject => "Weak reject",
        Recommendation.Reject => "Reject",
        _ => "Strong reject",
    };

    public static string Of(Confidence confidence) => confidence switch
    {
        Confidence.Expert => "This is my own field",
        Confidence.High => "I know it well",
        Confidence.Fair => "I know it fairly well",
        Confidence.Low => "I know little of it",
        _ => "I guess",
    };

    public static IReadOnlyList<Choice> Recommendations(Words words) => [.. Enum.GetValues<Recommendation>().OrderDescending().Select(r => new Choice(r.ToString(), words[Of(r)]))];

    public static IReadOnlyList<Choice> Confidences(Words words) => [.. Enum.GetValues<Confidence>().OrderDescending().Select(c => new Choice(c.ToString(), words[Of(c)]))];
}
