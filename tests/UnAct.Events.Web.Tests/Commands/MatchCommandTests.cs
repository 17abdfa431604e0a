using UnAct.Web.Commands;

namespace UnAct.Web.Tests.Commands;

/// <summary>Assignment and affinity as they are typed; what they find is tested with the library.</summary>
public sealed class MatchCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unact-commands-");

    [Theory]
    [InlineData("--demand 1 --max-load 2", "0,0\n2,1\n")]
    [InlineData("--demand 1 --max-load 2 --min-load 1", null)]
    [InlineData("--demand 1 --max-load 1 --fair", "0,0\n2,1\n")]
    [InlineData("--demand 1 --max-load 1 --q 1 --seed 7", "0,0\n2,1\n")]
    [InlineData("--demand 2 --max-load 1 --q 0.25", null)]
    public async Task Match_writes_pairs_or_says_that_there_is_no_plan(string options, string? pairs)
    {
        Put("scores.csv", "reviewer,paper,score\n0,0,1\n1,0,0.5\n2,1,0.75\n0,1,0.25\n");
        Assert.Equal(pairs is null ? 1 : 0, await CommandLine.Run(["match", "--scores", At("scores.csv"), .. options.Split(' '), "--out", At("out.csv")]));
        Assert.Equal(pairs is not null, File.Exists(At("out.csv")));
        if (pairs is not null)
        {
            Assert.Equal("reviewer,paper\n" + pairs, await File.ReadAllTextAsync(At("out.csv")));
        }
    }

    [Theory]
    [InlineData("--demand 1 --max-load 1 --q 0,9")]
    [InlineData("--demand 1 --max-load 1 --q 2")]
    [InlineData("--demand 1")]
    [InlineData("--demand one --max-load 1")]
    public async Task What_cannot_be_wanted_is_an_error(string options)
    {
        Put("scores.csv", "0,0,1\n");
        Assert.NotEqual(0, await CommandLine.Run(["match", "--scores", At("scores.csv"), .. options.Split(' '), "--out", At("out.csv")]));
        Assert.False(File.Exists(At("out.csv")));
    }

    [Fact]
    public async Task Affinity_is_written_and_its_loss_is_told()
    {
        Directory.CreateDirectory(At("archives"));
        Put("submissions.jsonl", "{\"id\":\"s\",\"title\":\"Forced labour\"}\n{\"id\":\"t\",\"title\":\"Gradients\"}\n");
        Put("archives/r.jsonl", "{\"id\":\"p\",\"title\":\"On forced labour\"}\n");
        Put("ratings.csv", "reviewer,submission,rating\nr,s,5\nr,t,1\n");
        Assert.Equal(0, await CommandLine.Run(["affinity", "--submissions", At("submissions.jsonl"), "--archives", At("archives"), "--out", At("out.csv")]));
        Assert.Equal(3, File.ReadLines(At("out.csv")).Count());
        Assert.Equal(0, await CommandLine.Run(["affinity-loss", "--ratings", At("ratings.csv"), "--scores", At("out.csv")]));
        Assert.Equal(2, await CommandLine.Run(["affinity-loss", "--ratings", At("none.csv"), "--scores", At("out.csv")]));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(folder.FullName, name);

    private void Put(string name, string text) => File.WriteAllText(At(name), text);
}
