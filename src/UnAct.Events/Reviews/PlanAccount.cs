using UnAct.Matching;

namespace UnAct.Reviews;

/// <summary>How good a plan is, in means of a score from 0 to 1 where people read it: of all its pairs, and of the worst-off submission.</summary>
/// <param name="Reviews">How many pairs it has.</param>
/// <param name="Fresh">How many of them are new.</param>
/// <param name="Total">The sum over all pairs.</param>
/// <param name="Bound">No plan has more.</param>
/// <param name="Worst">Of the submission that is worst off, the mean of its reviewers.</param>
/// <param name="WorstNumber">Its number.</param>
/// <param name="WorstBound">No plan has a better worst-off submission, as a mean.</param>
/// <param name="Tenth">Nine tenths of all submissions have this mean or more.</param>
/// <param name="Loads">How many reviewers have 0, 1, 2 … submissions.</param>
/// <param name="Means">Of submissions, in ten bins.</param>
public sealed record PlanAccount(int Reviews, int Fresh, double Total, double Bound, double Worst, int WorstNumber, double WorstBound, double Tenth, IReadOnlyList<int> Loads, ScoreHistogram Means, double Seconds, bool IsProven)
{
    /// <summary>Of the pairs.</summary>
    public double Mean => Reviews == 0 ? 0 : Total / Reviews;

    internal static PlanAccount Of(Account account, PlanGround ground, IReadOnlyList<PlannedPaper> papers)
    {
        var demand = Math.Max(1, account.WorstPaper < 0 ? 1 : ground.Problem.Demand[account.WorstPaper]);
        double[] means = [.. papers.Where(p => p.Pairs.Count > 0).Select(p => Math.Clamp(p.Sum / p.Pairs.Count, 0, 1)).Order()];
        return new PlanAccount(
            papers.Sum(p => p.Pairs.Count), papers.Sum(p => p.Pairs.Count(pair => !pair.IsGiven)), account.Total, account.Bound, account.Worst / demand, account.WorstPaper < 0 ? 0 : ground.Papers[account.WorstPaper].Number, account.WorstBound / demand,
            means.Length == 0 ? 0 : means[(int)((means.Length - 1) * 0.1)], account.Loads, ScoreHistogram.Of(means.Select(m => (double?)m)), account.Seconds, account.Gap <= 1e-6 * Math.Max(1, Math.Abs(account.Total)));
    }
}

/// <summary>Why there is no plan, as numbers and names: the fewest that cannot be satisfied together.</summary>
/// <param name="Papers">That need more than there is.</param>
/// <param name="People">Who may review any of them; or, where there are no such submissions, who are to have more than is open to them.</param>
/// <param name="IsProven">False: none was found in the time there is.</param>
public sealed record PlanShortage(IReadOnlyList<int> Papers, IReadOnlyList<string> People, bool OfLoads, bool IsProven)
{
    internal static PlanShortage Of(Infeasible none, PlanGround ground) => new(
        [.. none.Papers.Select(p => ground.Papers[p].Number)], [.. none.Reviewers.Select(r => ground.People[r].Name)], none.Words.StartsWith("Reviewer", StringComparison.Ordinal), none.Proven);
}
