using System.Globalization;
using UnAct.People;

namespace UnAct.Reviews;

/// <summary>A pasted list of people to ask: name, address and, in a third column, how many papers they may take. Nothing here knows who is asked already.</summary>
public static class ReviewerLines
{
    public const int MostLines = 500;
    public const int TextLength = 100_000;

    public static IReadOnlyList<ReviewerLine> Read(string? typed) => [.. PersonLines.Read(typed).Select(Read)];

    private static ReviewerLine Read(PersonLine line) => line switch
    {
        { Fault: { } fault } => Bad(line, Enum.Parse<ReviewerProblem>(fault.ToString())),
        { More: [] } => new ReviewerLine(line.Number, line.Text, line.Name, line.Address, null, null),
        { More: [var number] } when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var capacity) && capacity is > 0 and <= Reviewer.MostPapers =>
            new ReviewerLine(line.Number, line.Text, line.Name, line.Address, capacity, null),
        { More: [_] } => Bad(line, ReviewerProblem.WrongNumber),
        _ => Bad(line, ReviewerProblem.Columns),
    };

    private static ReviewerLine Bad(PersonLine line, ReviewerProblem problem) => new(line.Number, line.Text, "", "", null, problem);
}

/// <param name="Number">Of the line as it was typed, from 1; blank lines count.</param>
/// <param name="Capacity">How many papers they may take; null where nothing was said.</param>
public sealed record ReviewerLine(int Number, string Text, string Name, string Address, int? Capacity, ReviewerProblem? Problem);

/// <summary>Why somebody on a list is not asked.</summary>
public enum ReviewerProblem
{
    NoAddress,
    WrongAddress,
    WrongName,

    /// <summary>More than a name, an address and a number.</summary>
    Columns,

    /// <summary>What should be a number of papers is none.</summary>
    WrongNumber,

    /// <summary>The address stands on an earlier line.</summary>
    Twice,

    /// <summary>They were asked and have not answered.</summary>
    Invited,

    /// <summary>They are of the committee.</summary>
    Accepted,

    /// <summary>They said no.</summary>
    Declined,

    /// <summary>They had three mails that ask for something today.</summary>
    EnoughToday,
}
