using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UnAct.Events;
using UnAct.Matching;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// Who should review what, worked out and not given yet: a plan that keeps every load, conflict and what is given already, with the account of how good it is and how good any plan could be.
/// Of what the viewer must not know of nothing is in it, nor does anything of it hang on that.
/// </summary>
/// <param name="Solved">Null where there is no plan.</param>
/// <param name="WhyNot">Which submissions stand in whose way; null where there is a plan, or nothing to plan.</param>
/// <param name="Mark">Of the plan and all that it was made on.</param>
public sealed record AssignmentPlan(ReviewRound Round, PlanWish Wish, IReadOnlyList<PlannedPaper> Papers, IReadOnlyList<PlannedLoad> Loads, PlanAccount? Solved, PlanShortage? WhyNot, string Mark)
{
    /// <summary>Null where nothing is left to chance.</summary>
    public PlanLottery? Lottery { get; init; }

    /// <summary>How long the hard cases are gone into: a least load beside fairness.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    /// <summary>What the use case is asked to give.</summary>
    public IReadOnlyList<AssignedPair> Pairs => [.. from paper in Papers from pair in paper.Pairs where !pair.IsGiven select new AssignedPair(paper.Number, pair.PersonId)];

    /// <exception cref="Refused">As <see cref="DeskSight"/> says; not-found for a round of another call, assignment.no-round.</exception>
    public static async Task<AssignmentPlan> Load(UnActDb db, PlanTools tools, Actor viewer, Guid eventId, PlanWish wish, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var ground = await PlanGround.Load(db, tools.Works, sight, wish, stop);
        if (ground.IsEmpty)
        {
            return new AssignmentPlan(ground.Round, wish, [], [], null, null, ground.Mark);
        }

        wish = wish with { Most = ground.Most };
        var (outcome, lottery) = await tools.Memory.Of($"{ground.Mark} {JsonSerializer.Serialize(wish)}", () => Worked(ground, wish, tools.Seeds.Of(ground.Round.Id, ground.Mark), stop), stop);
        return outcome switch
        {
            Solved solved => Of(ground, wish, solved, lottery),
            Infeasible none => new AssignmentPlan(ground.Round, wish, [], [], null, PlanShortage.Of(none, ground), ground.Mark),
            _ => throw new InvalidOperationException(outcome.GetType().Name),
        };
    }

    /// <summary>Without the database, from the ground alone.</summary>
    private static (Outcome Outcome, PlanLottery? Lottery) Worked(PlanGround ground, PlanWish wish, string seed, CancellationToken stop)
    {
        if (wish.Chance < 100)
        {
            return Drawn(ground, wish, seed, stop);
        }

        var asked = new Wish { GiveUp = wish.Fairness switch { PlanFairness.Total => 0, PlanFairness.OnePerCent => 0.01, PlanFairness.FivePerCent => 0.05, _ => 1 }, Balanced = wish.Even, Limit = Limit };
        var outcome = Matcher.Solve(ground.Problem, asked, stop: stop);
        return (outcome is Solved solved && wish.Keep && ground.Unsaid is { } unsaid ? Near(ground.Problem, unsaid, asked, solved, stop) : outcome, null);
    }

    /// <summary>What would be without what was said of pairs, as far as it can be now and does not cost too much; with the bounds of all plans.</summary>
    private static Solved Near(Problem problem, Problem unsaid, Wish asked, Solved best, CancellationToken stop)
    {
        if (Matcher.Solve(unsaid, asked, stop: stop) is not Solved before)
        {
            return best;
        }

        var scores = new double[problem.Papers * problem.Reviewers];
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            for (var reviewer = 0; reviewer < problem.Reviewers; reviewer++)
            {
                scores[(paper * problem.Reviewers) + reviewer] = problem.Scores[reviewer, paper];
            }

            foreach (var reviewer in before.Plan.ReviewersOf[paper])
            {
                scores[(paper * problem.Reviewers) + reviewer] += PlanWish.Kept;
            }
        }

        var near = new Problem(new DenseScores(problem.Reviewers, problem.Papers, scores), problem.Demand, problem.MaxLoad, problem.MinLoad) { Forbidden = problem.Forbidden, Forced = problem.Forced };
        if (Matcher.Solve(near, asked, stop: stop) is not Solved kept)
        {
            return best;
        }

