using System.Globalization;
using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>A plan with its wishes, and another one beside it.</summary>
public sealed record PlanView(string Slug, PlanQuery Query, AssignmentPlan Plan, AssignmentPlan? Other)
{
    public const int PageSize = AssignmentDesk.PageSize;

    public string Path => $"/e/{Slug}/manage/assignment/plan";

    public int Page => Math.Clamp(Query.Number, 1, Math.Max(1, (Plan.Papers.Count + PageSize - 1) / PageSize));

    public IEnumerable<PlannedPaper> Papers => Plan.Papers.Skip((Page - 1) * PageSize).Take(PageSize);

    /// <summary>The same plan, with the other still beside it.</summary>
    public string To(PlanQuery query, bool here = true)
    {
        var more = string.Join('&', new[] { string.IsNullOrEmpty(Query.Beside) ? null : "beside=" + Uri.EscapeDataString(Query.Beside), here && Page > 1 ? "page=" + Page.ToString(CultureInfo.InvariantCulture) : null }.OfType<string>());
        return Path + query.ToText() + (more.Length == 0 ? "" : (query.ToText().Length == 0 ? "?" : "&") + more);
    }

    /// <summary>This plan, to be compared with the next.</summary>
    public string Kept => $"{Path}{Query.ToText()}{(Query.ToText().Length == 0 ? "?" : "&")}beside={Uri.EscapeDataString(Query.ToText() is { Length: > 0 } text ? text : "?demand=" + Plan.Wish.Demand.ToString(CultureInfo.InvariantCulture))}";

    /// <summary>What a chair said of single pairs, with the name, and whether it must be.</summary>
    public IEnumerable<(AssignedPair Pair, string Name, bool Must)> Said => Plan.Wish.Pinned.Select(p => (p, Name(p.PersonId), true)).Concat(Plan.Wish.Barred.Select(p => (p, Name(p.PersonId), false))).Where(s => s.Item2.Length > 0);

    private string Name(Guid person) => Plan.Loads.FirstOrDefault(l => l.PersonId == person)?.Name ?? "";

    /// <summary>How many pairs of this plan the other does not have.</summary>
    public int Different => Other is null ? 0 : Pairs(Plan).Except(Pairs(Other)).Count();

    /// <summary>Who has it in the other plan, and not in this one.</summary>
    public IEnumerable<PlannedPair> Instead(PlannedPaper paper) =>
        Other?.Papers.FirstOrDefault(p => p.Number == paper.Number)?.Pairs.Where(there => !paper.Pairs.Any(here => here.PersonId == there.PersonId)) ?? [];

    /// <summary>From 0 to 1, as it is read: "0.83".</summary>
    public static string Of(double score) => score.ToString("0.00", CultureInfo.CurrentCulture);

    /// <summary>What speaks for a pair.</summary>
    public static string Why(PlannedPair pair, PlanWish wish, Words words) => string.Join(", ", new[]
    {
        wish.Wishes == 0 ? null : pair.Parts.Bid switch { BidValue.Eager => words["wishes it"], BidValue.Willing => words["can"], BidValue.Reluctant => words["if nobody else does"], BidValue.Never => words["asked not to"], _ => words["no wish"] },
        wish.Topics == 0 || pair.Parts.Topics == 0 ? null : words["topics {0}", Of(pair.Parts.Topics)],
        wish.Works == 0 || pair.Parts.Works == 0 ? null : words["own work {0}", Of(pair.Parts.Works)],
    }.OfType<string>());

    private static IEnumerable<(int, Guid)> Pairs(AssignmentPlan plan) => plan.Papers.SelectMany(p => p.Pairs.Select(pair => (p.Number, pair.PersonId)));
}
