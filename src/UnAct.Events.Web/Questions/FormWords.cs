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
}
