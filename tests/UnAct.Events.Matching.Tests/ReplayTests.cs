using System.Globalization;
using System.Security.Cryptography;
using UnAct.Matching.Lotteries;
using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>A draw is replayed by its seed and the hash of its input: in any process, on any thread, under any culture.</summary>
public sealed class ReplayTests
{
    [Fact]
    public void The_same_seed_and_input_give_the_same_plan_and_others_another()
    {
        var (one, again) = (Lottery(Made.Chancy(), 0.6), Lottery(Made.Chancy(), 0.6));
        Assert.Equal(one.InputHash, again.InputHash);
        Assert.Equal(one.Draw("a").Pairs, again.Draw("a").Pairs);
        Assert.True(Enumerable.Range(0, 20).Select(n => string.Join(' ', one.Draw(Invariant($"{n}")).Pairs)).Distinct().Count() > 10);
        Assert.NotEqual(one.InputHash, Lottery(Made.Chancy(), 0.61).InputHash);
    }

    // Written down once: whoever changes how a seed becomes a plan breaks the replay of every sealed seed there is, and raises Lottery.Version.
    [Fact]
    public void A_sealed_seed_can_be_replayed_by_a_later_version()
    {
        var lottery = Lottery(new Problem(new SparseScores(4, 2, [(0, 0, 1), (1, 0, 1), (2, 0, 1), (3, 1, 1), (0, 1, 0.5)]), [2, 1], [1, 1, 1, 1]), 0.5);
        Assert.Equal((2, "1fe2cb6d9b31c6c3556e32fed96e3ff61aa38d635a3b742d0e4af78680f19540"), (UnAct.Matching.Lotteries.Lottery.Version, lottery.InputHash));
        Assert.Equal("61be55a8e2f6b4e172338bddf184d6dbee29c98853e0a0485ecee7f27b9af0b4", UnAct.Matching.Lotteries.Lottery.Seal("aaaa"));
        Assert.Equal("2-0,3-0,0-1 2-0,3-0,0-1 0-0,1-0,3-1 0-0,1-0,3-1 0-0,1-0,3-1 2-0,3-0,0-1", string.Join(' ', Enumerable.Range(0, 6).Select(n => string.Join(',', lottery.Draw(Invariant($"{n}")).Pairs.Select(p => Invariant($"{p.Reviewer}-{p.Paper}"))))));
    }

    [Fact]
    public void Draws_at_once_are_the_draws_one_by_one()
    {
        var random = new Random(5);
        var lottery = Lottery(Problem.Uniform(new DenseScores(80, 80, [.. Enumerable.Range(0, 6400).Select(_ => random.NextDouble())]), 3, 4), 0.3);
        static string Text(Plan plan) => string.Join(' ', plan.Pairs);
        string[] Some(int from) => [.. Enumerable.Range(from, 150).Select(n => Text(lottery.Draw(Invariant($"{n}"))))];
        int[] froms = [0, 1000, 2000, 3000, 4000, 5000, 6000, 7000];
        var together = new string[froms.Length][];
        using var start = new Barrier(froms.Length);
        List<Thread> threads = [.. froms.Select((from, at) => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                together[at] = Some(from);
            }
            catch (ArgumentException wrong)
            {
                together[at] = [wrong.Message];
            }
        }))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(froms.Select(Some), together);
    }

    // One change at a time to what goes in: each is another input, whether or not the shares come out the same.
    [Fact]
    public void The_hash_covers_all_that_goes_in()
    {
        var (scores, problem) = (Made.Dense(Made.Chancy().Scores), Made.Chancy());
        Problem Like(double[]? values = null, int demand = 3, int most = 0, int least = 0, Pair[]? forced = null, Pair[]? forbidden = null) => new(
            new DenseScores(14, 10, values ?? scores), [demand, .. problem.Demand.Skip(1)], [problem.MaxLoad[0] + most, .. problem.MaxLoad.Skip(1)], [problem.MinLoad[0] - least, .. problem.MinLoad.Skip(1)])
        {
            Forced = forced ?? problem.Forced,
            Forbidden = forbidden ?? problem.Forbidden,
        };
        double[] other = [.. scores.Select((score, at) => at == 3 ? BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(score) ^ 1) : score)];
        string Hash(Problem of, double greatest = 0.7) => Lottery(of, greatest).InputHash;
        string[] hashes = [Hash(Like()), Hash(Like(other)), Hash(Like(demand: 2)), Hash(Like(most: 1)), Hash(Like(least: 1)), Hash(Like(forced: [])), Hash(Like(forbidden: [])), Hash(Like(), 0.71)];
        Assert.Equal(hashes.Length, hashes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(hashes[0], Hash(problem));
        Assert.Equal(hashes[0], Hash(Like(forbidden: [.. problem.Forbidden.Reverse()])));
    }

    // Computed by hand, so to say, from what is written of the hash and of the numbers: nothing of the library is asked but the shares.
    [Fact]
    public void The_hash_is_what_is_written_of_it()
    {
        var problem = new Problem(new SparseScores(2, 1, [(0, 0, 0.5), (1, 0, double.NaN)]), [1], [1, 2]) { Forbidden = [new(1, 0)] };
        var lottery = Lottery(problem, 1);
        List<byte> bytes = [.. "UnAct.Matching.Lottery"u8];
        foreach (var number in new[] { 2, 2, 1, 1, 1, 1, 1, 2, 0, 0, 1, 1, 0, 0 })
        {
            bytes.AddRange(BitConverter.GetBytes(number));
        }

        bytes.AddRange([0, 0, 0, 0, 0, 0, 0xE0, 0x3F, 0, 0, 0, 0, 0, 0, 0xF8, 0x7F, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())), lottery.InputHash);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void No_culture_changes_a_draw(string culture)
    {
        var (here, hash) = (Lottery(Made.Chancy(), 0.6).Draw("Iı İi"), Lottery(Made.Chancy(), 0.6).InputHash);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var there = Lottery(Made.Chancy(), 0.6);
            Assert.Equal(hash, there.InputHash);
            Assert.Equal(here.Pairs, there.Draw("Iı İi").Pairs);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Lottery Lottery(Problem problem, double greatest)
    {
        var (lottery, reason) = Matcher.Randomise(problem, greatest);
        Assert.True(lottery is not null, reason?.Words);
        return lottery!;
    }
}
