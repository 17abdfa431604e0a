using UnAct.Registrations;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>A run in words.</summary>
/// <param name="Back">The address of the list as it was.</param>
/// <param name="Here">The address of this page.</param>
/// <param name="Stop">Where the button to stop it leads.</param>
public sealed record BulkRunView(BulkRunPage Of, Words Words, string Back, string Here, string Stop)
{
    public string Title => (Of.End, Of.Acted.Count) switch
    {
        (null, _) => BulkWords.Begun(Of.Action, Of.All, Words),
        (BulkEnd.Stopped, _) => Words["Stopped"],
        (BulkEnd.NoRight, _) => Words["It ended early"],
        (_, 0) => Words["Nothing was done"],
        _ => Words["Done"],
    };

    /// <summary>What was done, in a sentence for each kind of end.</summary>
    public IEnumerable<string> WhatHappened()
    {
        int of(BulkOutcome outcome) => Of.Lines.Count(l => l.Outcome == outcome);
        if (of(BulkOutcome.Done) is > 0 and var done)
        {
            yield return Of.Action switch
            {
                BulkAction.Approve => Words.Count(done, "One registration has its place.", "{0} registrations have their places."),
                BulkAction.Decline => Words.Count(done, "One registration is declined.", "{0} registrations are declined."),
                _ => Words.Count(done, "One registration is removed.", "{0} registrations are removed."),
            };
        }

        if (of(BulkOutcome.Waits) is > 0 and var waits)
        {
            yield return Words.Count(waits, "One stands in line.", "{0} stand in line.");
        }

        if (Of.LeftAlone.Count is > 0 and var alone)
        {
            yield return Words.Count(alone, "One was left alone.", "{0} were left alone.");
        }

        if (Of.IsOver && Of.Left.Count is > 0 and var left)
        {
            yield return Words.Count(left, "Nothing happened to one: its turn never came.", "Nothing happened to {0}: their turn never came.");
        }
    }

    /// <summary>How it ended, where that was not by itself.</summary>
    public string? WhyEnded => Of.End switch
    {
        BulkEnd.Stopped => Of.StoppedBy is { } by ? Words["{0} stopped it.", by] : Words["Somebody stopped it."],
        BulkEnd.NoRight => Of.By is { } by ? Words["{0} may no longer change registrations of this event.", by] : Words["Whoever began it may no longer change registrations of this event."],
        _ => null,
    };

    public string Progress => Words["{0} of {1} had their turn. You can leave this page: it goes on by itself.", Of.Lines.Count, Of.All];

    public string WhyAlone(BulkLine line) => BulkWords.WhyAlone(Of.Action, line, Words);
}

/// <summary>What the page before it and the page after it say alike.</summary>
internal static class BulkWords
{
    public static string Begun(BulkAction action, int many, Words words) => action switch
    {
        BulkAction.Approve => words.Count(many, "Say yes to one registration", "Say yes to {0} registrations"),
        BulkAction.Decline => words.Count(many, "Say no to one registration", "Say no to {0} registrations"),
        _ => words.Count(many, "Remove one registration", "Remove {0} registrations"),
    };

    public static string WhyAlone(BulkAction action, BulkLine line, Words words) => line.Outcome switch
    {
        BulkOutcome.Already => words["It is so already"],
        BulkOutcome.NoPlace => words["There is no free place"],
        BulkOutcome.ChangedMeanwhile => words["Changed since you looked"],
        BulkOutcome.EventTakesNobody => words["The event takes nobody now"],
        BulkOutcome.Undone => words["Its turn never came"],
        _ => action == BulkAction.Remove ? words["Is over already"] : words["Does not ask for a place"],
    };
}
