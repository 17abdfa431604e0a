using UnAct.Matching.Affinities;

namespace UnAct.Matching.Tests.Affinities;

/// <summary>A small made-up set whose order anybody would agree on, with plain TF-IDF beside it.</summary>
public sealed class ExpertiseTests
{
    private static readonly PaperText Fishing = new("s", "Forced labour aboard fishing vessels", "We interviewed fishers about forced labour on fishing vessels and the recruitment fees they owed.");

    // From those who know it best to those who know nothing of it.
    private static readonly PaperText[][] Archives =
    [
        [
            new("a", "Recruitment fees and forced labour of fishers", "Fishers who owe recruitment fees are forced to labour on vessels far from the coast."),
            new("b", "Inspecting fishing vessels", "How inspectors of fishing vessels recognise forced labour."),
            new("c", "Poetry of the sea", "On verses about the sea."),
        ],
        [
            new("d", "Forced labour in garment factories", "Inspectors visit factories and speak to workers about wages withheld and forced labour."),
            new("e", "Recruiting workers abroad", "Agencies recruit workers, charge recruitment fees and withhold wages."),
        ],
        [new("f", "Stocks of fish in the delta", "We count fish in the delta and model their stocks over the seasons.")],
        [new("g", "Convergence of gradient methods", "We prove rates of convergence of stochastic gradient methods.")],
        [],
    ];

    [Fact]
    public void Who_wrote_of_it_comes_first()
    {
        var scores = new Expertise(Archives).Scores(Fishing);
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(5, scores.Length);
        Assert.True(scores[0] > 2 * scores[1] && scores[1] > 0);
        Assert.Equal([0, 0], scores[3..]);
    }

    // Whoever has written much else beside is drowned where all of it is one text.
    [Fact]
    public void Plain_word_counts_see_less()
    {
        double Loss(double[] scores) => UnAct.Matching.Affinities.Loss.WeightedKendall(scores.Select((score, reviewer) => ("one", 5.0 - reviewer, (double?)score)));
        PaperText[][] archives = [[.. Archives[0], .. Far(20)], .. Archives[1..4]];
        Assert.Equal(0, Loss(new Expertise(archives).Scores(Fishing)));
        Assert.InRange(Loss(TfIdf.Scores(archives, Fishing)), 0.05, 0.5);
    }

    [Fact]
    public void One_near_paper_counts_however_many_others_there_are()
    {
        PaperText[] near = [Archives[0][0]], far = Far(20);
        var scores = new Expertise([near, [.. near, .. near, .. near, .. far], [.. near, .. far]]).Scores(Fishing);
        // The same paper three times is one.
        Assert.Equal(scores[1], scores[2]);
        Assert.Equal(scores[0] / 3, scores[2], 1e-12);
    }

    [Fact]
    public void A_submission_is_wholly_like_itself_and_length_does_not_help_it()
    {
        PaperText longer = new("s", Fishing.Title, string.Join(' ', Enumerable.Repeat(Fishing.Abstract, 4)));
        var expertise = new Expertise([[Fishing], .. Archives]);
        Assert.Equal(1, expertise.Scores(Fishing)[0], 1e-12);
        Assert.InRange(expertise.Scores(longer)[1], 0, 1);
        Assert.Empty(new Expertise([]).Scores(Fishing));
        Assert.Equal([0], new Expertise([[]]).Scores(Fishing));
        Assert.Equal(0, expertise.Scores(new("e", "", "")).Max());
    }

    private static PaperText[] Far(int count) =>
        [.. Enumerable.Range(0, count).Select(n => new PaperText(Invariant($"{n}"), Invariant($"Gradient methods {n}"), Invariant($"Rates of convergence number {n}.")))];
}
