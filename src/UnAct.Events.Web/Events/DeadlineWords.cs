namespace UnAct.Web.Events;

/// <summary>What each day is called that goes along with a copy; keys of the localiser.</summary>
public static class DeadlineWords
{
    public static string Of(string what) => what switch
    {
        "opens" => "Registration opens",
        "closes" => "Registration closes",
        "call-opens" => "The call opens",
        "call-closes" => "The call closes",
        "call-revisions" => "Revisions until",
        "call-confirmations" => "Authors confirm until",
        "review-opens" => "Reviewing opens",
        "review-due" => "Reviews are due",
        "response-opens" => "Authors can answer from",
        "response-closes" => "Authors can answer until",
        _ => "People withdraw by themselves until",
    };
}
