using UnAct.People;

namespace UnAct.Reviews;

/// <summary>A list against the committee as it is: who would be asked, and why the others would not. It changes nothing.</summary>
/// <param name="Fresh">By line, in their order, with the once-key of their mail and the row of whoever was asked before.</param>
public sealed record ReviewerCheck(IReadOnlyList<(ReviewerLine Line, string OnceKey, Reviewer? Known)> Fresh, IReadOnlyList<ReviewerLine> Left)
{
    /// <param name="evenDeclined">Ask those once more who said no.</param>
    internal static async Task<ReviewerCheck> Load(UnActDb db, Guid eventId, IReadOnlyList<ReviewerLine> lines, bool evenDeclined, Instant now, CancellationToken stop)
    {
        var keys = lines.Where(l => l.Problem is null).Select(l => EmailAddress.Key(l.Address)).ToHashSet(StringComparer.Ordinal);
        var known = new Dictionary<string, Reviewer>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(500))
        {
            foreach (var reviewer in await db.Reviewers.Where(r => r.EventId == eventId && some.Contains(r.AddressKey)).ToListAsync(stop))
            {
                known[reviewer.AddressKey] = reviewer;
            }
        }

        var inside = (await (from e in db.PersonEmails
                             where keys.Contains(e.AddressKey)
                             join r in db.Set<Reviewer>() on e.PersonId equals r.PersonId
                             where r.EventId == eventId && r.State == ReviewerState.Accepted
                             select e.AddressKey).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var mails = await db.NextInvitations(keys, now, stop);
        var (seen, fresh, left) = (new HashSet<string>(StringComparer.Ordinal), new List<(ReviewerLine, string, Reviewer?)>(), new List<ReviewerLine>());
        foreach (var line in lines)
        {
            var key = line.Problem is null ? EmailAddress.Key(line.Address) : "";
            if ((line.Problem ?? Problem(key)) is { } problem)
            {
                left.Add(line with { Problem = problem });
            }
            else
            {
                fresh.Add((line, mails[key]!, known.GetValueOrDefault(key)));
            }
        }

        return new ReviewerCheck(fresh, left);

        ReviewerProblem? Problem(string key) =>
            !seen.Add(key) ? ReviewerProblem.Twice
            : inside.Contains(key) ? ReviewerProblem.Accepted
            : known.GetValueOrDefault(key) switch
            {
                { State: ReviewerState.Invited } asked when !asked.IsOver(now) => ReviewerProblem.Invited,
                { State: ReviewerState.Accepted } => ReviewerProblem.Accepted,
                { State: ReviewerState.Declined } when !evenDeclined => ReviewerProblem.Declined,
                _ => mails[key] is null ? ReviewerProblem.EnoughToday : null,
            };
    }
}
