using UnAct.Submissions;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>Why somebody has no part in a submission, in words.</summary>
public static class ConflictWords
{
    private static readonly (ConflictWhy Why, string Words)[] Table =
    [
        (ConflictWhy.Author, "wrote it"), (ConflictWhy.WasAuthor, "was named as an author of it"), (ConflictWhy.CoAuthor, "wrote another submission with one of its authors"),
        (ConflictWhy.Self, "said so themselves"), (ConflictWhy.ByAuthor, "an author asked for it"), (ConflictWhy.ByChair, "a chair said so"),
    ];

    public static string Of(ConflictWhy why, Words words) => string.Join("; ", Table.Where(row => why.HasFlag(row.Why)).Select(row => words[row.Words]));
}
