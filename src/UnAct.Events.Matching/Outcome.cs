namespace UnAct.Matching;

/// <summary>What came of it: a plan with its account, or the reason why there is none.</summary>
public abstract record Outcome;

public sealed record Solved(Plan Plan, Account Account) : Outcome;

/// <summary>No plan exists, or, where <see cref="Proven"/> is false, none was found in the time given.</summary>
/// <param name="Papers">
/// Where the words begin with papers: those whose demands, or seats of a group, cannot all be met, whatever the other papers need and whatever the least loads; leave any one out, and the
/// others' can. Where they begin with reviewers: those that are open to them.
/// </param>
/// <param name="Reviewers">Where the words begin with papers: those who may review any of them. Otherwise those whose least loads cannot all be met; leave any one out, and the others' can.</param>
/// <param name="Words">A sentence in English, with the numbers of papers and reviewers as they are in the problem.</param>
public sealed record Infeasible(IReadOnlyList<int> Papers, IReadOnlyList<int> Reviewers, string Words, bool Proven = true) : Outcome;

/// <summary>Where the solver is.</summary>
/// <param name="Step">Such as "best total", "even loads" or "worst paper".</param>
/// <param name="Round">Rounds of the step so far.</param>
/// <param name="Total">Of the best plan so far, in the unit of the scores; NaN or infinite where there is none yet.</param>
/// <param name="Bound">No plan that the step looks for has a greater total, in the unit of the scores; NaN or infinite where nothing is proven yet.</param>
public readonly record struct Progress(string Step, int Round, double Total, double Bound);