        var account = Matcher.Judge(problem, kept.Plan, stop);
        return new Solved(kept.Plan, account with { Seconds = best.Account.Seconds + before.Account.Seconds + kept.Account.Seconds });
    }

    private static (Outcome Outcome, PlanLottery? Lottery) Drawn(PlanGround ground, PlanWish wish, string seed, CancellationToken stop)
    {
        var (lottery, reason) = Matcher.Randomise(ground.Problem, wish.Chance / 100.0, stop: stop);
        if (lottery is null)
        {
            return (reason!, null);
        }

        var plan = lottery.Draw(seed);
        return (new Solved(plan, Matcher.Judge(ground.Problem, plan, stop)), new PlanLottery(lottery.Mean, lottery.Bound, lottery.InputHash, UnAct.Matching.Lotteries.Lottery.Seal(seed), seed));
    }

    /// <summary>Whether nothing that it hangs on has changed.</summary>
    internal bool IsMadeOn(string ground) => Mark.StartsWith(ground + ".", StringComparison.Ordinal);

    private static string Hash(IEnumerable<PlannedPaper> papers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', papers.SelectMany(p => p.Pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{p.Number} {pair.PersonId}")))))))[..16];

    private static AssignmentPlan Of(PlanGround ground, PlanWish wish, Solved solved, PlanLottery? lottery)
    {
        var (problem, plan) = (ground.Problem, solved.Plan);
        var loads = plan.Loads(problem.Reviewers);
        var (closed, pinned) = (problem.Forbidden.ToHashSet(), problem.Forced.ToHashSet());
        var papers = ground.Papers.Index().Select(p => new PlannedPaper(
            p.Item.Number, p.Item.Title, plan.Of(p.Index, problem.Scores),
            [.. plan.ReviewersOf[p.Index].Select(r => Pair(r, p.Index)).OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Name, StringComparer.Ordinal)],
            Next(p.Index) is { } next ? Pair(next, p.Index) : null)).ToList();
        return new AssignmentPlan(
            ground.Round, wish, papers, [.. ground.People.Index().Select(p => new PlannedLoad(p.Item.Id, p.Item.Name, loads[p.Index], problem.MaxLoad[p.Index], solved.Account.ReviewerPrices[p.Index]))],
            PlanAccount.Of(solved.Account, ground, papers), null, $"{ground.Mark}.{Hash(papers)}")
        { Lottery = lottery };

        int? Next(int paper)
        {
            int? best = null;
            for (var reviewer = 0; reviewer < problem.Reviewers; reviewer++)
            {
                if ((best is not { } at || problem.Scores[reviewer, paper] > problem.Scores[at, paper]) && !plan.ReviewersOf[paper].Contains(reviewer) && !closed.Contains(new(reviewer, paper)))
                {
                    best = reviewer;
                }
            }

            return best;
        }

        PlannedPair Pair(int reviewer, int paper)
        {
            var (person, parts) = (ground.People[reviewer], ground.Parts[paper, reviewer]);
            return new PlannedPair(person.Id, person.Name, problem.Scores[reviewer, paper], parts, ground.Given.Contains(new(reviewer, paper)), pinned.Contains(new(reviewer, paper)), loads[reviewer] >= problem.MaxLoad[reviewer]);
        }
    }
}

/// <param name="Sum">Of the scores of its reviewers.</param>
/// <param name="Next">Who would fit best beside these; null: nobody else may review it.</param>
public sealed record PlannedPaper(int Number, string Title, double Sum, IReadOnlyList<PlannedPair> Pairs, PlannedPair? Next);

/// <param name="Score">From 0 to 1.</param>
/// <param name="IsGiven">It was given before.</param>
/// <param name="IsPinned">It must be: it was given before, or a chair says so.</param>
/// <param name="IsFull">The reviewer has as much as they take.</param>
public sealed record PlannedPair(Guid PersonId, string Name, double Score, PlanParts Parts, bool IsGiven, bool IsPinned, bool IsFull);

/// <param name="Price">By how much the total would rise if they took one more, at most.</param>
public sealed record PlannedLoad(Guid PersonId, string Name, int Has, int Most, double Price);

/// <summary>By which chance a plan was drawn: whoever has the seed, and the same input, draws the same.</summary>
/// <param name="Mean">Of the totals of all plans that could have been drawn.</param>
/// <param name="Bound">No such lottery has a greater mean.</param>
/// <param name="Seal">SHA-256 of the seed, shown before anything is given; the seed is told when it is.</param>
public sealed record PlanLottery(double Mean, double Bound, string InputHash, string Seal, string Seed);
