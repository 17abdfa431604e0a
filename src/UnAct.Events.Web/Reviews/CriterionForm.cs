using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Web.Events;

namespace UnAct.Web.Reviews;

/// <summary>A criterion as a chair types it.</summary>
public sealed class CriterionForm
{
    /// <summary>Of the round.</summary>
    public int? SeenVersion { get; set; }

    /// <summary>Of name and guidance.</summary>
    public string? Language { get; set; }

    public string? Name { get; set; }

    public string? Guidance { get; set; }

    public int? Lowest { get; set; } = 1;

    public int? Highest { get; set; } = 5;

    /// <summary>As it was typed: with a point or a comma.</summary>
    public string? Weight { get; set; } = "1";

    public bool Required { get; set; }

    [BindNever]
    public OpenEvent On { get; set; } = default!;

    [BindNever]
    public RoundDesk Round { get; set; } = default!;

    /// <summary>Null: a new one.</summary>
    [BindNever]
    public Criterion? Known { get; set; }

    public static CriterionForm Of(Criterion? criterion, OpenEvent on) => criterion is null ? new() { Required = true } : new()
    {
        Name = on.In(criterion.Name),
        Guidance = on.In(criterion.Guidance),
        Lowest = criterion.Lowest,
        Highest = criterion.Highest,
        Weight = criterion.Weight.ToString("0.##", CultureInfo.InvariantCulture),
        Required = criterion.Required,
    };

    public SaveCriterion.Input Input(Actor by, Guid eventId, Guid round, Guid? id) => new(
        by, eventId, round, id, SeenVersion, Language is { Length: > 0 } language ? language : "en", Name, Guidance, Lowest ?? -1, Highest ?? -1, Number(Weight), Required);

    /// <summary>Zero, which no weight is, for what is no number.</summary>
    private static decimal Number(string? typed) =>
        decimal.TryParse(typed?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
