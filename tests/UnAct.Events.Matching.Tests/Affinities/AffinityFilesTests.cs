using UnAct.Matching.Files;

namespace UnAct.Matching.Tests.Affinities;

/// <summary>Submissions and archives on the disk, the scores written of them, and the loss of those.</summary>
public sealed class AffinityFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unact-affinity-");

    public AffinityFilesTests()
    {
        Directory.CreateDirectory(At("archives"));
        Put("submissions.jsonl", """
            {"id":"s1","title":"Forced labour at sea","abstract":"Fishers owe fees."}

            {"id":17,"title":"Gradient descent","abstract":null,"authors":["Nobody"]}
            """);
        Put("archives/r,1.jsonl", """{"id":"p","title":"Fishers at sea","abstract":"Forced labour and fees."}""");
        Put("archives/r2.jsonl", """{"id":"q","title":"Descent along the gradient"}""");
        Put("archives/r3.jsonl", "");
    }

    [Fact]
    public void Every_pair_has_a_score()
    {
        Assert.Equal((0, "2 submissions, 3 reviewers."), Order.Run());
        var lines = File.ReadAllLines(At("out.csv"));
        Assert.Equal("reviewer,submission,score", lines[0]);
        Assert.Equal(["\"r,1\",s1,", "r2,s1,", "r3,s1,", "\"r,1\",17,", "r2,17,", "r3,17,"], lines[1..].Select(l => l[..(l.LastIndexOf(',') + 1)]));
        double Score(int line) => double.Parse(lines[line].Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Score(1) > 0.1 && Score(5) > 0.1);
        Assert.Equal([0, 0, 0, 0], [Score(2), Score(3), Score(4), Score(6)]);
    }

    [Theory]
    [InlineData("reviewer,submission,rating\n\"r,1\",s1,4\n\"r,1\",17,2\nr2,s1,5\nr2,17,1\n")]
    [InlineData("ParticipantID\tPaper1\tPaper2\tExpertise1\tExpertise2\nr,1\ts1\t17\t4\t2\nr2\t17\ts1\t1\t5\n")]
    public void The_loss_is_told_for_either_form_of_ratings(string ratings)
    {
        Order.Run();
        Put("ratings", ratings);
        // The first reviewer's order is right (weight 2), the second's is wrong (weight 4).
        var (exit, line) = new LossFiles { Ratings = At("ratings"), Scores = At("out.csv") }.Run();
        Assert.Equal((0, """{"loss":0.6666666666666666,"ratings":4,"reviewers":2,"withoutScore":0}"""), (exit, line));
    }

    [Fact]
    public void What_cannot_be_read_is_said()
    {
        Put("archives/r4.jsonl", "{\"id\":\"p\",\"title\":\"A\"}\n{\"id\":");
        Assert.Equal((2, "r4.jsonl, line 2: not a JSON object."), Order.Run());
        Put("archives/r4.jsonl", "{\"id\":\"p\",\"title\":[]}");
        Assert.Equal((2, "r4.jsonl, line 1: title is not text."), Order.Run());
        Put("archives/r4.jsonl", """{"id":"p","title":"half a letter: \ud800"}""");
        Assert.Equal((2, "r4.jsonl, line 1: not a JSON object."), Order.Run());
        Put("archives/r4.jsonl", "[]");
        Assert.Equal((2, "r4.jsonl, line 1: not a JSON object."), Order.Run());
        Assert.Equal(2, (Order with { Archives = At("none") }).Run().Exit);
        Put("ratings", "reviewer,submission,rating\nr2,s1,much\n");
        Assert.Equal((2, "Line 2: much is not a number with a decimal point."), new LossFiles { Ratings = At("ratings"), Scores = At("ratings") }.Run());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private AffinityFiles Order => new() { Submissions = At("submissions.jsonl"), Archives = At("archives"), Out = At("out.csv") };

    private string At(string name) => Path.Combine(folder.FullName, name);

    private void Put(string name, string text) => File.WriteAllText(At(name), text);
}
