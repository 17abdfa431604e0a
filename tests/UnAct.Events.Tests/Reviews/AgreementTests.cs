using CsCheck;
using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

/// <summary>Krippendorff's alpha against the values he and others published, against its definition over all pairs, and where it says nothing.</summary>
public sealed class AgreementTests
{
    private static readonly Gen<double[][]> Calls = Gen.Int[0, 6].Select(n => n / 6.0).Array[0, 5].Array[0, 12];

    [Theory]
    // K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), D: four observers, twelve units; for interval data 0.849.
    [InlineData(0.849, 11, 40, "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")]
    // The example of the encyclopaedias: three coders, fifteen units; for interval data 0.811.
    [InlineData(0.811, 12, 26, ". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4")]
    public void Published_values(double alpha, int papers, int reviews, params string[] observers)
    {
        var rows = observers.Select(row => row.Split(' ')).ToList();
        var units = Enumerable.Range(0, rows[0].Length).Select(unit => rows.Select(row => row[unit]).Where(said => said != ".").Select(said => (double)(said[0] - '0')).ToArray());

        var found = Agreement.Of(units);

        Assert.Equal(alpha, found.Alpha!.Value, 5e-4);
        Assert.Equal((papers, reviews), (found.Papers, found.Reviews));
    }

    [Fact]
    public void It_is_what_its_definition_says_over_all_pairs() => Calls.Sample(papers =>
    {
        var (expected, found) = (ByPairs(papers), Agreement.Of(papers).Alpha);
        Assert.Equal(expected is null, found is null);
        Assert.Equal(expected ?? 0, found ?? 0, 1e-10);
        Assert.True(found is not > 1);
    });

    [Fact]
    public void Neither_order_nor_unit_nor_papers_of_one_review_matter() => Calls.Sample(papers =>
    {
        var found = Agreement.Of(papers);
        var turned = Agreement.Of(papers.Reverse().Select(scores => scores.Reverse().ToArray()).Append([0.3]).Append([]));
        Assert.Equal(found.Alpha ?? 9, turned.Alpha ?? 9, 1e-12);
        Assert.Equal((found.Papers, found.Reviews), (turned.Papers, turned.Reviews));
        Assert.Equal(found.Alpha ?? 9, Agreement.Of(papers.Select(scores => scores.Select(score => (5 * score) + 2).ToArray())).Alpha ?? 9, 1e-10);
    });

    [Fact]
    public void Where_it_says_nothing_there_is_no_number()
    {
        Assert.Equal(new Agreement(null, 0, 0), Agreement.Of([]));
        Assert.Equal(new Agreement(null, 0, 0), Agreement.Of([[0.2], [0.9], []]));
        Assert.Equal(new Agreement(null, 1, 3), Agreement.Of([[0.2, 0.4, 0.9], [0.5]]));
        Assert.Null(Agreement.Of([[0.3, 0.1 + 0.2], [0.3, 0.3]]).Alpha);
        Assert.Throws<ArgumentException>(() => Agreement.Of([[0.2, double.NaN]]));
    }

    [Fact]
    public void One_is_full_agreement_and_chance_is_nought()
    {
        Assert.Equal(1, Agreement.Of([[0.2, 0.2], [0.9, 0.9, 0.9]]).Alpha);
        // By hand: D_o = (1/4) 4 = 1 against D_e = 2/3.
        Assert.Equal(-0.5, Agreement.Of([[0.0, 1.0], [1.0, 0.0]]).Alpha!.Value, 1e-12);
        var random = new Random(5);
        Assert.InRange(Agreement.Of(Enumerable.Range(0, 4000).Select(_ => new[] { random.NextDouble(), random.NextDouble(), random.NextDouble() })).Alpha!.Value, -0.03, 0.03);
    }

    private static double? ByPairs(double[][] papers)
    {
        var paired = papers.Where(scores => scores.Length > 1).ToList();
        var all = paired.SelectMany(scores => scores).ToList();
        if (paired.Count < 2 || all.Distinct().Count() < 2)
        {
            return null;
        }

        var observed = paired.Sum(scores => Pairs(scores) / (scores.Length - 1)) / all.Count;
        return 1 - (observed / (Pairs(all) / (all.Count * (all.Count - 1.0))));

        static double Pairs(IReadOnlyList<double> values) => (from one in values from other in values select (one - other) * (one - other)).Sum();
    }
}
