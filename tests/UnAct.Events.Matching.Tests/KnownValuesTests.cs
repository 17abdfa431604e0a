using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>Optima of published instances, to four decimals, each with a proof that closes.</summary>
public sealed class KnownValuesTests
{
    [Theory]
    [InlineData("midl2018", 4, 0, 201.8849)]
    [InlineData("midl2018", 4, 2, 150.0431)]
    [InlineData("aamas2015", 12, 0, 1406.25)]
    [InlineData("aamas2016", 12, 0, 949.50)]
    public void The_best_total(string instance, int maxLoad, int minLoad, double total)
    {
        var account = Assert.IsType<Solved>(Matcher.Solve(Problem.Uniform(Instances.Read(instance), 3, maxLoad, minLoad))).Account;
        Assert.Equal(total, account.Total, 4);
        Assert.Equal(total, account.Bound, 4);
        Assert.InRange(account.Gap, 0, 1e-7);
        Assert.Equal(0, account.Violations);
    }

    [Theory]
    [InlineData("midl2018", 4, 0.9448, 201.7687)]
    [InlineData("aamas2015", 12, 1.5, 1375.75)]
    [InlineData("aamas2016", 12, 1.0, 949.25)]
    public void The_best_worst_paper_and_what_it_costs(string instance, int maxLoad, double worst, double total)
    {
        var account = Assert.IsType<Solved>(Matcher.Solve(Problem.Uniform(Instances.Read(instance), 3, maxLoad), Wish.BestWorst)).Account;
        Assert.Equal(worst, account.Worst, 4);
        Assert.Equal(worst, account.WorstBound, 4);
        Assert.Equal(total, account.Total, 4);
        Assert.InRange(account.Gap, 0, 1e-6);
        Assert.Equal(0, account.Violations);
    }
}
