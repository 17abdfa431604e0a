namespace UnAct.Reviews;

/// <summary>What a review says on one criterion of its form.</summary>
/// <param name="Criterion">Its id.</param>
/// <param name="Weight">Above 0, in any unit: only its share of the other weights counts.</param>
/// <param name="Lowest">The worst mark of its scale.</param>
/// <param name="Highest">The best; above the worst.</param>
/// <param name="Mark">From the worst to the best; null where nothing was said, which is not the worst mark.</param>
public readonly record struct CriterionMark(Guid Criterion, double Weight, double Lowest, double Highest, double? Mark);
