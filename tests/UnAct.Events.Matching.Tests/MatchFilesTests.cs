using System.IO.Compression;
using System.Text;
using System.Text.Json;
using UnAct.Matching.Files;

namespace UnAct.Matching.Tests;

/// <summary>From a file of scores to a file of pairs, packed or not, under every culture.</summary>
public sealed class MatchFilesTests : IDisposable
{
    private const string Scores = "reviewer,paper,score\n0,0,0.9\n1,0,1\n2,0,0.25\n0,1,\n1,1,0.8\n2,1,1e-1\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unact-match-");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pairs_and_the_account_are_written(bool packed)
    {
        var (exit, line) = (Order(Scores, packed) with { Demand = 1, MaxLoad = 1 }).Run(TestContext.Current.CancellationToken);
        Assert.Equal(0, exit);
        Assert.Equal("reviewer,paper\n0,0\n1,1\n", File.ReadAllText(Out));
        using var json = JsonDocument.Parse(line);
        Assert.Equal(["total", "bound", "gap", "worst", "worstBound", "p10", "seconds", "peakMegabytes", "violations", "rounds", "exact", "loads"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(1.7, Number("total"), 1e-12);
        Assert.Equal(1.7, Number("bound"), 1e-9);
        Assert.Equal((0.8, 0.8, 0), (Number("worst"), Number("worstBound"), Number("violations")));
        Assert.Equal(0.81, Number("p10"), 1e-12);

        double Number(string name) => json.RootElement.GetProperty(name).GetDouble();
    }

    [Fact]
    public void Chance_is_replayed_by_its_seed()
    {
        var order = Order("0,0,1\n1,0,1\n2,0,1\n3,0,1\n0,1,1\n1,1,1\n2,1,1\n3,1,1\n", packed: false) with { Demand = 2, MaxLoad = 1, Q = 0.5, Seed = "42" };
        var (exit, line) = order.Run();
        Assert.Equal(0, exit);
        var first = File.ReadAllText(Out);
        order.Run();
        Assert.Equal(first, File.ReadAllText(Out));
        using var json = JsonDocument.Parse(line);
        Assert.Equal(4, json.RootElement.GetProperty("meanTotal").GetDouble());
        Assert.Equal(64, json.RootElement.GetProperty("seal").GetString()!.Length);
        Assert.Contains(Enumerable.Range(0, 20), seed =>
        {
            (order with { Seed = Invariant($"{seed}") }).Run();
            return File.ReadAllText(Out) != first;
        });
    }

    [Fact]
    public void Where_there_is_no_plan_nothing_is_written_but_the_reason()
    {
        var (exit, line) = (Order(Scores, packed: false) with { Demand = 3, MaxLoad = 2 }).Run();
        Assert.Equal(1, exit);
        Assert.Equal("""{"infeasible":"Paper 1 needs 3 reviews, and only reviewers 1 and 2 may review it.","papers":[1],"reviewers":[1,2],"proven":true}""", line);
        Assert.False(File.Exists(Out));
    }

    [Theory]
    [InlineData("0,0\n", "Line 1: not reviewer,paper,score with numbers from 0.")]
    [InlineData("reviewer,paper,score\n0,0,1\n-1,0,1\n", "Line 3: not reviewer,paper,score with numbers from 0.")]
    [InlineData("0,0,1\n0,1,\"1\"\n", "Line 2: the score is not a number with a decimal point.")]
    [InlineData("0,0,infinity\n", "Line 1: the score is not a number with a decimal point.")]
    [InlineData("0,0,1\n0,0,2\n", "The pair of reviewer 0 and paper 0 stands twice.")]
    [InlineData("0,0,1\n9,9,1\n0,0,2\n", "The pair of reviewer 0 and paper 0 stands twice.")]
    [InlineData("9999998,9999999,1\n", "9999999 reviewers and 10000000 papers by the greatest numbers: more pairs than can be priced. Numbers begin at 0 and leave nobody out.")]
    [InlineData("0,99999999999,1\n", "Line 1: not reviewer,paper,score with numbers from 0.")]
    public void What_cannot_be_read_is_said_with_its_line(string scores, string words)
    {
        Assert.Equal((2, words), (Order(scores, packed: false) with { Demand = 1, MaxLoad = 1 }).Run());
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public void What_cannot_be_wanted_is_said()
    {
        Assert.Equal(2, (Order(Scores, packed: false) with { Demand = 1, MaxLoad = 1, MinLoad = 2 }).Run().Exit);
        Assert.Equal(2, (Order(Scores, packed: false) with { Demand = 1, MaxLoad = 1, Q = 0.5, Fair = true }).Run().Exit);
        Assert.Equal(2, (Order(Scores, packed: false) with { Demand = 1, MaxLoad = 1, Q = 1.5 }).Run().Exit);
        Assert.Equal(2, (Order(Scores, packed: false) with { Demand = -1, MaxLoad = 1 }).Run().Exit);
        Assert.Equal(2, (Order(Scores, packed: false) with { Scores = Path.Combine(folder.FullName, "none"), Demand = 1, MaxLoad = 1 }).Run().Exit);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Out => Path.Combine(folder.FullName, "out.csv");

    private MatchFiles Order(string scores, bool packed)
    {
        var path = Path.Combine(folder.FullName, "scores.csv");
        using (var file = File.Create(path))
        {
            using Stream to = packed ? new GZipStream(file, CompressionLevel.Fastest) : file;
            to.Write(Encoding.UTF8.GetBytes(scores));
        }

        return new() { Scores = path, Out = Out, Demand = 1, MaxLoad = 1 };
    }
}
