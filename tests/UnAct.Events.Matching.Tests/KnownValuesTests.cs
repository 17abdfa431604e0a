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
        var solved = Assert.IsType<Solved>(Matcher.Solve(Problem.Uniform(Instances.Read(instance), 3, maxLoad, minLoad)));
        Assert.Equal(total, solved.Account.Total, 4);
        Assert.Equal(total, solved.Account.Bound, 4);
        Assert.InRange(solved.Account.Gap, 0, 1e-7);
        Assert.Equal(0, solved.Account.Violations);
    }
}
