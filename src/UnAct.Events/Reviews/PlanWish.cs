namespace UnAct.Reviews;

/// <summary>What a chair wants of a plan that the program makes. It is all that there is of it: the same wishes on the same call are the same plan, and nothing is kept before it is given.</summary>
public sealed record PlanWish
{
    public const int MostDemand = 10, MostLoad = 200, MostWeight = 5, LeastChance = 10;

    /// <summary>Of a score from 0 to 1.</summary>
    public const double Kept = 0.05;

    /// <summary>Null: the latest.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>Reviewers of each submission.</summary>
    public int Demand { get; init => field = Math.Clamp(value, 1, MostDemand); } = AssignmentDesk.Wanted;

    /// <summary>Submissions of each reviewer who has not said what they can take, at most. Null: as many as a call of its size needs, and six at least.</summary>
    public int? Most { get; init => field = value is { } most ? Math.Clamp(most, 1, MostLoad) : null; }

    /// <summary>Of each reviewer at least, or what they can take where that is less.</summary>
    public int Least { get; init => field = Math.Clamp(value, 0, MostLoad); }

    /// <summary>What counts how much beside the others: 0 not at all.</summary>
    public int Wishes { get; init => field = Math.Clamp(value, 0, MostWeight); } = 2;

    public int Topics { get; init => field = Math.Clamp(value, 0, MostWeight); } = 1;

    /// <summary>How near a submission is to what a reviewer has written.</summary>
    public int Works { get; init => field = Math.Clamp(value, 0, MostWeight); } = 2;

    public PlanFairness Fairness { get; init; } = PlanFairness.OnePerCent;

    /// <summary>Nobody has more than must be, then nobody fewer than can be, before anything else counts.</summary>
    public bool Even { get; init; }

    /// <summary>Of two reviewers who could each review what the other wrote, one direction is closed.</summary>
    public bool Mutual { get; init; } = true;

    /// <summary>No pair that is not given or pinned is more likely than this, of a hundred; 100: nothing is left to chance.</summary>
    public int Chance { get; init => field = Math.Clamp(value, LeastChance, 100); } = 100;

    /// <summary>Where pairs are pinned or barred, the rest is as it would be without, except where that costs more than <see cref="Kept"/> a pair.</summary>
    public bool Keep { get; init; } = true;

    /// <summary>Pairs that must be.</summary>
    public IReadOnlyList<AssignedPair> Pinned { get; init; } = [];

    /// <summary>Pairs that must not be.</summary>
    public IReadOnlyList<AssignedPair> Barred { get; init; } = [];
}

/// <summary>What may be given up of the total for the submission that is worst off.</summary>
public enum PlanFairness
{
    /// <summary>Nothing: the best total.</summary>
    Total,
    OnePerCent,
    FivePerCent,

    /// <summary>Whatever it takes.</summary>
    Worst,
}
