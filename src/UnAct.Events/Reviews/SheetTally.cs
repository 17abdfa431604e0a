namespace UnAct.Reviews;

/// <summary>How far the reviews of a sheet have come, but for what hangs on the hour.</summary>
/// <param name="Waiting">What is still to come, of whom.</param>
internal sealed record SheetTally(int Papers, int Lacking, int Disagreeing, int Complete, int Given, int Begun, int Sent, int Reviewers, IReadOnlyList<SheetPart> Waiting, Agreement Agreement, ScoreHistogram Scores)
{
    public static SheetTally Of(ReviewSheet sheet)
    {
        var parts = sheet.Papers.SelectMany(p => p.Parts).ToList();
        return new SheetTally(
            sheet.Papers.Count, sheet.Papers.Count(p => p.IsLacking), sheet.Papers.Count(p => p.Disagrees), sheet.Papers.Count(p => p.Is(ReviewsShown.Complete)),
            parts.Count, parts.Count(p => p.State == AssignmentState.Accepted), parts.Count(p => p.IsSent), parts.Select(p => p.PersonId).Distinct().Count(), parts.FindAll(p => !p.IsSent),
            Agreement.Of(sheet.Papers.Select(p => p.Scores)), ScoreHistogram.Of(sheet.Papers.Select(p => p.Mean)));
    }
}
