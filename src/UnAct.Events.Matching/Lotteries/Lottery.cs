using System.Security.Cryptography;
using System.Text;

namespace UnAct.Matching.Lotteries;

/// <summary>Plans by chance: no pair is more likely than the greatest probability allows, and the mean total is the greatest such a lottery can have.</summary>
/// <remarks>
/// Against collusion: whoever arranges to be given a paper cannot count on it (Jecmen, Zhang, Liu, Shah, Conitzer and Fang, Mitigating Manipulation in Peer
/// Review via Randomized Reviewer Assignments, 2020). Forced pairs have probability 1. Draws may be made on several threads at once.
/// </remarks>
public sealed class Lottery
{
    /// <summary>Of the way from input and seed to a plan. Another one may draw another plan, and has another <see cref="InputHash"/>.</summary>
    public const int Version = 2;

    private readonly Problem problem;
    private readonly Rounding rounding;
    private readonly byte[] input;

    internal Lottery(Problem problem, int unit, int most, IReadOnlyList<IReadOnlyList<(int Reviewer, int Parts)>> shares, double mean, double bound)
    {
        (this.problem, Unit, Shares, Mean, Bound) = (problem, unit, shares, mean, bound);
        Greatest = (double)most / unit;
        rounding = new(problem.Papers, problem.Reviewers, unit, shares);
        input = Lotteries.InputHash.Of(problem, unit, most, shares);
    }

    /// <summary>No open pair has a greater probability.</summary>
    public double Greatest { get; }

    /// <summary>Into how many parts a review is cut.</summary>
    public int Unit { get; }

    /// <summary>Of each paper, without its forced pairs: how many parts of a review a reviewer has. Parts by unit is the probability.</summary>
    public IReadOnlyList<IReadOnlyList<(int Reviewer, int Parts)>> Shares { get; }

    /// <summary>The mean of the totals of all draws.</summary>
    public double Mean { get; }

    /// <summary>No lottery under the same rules has a greater mean.</summary>
    public double Bound { get; }

    /// <summary>
    /// SHA-256 in hexadecimal digits of all that a draw depends on but its seed: <see cref="Version"/>, demands, loads, forbidden and forced pairs, scores bit by bit, the greatest
    /// probability, and the shares. Whoever has the same hash draws the same plan from a seed, on every machine and under every culture.
    /// </summary>
    public string InputHash => Convert.ToHexStringLower(input);

    /// <summary>What can be published before the draw so that nobody can choose the seed after it: SHA-256 in hexadecimal digits.</summary>
    public static string Seal(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));

    /// <summary>The plan of a seed: the same for the same seed and <see cref="InputHash"/>. Demands, loads, closed and forced pairs hold in every one.</summary>
    /// <param name="seed">Any text; its UTF-8 bytes count, so that a letter more or another case is another seed.</param>
    public Plan Draw(string seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        var plan = rounding.Draw(new Chance(seed, input));
        foreach (var (reviewer, paper) in problem.Forced)
        {
            plan[paper].Add(reviewer);
        }

        return new(plan);
    }
}
