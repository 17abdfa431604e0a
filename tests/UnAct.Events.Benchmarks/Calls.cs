using UnAct.Matching;
using UnAct.Matching.Files;

namespace UnAct.Benchmarks;

/// <summary>Assignment problems to measure by: published ones where they are at hand, and made ones, the same in every run. Three reviews a paper.</summary>
internal static class Calls
{
    /// <summary>Made scores are multiples of it, so that a solver on integers has the same total.</summary>
    public const double Step = 1.0 / (1 << 20);

    public static IEnumerable<(string Name, Problem Problem)> Published()
    {
        foreach (var (name, file, most, least) in new[] { ("MIDL 2018", "midl2018", 4, 0), ("MIDL 2018, at least 2", "midl2018", 4, 2), ("AAMAS 2015", "aamas2015", 12, 0), ("AAMAS 2016", "aamas2016", 12, 0) })
        {
            if (Folder() is { } folder)
            {
                yield return (name, Problem.Uniform(ScoreFile.Read(Path.Combine(folder, file + ".csv.gz")), 3, most, least));
            }
        }
    }

    /// <summary>As large as a large conference; every pair has a score.</summary>
    public static Problem Dense()
    {
        const int Papers = 2_840, Reviewers = 5_062;
        var random = new Random(2840);
        return Problem.Uniform(new DenseScores(Reviewers, Papers, [.. Enumerable.Range(0, Papers * Reviewers).Select(_ => random.Next(1 << 20) * Step)]), 3, 2);
    }

    /// <summary>As many papers as reviewers, fifty scores a paper, all other pairs 0.</summary>
    public static Problem Sparse()
    {
        const int Both = 10_000;
        var random = new Random(10_000);
        var scores = new List<(int Reviewer, int Paper, double Score)>();
        for (var paper = 0; paper < Both; paper++)
        {
            var of = new HashSet<int>();
            while (of.Count < 50)
            {
                of.Add(random.Next(Both));
            }

            scores.AddRange(of.Select(reviewer => (reviewer, paper, random.Next(1, 1 << 20) * Step)));
        }

        return Problem.Uniform(new SparseScores(Both, Both, scores), 3, 4);
    }

    // As the tests look for them.
    private static string? Folder()
    {
        var named = Environment.GetEnvironmentVariable("UNACT_ASSIGNMENT_DATA");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); string.IsNullOrEmpty(named) && folder is not null; folder = folder.Parent)
        {
            var at = Path.Combine(folder.FullName, "shared", "data", "assignment");
            named = Directory.Exists(at) ? at : null;
        }

        return named;
    }
}
