namespace UnAct.Reviews;

/// <summary>What authors answered to the reviews, as the committee reads it: once their time is over, so that nobody reads half of it. Who of them wrote it is not in it.</summary>
public sealed record AuthorAnswer(string Text, Instant At)
{
    internal static async Task<AuthorAnswer?> Load(UnActDb db, Guid submissionId, ReviewSettings settings, Instant now, CancellationToken stop) =>
        settings.ResponseClosesAt > now ? null : await db.AuthorResponses.Where(r => r.SubmissionId == submissionId && r.At != null).Select(r => new AuthorAnswer(r.Text, r.At!.Value)).SingleOrDefaultAsync(stop);
}
