using System.Diagnostics;
using System.Globalization;
using UnAct.Matching;
using UnAct.Matching.Tests.Harness;

namespace UnAct.Benchmarks;

/// <summary>Assignments of published and made calls; beside them OR-Tools on the whole graph and on forty pairs a paper.</summary>
public sealed class MatchingBenchmark : Benchmark
{
    private const int Keep = 40;

    public override string Name => "matching";

    public override string What => "reviewer assignments, their proofs and what they cost; \"quick\" leaves OR-Tools on the dense graph out";

    public override async IAsyncEnumerable<Figure> Run(string[] rest)
    {
        await Task.Yield();
        foreach (var (name, problem) in Calls.Published())
        {
            yield return Ours(name, problem, Wish.BestTotal).Figure;
            yield return Ours(name + ", fair", problem, Wish.BestWorst).Figure;
        }

        foreach (var (name, problem, whole) in new[] { ("2,840 x 5,062 dense", Calls.Dense(), true), ("10,000 x 10,000, 50 scores a paper", Calls.Sparse(), false) })
        {
            // Once for the compiler, which is no part of it.
            _ = Ours(name, problem, Wish.BestTotal);
            var (figure, account, seconds, megabytes) = Ours(name, problem, Wish.BestTotal);
            yield return figure;
            yield return Ours(name + ", fair", problem, Wish.BestWorst).Figure;
            yield return Figure.Alone(name + ": memory above the input", megabytes, "MB", 300);

            var sparse = Others(problem, Keep);
            yield return new Figure(Text($"{name}: OR-Tools on {Keep} pairs a paper, total {sparse.Total:F4}, {sparse.Megabytes:F0} MB"), seconds, "s", "OR-Tools", sparse.Seconds, Demand.None);
            if (whole && rest is not ["quick", ..])
            {
                var dense = Others(problem, int.MaxValue);
                yield return Figure.AtMost(0.1, Text($"{name}: OR-Tools on all pairs, total {dense.Total:F4}, {dense.Megabytes:F0} MB"), seconds, "s", "OR-Tools", dense.Seconds);
                yield return Figure.Alone(name + ": difference of the totals", Math.Abs(account.Total - dense.Total!.Value), "", 1e-6);
            }
        }
    }

    private static (Figure Figure, Account Account, double Seconds, double Megabytes) Ours(string name, Problem problem, Wish wish)
    {
        var watch = Stopwatch.StartNew();
        var (outcome, megabytes) = Peak.Of(() =>
        {
            watch.Restart();
            return Matcher.Solve(problem, wish);
        });
        var seconds = watch.Elapsed.TotalSeconds;
        var account = ((Solved)outcome).Account;
        if (account.Violations > 0)
        {
            throw new InvalidOperationException($"{name}: the plan breaks a rule.");
        }

        return (new Figure(Text($"{name}: total {account.Total:F4}, gap {account.Gap:0.0e+0}, worst {account.Worst:F4} of at most {account.WorstBound:F4}, 0 violations, {megabytes:F0} MB"), seconds, "s", "", 0, Demand.None), account, seconds, megabytes);
    }

    private static (double? Total, double Seconds, double Megabytes) Others(Problem problem, int keep)
    {
        var watch = Stopwatch.StartNew();
        var (total, megabytes) = Peak.Of(() => OrTools.Total(problem, Calls.Step, keep));
        return (total, watch.Elapsed.TotalSeconds, megabytes);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
