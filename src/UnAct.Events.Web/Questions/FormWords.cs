using UnAct.Questions;

namespace UnAct.Web.Questions;

/// <summary>What forms, questions and who sees an answer are called on the screen; keys of the localiser.</summary>
public static class FormWords
{
    public static string Of(FormPurpose purpose) => purpose switch
    {
        FormPurpose.Registration => "Registration",
        FormPurpose.Call => "Call for papers",
        FormPurpose.ContributionType => "Contribution",
        FormPurpose.Review => "Review",
        _ => "Feedback",
    };

    public static string Of(QuestionType type) => type switch
    {
        QuestionType.ShortText => "Short text",
        QuestionType.LongText => "Long text",
        QuestionType.Number => "Number",
        QuestionType.Date => "Date",
        QuestionType.YesNo => "Yes or no",
        QuestionType.OneOf => "One of several",
        QuestionType.SeveralOf => "Any of several",
        QuestionType.Country => "Country",
        QuestionType.Language => "Language",
        QuestionType.Phone => "Telephone number",
        _ => "File",
    };

    /// <summary>To whoever answers.</summary>
    public static string Sees(SeenBy sees, FormPurpose purpose) => sees switch
    {
        SeenBy.Organisers => "Seen by the organisers",
        SeenBy.Reviewers => purpose == FormPurpose.Review ? "Seen by the chairs and the other reviewers of this contribution" : "Seen by the organisers and by those who review it",
        SeenBy.Committee => "Seen by the organisers and the whole committee",
        SeenBy.Authors => "Seen by the committee and, once decided, by the authors",
        _ => "Seen by everyone",
    };

    /// <summary>Those that make sense for a purpose.</summary>
    public static IReadOnlyList<SeenBy> Sights(FormPurpose purpose) => purpose switch
    {
        FormPurpose.Registration or FormPurpose.Feedback => [SeenBy.Organisers, SeenBy.Everyone],
        FormPurpose.Review => [SeenBy.Organisers, SeenBy.Reviewers, SeenBy.Committee, SeenBy.Authors],
        _ => [SeenBy.Organisers, SeenBy.Reviewers, SeenBy.Committee, SeenBy.Everyone],
    };
}
