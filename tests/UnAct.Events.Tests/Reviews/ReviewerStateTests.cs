using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

public sealed class ReviewerStateTests
{
    [Fact]
    public void Every_step_that_is_not_in_the_table_is_refused()
    {
        var (line, now) = (new ReviewerLine(1, "", "Sok", "sok@example.org", null, null), Instant.FromUtc(2026, 3, 2, 9, 0));
        Dictionary<ReviewerState, Action<Reviewer>> steps = new()
        {
            [ReviewerState.Accepted] = r => r.Accept(Guid.NewGuid(), null, now),
            [ReviewerState.Declined] = r => r.Decline(null, now),
            [ReviewerState.Removed] = r => r.Remove(now),
            [ReviewerState.Invited] = r => r.AskAgain(line, "en", null, null, now),
        };
        foreach (var from in Enum.GetValues<ReviewerState>())
        {
            foreach (var (to, step) in steps)
            {
                var reviewer = Reviewer.Ask(Guid.NewGuid(), line, "en", null, null, now);
                if (from != ReviewerState.Invited)
                {
                    steps[from](reviewer);
                }

                // Whoever is of the committee says anew what they can take, and whoever is silent is written to once more: neither is a step.
                var may = Reviewer.Moves.Contains((from, to)) || (from == to && from is (ReviewerState.Accepted or ReviewerState.Invited));
                var refused = Record.Exception(() => step(reviewer));
                Assert.Equal((from, to, may ? null : "reviewer.move", may ? to : from), (from, to, (refused as Refused)?.Code, reviewer.State));
            }
        }
    }
}
