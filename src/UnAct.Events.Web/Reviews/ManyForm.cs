using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>One outcome for many submissions: for those that are ticked, or, after a look, for all that the list finds.</summary>
public sealed class ManyForm
{
    /// <summary>What is decided; the name of an outcome, or <see cref="Take"/>.</summary>
    public string? Outcome { get; set; }

    /// <summary>Each as its number and what was seen of it: "48213:3.0".</summary>
    public List<string?> Items { get; set; } = [];

    /// <summary>All that the list finds, whether ticked or not.</summary>
    public bool All { get; set; }

    /// <summary>Of all, as the look showed them.</summary>
    public string? Seen { get; set; }

    public string? Why { get; set; }

    [BindNever]
    public StagingPlan? Plan { get; set; }

    public const string Take = "Take";

    public StageDecisions.Input Input(Actor by, Guid eventId, DecisionFilter filter) => new(by, eventId, All ? null : Chosen(), filter, Seen, Decided(), Outcome == Take, null, Why);

    // Methods, because binding reads every property of a form before it is filled.
    public DecisionOutcome? Decided() => Enum.TryParse<DecisionOutcome>(Outcome, out var outcome) && Enum.GetNames<DecisionOutcome>().Contains(Outcome, StringComparer.Ordinal) ? outcome : null;

    public bool IsTicked(int number) => Items.Exists(item => item?.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{number}:"), StringComparison.Ordinal) == true);

    private List<StageDecisions.Chosen> Chosen() =>
        [.. from item in Items.OfType<string>().Take(StageDecisions.MostChosen + 1) let parts = item.Split(':', 2) where parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _) select new StageDecisions.Chosen(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1])];
}
