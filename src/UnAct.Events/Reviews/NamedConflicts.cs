using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Whom the authors of a submission asked to be kept from it, as they read it themselves.</summary>
/// <param name="WhyNot">Why they can name nobody now, as a code.</param>
public sealed record NamedConflicts(int Number, string? WhyNot, IReadOnlyList<NamedConflicts.Line> Lines)
{
    public sealed record Line(string Address, string? Reason, Instant At);

    public static async Task<NamedConflicts> Load(UnActDb db, Actor by, Guid eventId, int number, CancellationToken stop)
    {
        var submission = (await db.HoldOwn(by, eventId, number, stop)).Submission;
        var lines = await db.Conflicts.Where(c => c.SubmissionId == submission.Id && c.PersonId == null).OrderBy(c => c.At).ThenBy(c => c.AddressKey).Select(c => new Line(c.Address, c.Reason, c.At)).ToListAsync(stop);
        return new NamedConflicts(number, ConflictRules.WhyNotName(submission), lines);
    }
}
