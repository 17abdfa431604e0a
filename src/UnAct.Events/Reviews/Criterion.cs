namespace UnAct.Reviews;

/// <summary>What a review weighs by a number: from the lowest to the highest, with a sentence on what they mean.</summary>
public sealed class Criterion
{
    public const int NameLength = 200;
    public const int GuidanceLength = 1000;

    /// <summary>Of one round, in use.</summary>
    public const int Most = 12;

    public const int MostPoints = 10;
    public const decimal LeastWeight = 0.1m;
    public const decimal MostWeight = 10m;

    private Criterion()
    {
    }

    public Guid Id { get; private set; }

    public Guid RoundId { get; private set; }

    public int Order { get; private set; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>What a reviewer reads below the name.</summary>
    public LocalizedText Guidance { get; private set; } = LocalizedText.Empty;

    public int Lowest { get; private set; } = 1;

    public int Highest { get; private set; } = 5;

    /// <summary>How much it counts against the others, in hundredths at the finest.</summary>
    public decimal Weight { get; private set; } = 1;

    /// <summary>No review is sent without it.</summary>
    public bool Required { get; private set; } = true;

    /// <summary>No longer asked; reviews that answered it keep it.</summary>
    public Instant? RemovedAt { get; private set; }

    public static Criterion For(Guid roundId, int order, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), RoundId = roundId, Order = order };

    public void Describe(LocalizedText name, LocalizedText guidance) => (Name, Guidance) = (name, guidance);

    /// <exception cref="ArgumentOutOfRangeException">The rules of <see cref="IsScale"/> and <see cref="IsWeight"/> are asked first.</exception>
    public void Measure(int lowest, int highest, decimal weight, bool required) => (Lowest, Highest, Weight, Required) =
        IsScale(lowest, highest) && IsWeight(weight) ? (lowest, highest, weight, required) : throw new ArgumentOutOfRangeException(nameof(lowest));

    /// <summary>Two steps at least, between nothing and ten.</summary>
    public static bool IsScale(int lowest, int highest) => lowest >= 0 && highest <= MostPoints && highest > lowest;

    public static bool IsWeight(decimal weight) => weight is >= LeastWeight and <= MostWeight && decimal.Round(weight, 2) == weight;

    internal Criterion CopyTo(Guid roundId)
    {
        var there = For(roundId, Order);
        there.Describe(Name, Guidance);
        there.Measure(Lowest, Highest, Weight, Required);
        return there;
    }

    public void MoveTo(int order) => Order = order;

    /// <summary>Again, after it was taken out.</summary>
    public void AskAgain() => RemovedAt = null;

    public void Remove(Instant now) => RemovedAt ??= now;
}
