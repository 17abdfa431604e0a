using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What can be decided and why not, as people say it.</summary>
public static class DecisionWords
{
    /// <summary>As a chair chooses it; the key of the localiser.</summary>
    public static string Of(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Accept => "Accept",
        DecisionOutcome.Reserve => "Put in reserve",
        DecisionOutcome.Revise => "Ask for a revision",
        _ => "Do not accept",
    };

    public static string Of(StagedIs staged) => staged switch
    {
        StagedIs.Nothing => "Nothing staged",
        StagedIs.Anything => "Anything staged",
        StagedIs.Change => "Changes what was released",
        StagedIs.Accept => "Staged: accept",
        StagedIs.Reserve => "Staged: reserve",
        StagedIs.Revise => "Staged: revision",
        _ => "Staged: do not accept",
    };

    /// <summary>Why one is left as it is, in a few words.</summary>
    public static string Why(string code) => Refusals.Of(new Refused(code)).Title;

    /// <summary>"12 accept, 3 do not accept".</summary>
    public static string Counts(IReadOnlyDictionary<DecisionOutcome, int> counts, Words words) =>
        string.Join(" · ", counts.Where(c => c.Value > 0).OrderBy(c => c.Key).Select(c => $"{words[StateWords.Of(c.Key).Words]} {c.Value.ToString(System.Globalization.CultureInfo.CurrentCulture)}"));

    /// <summary>How far the mails of a release have come, in one sentence.</summary>
    public static string Progress(ReleaseLine line, Words words) => line switch
    {
        { Unwritten: > 0 } => words["The decisions hold. Mails for {0} of {1} are written, {2} sent. You can leave this page: it goes on by itself.", line.Decisions - line.Unwritten, line.Decisions, line.Sent],
        { Waiting: > 0 } => words["The decisions hold. {0} mails are written, {1} sent. You can leave this page: it goes on by itself.", line.Written, line.Sent],
        _ => words.Count(line.Sent, "The decisions hold, and one mail was sent.", "The decisions hold, and {0} mails were sent."),
    };
}
