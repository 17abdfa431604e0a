using UnAct.People;

namespace UnAct.Invitations;

/// <summary>Whom an organiser invites, read from a pasted list of names and addresses. Nothing here knows whom an event knows.</summary>
public static class InvitationLines
{
    public const int MostLines = 500;
    public const int TextLength = 100_000;

    public static IReadOnlyList<InvitationLine> Read(string? typed) => [.. PersonLines.Read(typed).Select(line => line switch
    {
        { Fault: { } fault } => new InvitationLine(line.Number, line.Text, null, Enum.Parse<LineProblem>(fault.ToString())),
        { More.Count: > 0 } => new InvitationLine(line.Number, line.Text, null, LineProblem.Columns),
        _ => new InvitationLine(line.Number, line.Text, new Invitee(line.Name, line.Address), null),
    })];
}

/// <param name="Number">Of the line as it was typed, from 1; blank lines count.</param>
/// <param name="Who">Null where nobody can be read from it.</param>
public sealed record InvitationLine(int Number, string Text, Invitee? Who, LineProblem? Problem);

/// <summary>Why somebody on a list is not invited.</summary>
public enum LineProblem
{
    NoAddress,
    WrongAddress,
    WrongName,

    /// <summary>More than a name and an address.</summary>
    Columns,

    /// <summary>The address stands on an earlier line.</summary>
    Twice,

    /// <summary>They have a place, wait for one or come along with somebody.</summary>
    Registered,

    /// <summary>Their invitation is open.</summary>
    Invited,

    /// <summary>They said no.</summary>
    Declined,

    /// <summary>They had three mails that ask for something today.</summary>
    EnoughToday,
}
