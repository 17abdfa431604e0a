using UnAct.Matching.Files;

namespace UnAct.Reviews;

/// <summary>Assignment and affinity on files, outside of any event: what the command line does with the library that the pages use.</summary>
public static class AssignFiles
{
    /// <inheritdoc cref="MatchFiles.Run"/>
    public static (int Exit, string Line) Match(string scores, int demand, int maxLoad, int minLoad, bool fair, double? q, string seed, string to, CancellationToken stop) =>
        new MatchFiles { Scores = scores, Demand = demand, MaxLoad = maxLoad, MinLoad = minLoad, Fair = fair, Q = q, Seed = seed, Out = to }.Run(stop);

    /// <inheritdoc cref="AffinityFiles.Run"/>
    public static (int Exit, string Line) Affinity(string submissions, string archives, string to, CancellationToken stop) =>
        new AffinityFiles { Submissions = submissions, Archives = archives, Out = to }.Run(stop);

    /// <inheritdoc cref="LossFiles.Run"/>
    public static (int Exit, string Line) AffinityLoss(string ratings, string scores) => new LossFiles { Ratings = ratings, Scores = scores }.Run();
}
