namespace UnAct.Reviews;

/// <summary>What a reviewer still owes of a submission is owed no more once they are in conflict with it: they cannot open it, and a chair must not take it for given. A review that was sent stays.</summary>
internal static class ReleasedByConflict
{
    /// <param name="pairs">Of submissions and people, tracked; the caller saves.</param>
    public static async Task Release(UnActDb db, IReadOnlyCollection<(Guid Submission, Guid Person)> pairs, CancellationToken stop)
    {
        var (submissions, people) = (pairs.Select(p => p.Submission).Distinct().ToList(), pairs.Select(p => p.Person).Distinct().ToList());
        foreach (var one in await db.Assignments.Where(a => EF.Parameter(submissions).Contains(a.SubmissionId) && EF.Parameter(people).Contains(a.PersonId) && AssignmentStates.Owing.Contains(a.State)).ToListAsync(stop))
        {
            if (pairs.Contains((one.SubmissionId, one.PersonId)))
            {
                one.Remove();
            }
        }
    }
}
