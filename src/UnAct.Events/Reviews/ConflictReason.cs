using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Why there is a conflict, or none, in a line that chairs without one read.</summary>
internal static class ConflictReason
{
    /// <exception cref="Refused">conflict.reason-too-long</exception>
    public static string? Clean(string? typed) => EventTexts.Line(typed) is not { } line ? null : line.Length <= Conflict.ReasonLength ? line : throw new Refused("conflict.reason-too-long", ("field", "Reason"));

    /// <summary>The same for a number that is none and for a submission that somebody must not know of.</summary>
    public static Refused NoSubmission() => new("conflict.no-submission", ("field", "Number"));

    public static string Required(string? typed) => Clean(typed) ?? throw new Refused("conflict.reason-missing", ("field", "Reason"));
}
