using System.Runtime.CompilerServices;

namespace UnAct.Matching;

/// <summary>Who may review what, how often, and under which rules. Reviewers and papers are numbers from 0.</summary>
/// <remarks>
/// Papers are given to reviewers so that each paper has exactly its demand of different reviewers and each reviewer a load between the least
/// and the most. Without <see cref="Apart"/> and <see cref="Groups"/> it is a transportation problem, whose optimum is found and proven; otherwise
/// plan and bound come with the gap between them.
/// </remarks>
public sealed class Problem
{
    /// <param name="demand">Reviews each paper needs; as many numbers as there are papers, 0 or more.</param>
    /// <param name="maxLoad">Papers each reviewer takes at most; as many numbers as there are reviewers, 0 or more.</param>
    /// <param name="minLoad">Papers each reviewer takes at least; nothing where left out.</param>
    /// <exception cref="ArgumentException">A length is wrong or a number out of range; the message says which.</exception>
    public Problem(ScoreTable scores, IReadOnlyList<int> demand, IReadOnlyList<int> maxLoad, IReadOnlyList<int>? minLoad = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(maxLoad);
        (Scores, Demand, MaxLoad, MinLoad) = (scores, [.. demand], [.. maxLoad], minLoad is null ? new int[scores.Reviewers] : [.. minLoad]);
        Must(Demand.Count == Papers, $"{Demand.Count} demands for {Papers} papers.");
        Must(MaxLoad.Count == Reviewers, $"{MaxLoad.Count} greatest loads for {Reviewers} reviewers.");
        Must(MinLoad.Count == Reviewers, $"{MinLoad.Count} least loads for {Reviewers} reviewers.");
        for (var paper = 0; paper < Papers; paper++)
        {
            Must(Demand[paper] >= 0, $"The demand of paper {paper} is {Demand[paper]}.");
        }

        for (var reviewer = 0; reviewer < Reviewers; reviewer++)
        {
            Must(MinLoad[reviewer] >= 0 && MinLoad[reviewer] <= MaxLoad[reviewer], $"Reviewer {reviewer} takes at least {MinLoad[reviewer]} and at most {MaxLoad[reviewer]}.");
        }
    }

    /// <summary>The same numbers for every paper and every reviewer.</summary>
    public static Problem Uniform(ScoreTable scores, int demand, int maxLoad, int minLoad = 0)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new(scores, [.. Enumerable.Repeat(demand, scores.Papers)], [.. Enumerable.Repeat(maxLoad, scores.Reviewers)], [.. Enumerable.Repeat(minLoad, scores.Reviewers)]);
    }

    public ScoreTable Scores { get; }

    public IReadOnlyList<int> Demand { get; }

    public IReadOnlyList<int> MaxLoad { get; }

    public IReadOnlyList<int> MinLoad { get; }

    public int Reviewers => Scores.Reviewers;

    public int Papers => Scores.Papers;

    /// <summary>Pairs that must not be, beside those whose score is NaN.</summary>
    /// <exception cref="ArgumentException">A reviewer or a paper does not exist.</exception>
    public IReadOnlyCollection<Pair> Forbidden { get; init => field = Known(value, nameof(Forbidden)); } = [];

    /// <summary>Pairs that must be. What is forced and forbidden at once makes the problem infeasible, and is said so.</summary>
    /// <exception cref="ArgumentException">A reviewer or a paper does not exist.</exception>
    public IReadOnlyCollection<Pair> Forced { get; init => field = Known(value, nameof(Forced)); } = [];

    /// <summary>Reviewers who do not sit together: no paper has both of a couple.</summary>
    /// <exception cref="ArgumentException">A reviewer does not exist, or is apart from oneself.</exception>
    public IReadOnlyCollection<Couple> Apart { get; init => field = Known(value); } = [];

    /// <summary>Such as seniors: every paper has at least so many reviewers of each.</summary>
    /// <exception cref="ArgumentException">A member does not exist, or a number is below 0.</exception>
    public IReadOnlyList<Group> Groups { get; init => field = Known(value); } = [];

    private IReadOnlyCollection<Pair> Known(IReadOnlyCollection<Pair> pairs, string list)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        foreach (var (reviewer, paper) in pairs)
        {
            Must(Is(reviewer) && (uint)paper < (uint)Papers, $"{list}: there is no reviewer {reviewer} or no paper {paper}.");
        }

        return [.. pairs.Distinct()];
    }

    private IReadOnlyCollection<Couple> Known(IReadOnlyCollection<Couple> couples)
    {
        ArgumentNullException.ThrowIfNull(couples);
        foreach (var (one, other) in couples)
        {
            Must(Is(one) && Is(other) && one != other, $"Apart: {one} and {other} are not two reviewers.");
        }

        return [.. couples.Select(c => c.One < c.Other ? c : new Couple(c.Other, c.One)).Distinct()];
    }

    private IReadOnlyList<Group> Known(IReadOnlyList<Group> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var group in groups)
        {
            ArgumentNullException.ThrowIfNull(group?.Members, nameof(groups));
            Must(group!.AtLeast >= 0 && group.Members.All(Is), $"Groups: a member is no reviewer, or {group.AtLeast} is below 0.");
        }

        return [.. groups.Where(g => g.AtLeast > 0).Select(g => g with { Members = [.. g.Members.Distinct().Order()] })];
    }

    /// <summary>The same with other loads.</summary>
    internal Problem WithLoads(IReadOnlyList<int> most, IReadOnlyList<int> least) =>
        new(Scores, Demand, most, least) { Forbidden = Forbidden, Forced = Forced, Apart = Apart, Groups = Groups };

    private bool Is(int reviewer) => (uint)reviewer < (uint)Reviewers;

    private static void Must(bool holds, FormattableString otherwise, [CallerArgumentExpression(nameof(holds))] string? list = null)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant(otherwise), list);
        }
    }
}

/// <summary>A reviewer and a paper.</summary>
public readonly record struct Pair(int Reviewer, int Paper);

/// <summary>Two reviewers.</summary>
public readonly record struct Couple(int One, int Other);

/// <summary>Reviewers of whom every paper that needs any review has at least so many (or all its reviewers, where it needs fewer).</summary>
public sealed record Group(IReadOnlyList<int> Members, int AtLeast);
