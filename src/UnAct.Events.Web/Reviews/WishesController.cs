using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What a reviewer would like to read, and what they must not: the submissions of the call in an order by chance, where the call shows them.</summary>
[Personal]
[Needs(Permission.Review)]
[Route("/e/{slug}/review/papers")]
public sealed class WishesController(Words<WishesController> words) : PageController
{
    private const string Before = "Wish[", InConflict = "Conflict";

    [HttpGet("")]
    public Task<IActionResult> List(string? q, int page = 1) => Show(new(q, page));

    [HttpPost("")]
    public Task<IActionResult> Say(string? q, int page = 1) => Attempt(
        async () =>
        {
            var said = Request.Form.Where(f => f.Key.StartsWith(Before, StringComparison.Ordinal) && f.Key.EndsWith(']'))
                .Select(f => (Number: int.TryParse(f.Key[Before.Length..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, Word: f.Value.ToString())).Where(f => f.Number > 0).DistinctBy(f => f.Number).ToList();
            var wishes = said.Where(f => f.Word != InConflict).ToDictionary(f => f.Number, f => Enum.TryParse<BidValue>(f.Word, out var wish) && Enum.IsDefined(wish) ? wish : (BidValue?)null);
            await Work.Run((SayWishes.Handler h) => h.Run(new(Me, Here.Id, wishes), Stop), Stop);
            var conflicts = said.Where(f => f.Word == InConflict).Select(f => f.Number).ToList();
            foreach (var number in conflicts)
            {
                await Work.Run((DeclareConflict.Handler h) => h.Run(new(Me, Here.Id, number, null), Stop), Stop);
            }

            base.Say(conflicts.Count == 0 ? words["Your wishes are kept."] : words.Count(conflicts.Count, "Your wishes are kept, and one submission is no longer there for you.", "Your wishes are kept, and {0} submissions are no longer there for you."));
            return SeeOther($"/e/{Here.Slug}/review/papers{QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = q, ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null }.Where(p => !string.IsNullOrEmpty(p.Value)))}");
        },
        () => Show(new(q, page)));

    private async Task<IActionResult> Show(ReviewPapers.Filter filter) => View("Wishes", new WishesView(Here.Slug, await ReviewPapers.Load(Db, Me, Here.Id, filter, Stop), filter));
}

public sealed record WishesView(string Slug, ReviewPapers Found, ReviewPapers.Filter Filter)
{
    public static IReadOnlyList<Choice> Choices(Words words) =>
    [
        new("", words["No wish"]), new(nameof(BidValue.Eager), words["Gladly"]), new(nameof(BidValue.Willing), words["I can"]), new(nameof(BidValue.Reluctant), words["If nobody else does"]), new(nameof(BidValue.Never), words["Please not"]),
        new("Conflict", words["I am in conflict"]),
    ];
}
