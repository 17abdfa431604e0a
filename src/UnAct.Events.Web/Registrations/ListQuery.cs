using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Registrations;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>What the address of the list says. What is not understood there is as if it were not said: links are kept, mistyped and shortened.</summary>
public sealed class ListQuery
{
    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery(Name = "in")]
    public string? In { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "part")]
    public string? Part { get; set; }

    [FromQuery(Name = "as")]
    public string? Category { get; set; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    public int Number => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;

    public RegistrationFilter Filter => new(
        Known<RegistrationState>(State), Guid.TryParse(Part, out var part) ? part : null, Guid.TryParse(Category, out var category) ? category : null, Words,
        In == "anywhere", Known<RegistrationOrder>(Sort) ?? RegistrationOrder.Newest);

    /// <summary>The same list with one thing otherwise, from its first page.</summary>
    public string With(string name, string? value, string path)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Words, ["in"] = In, ["state"] = State, ["part"] = Part, ["as"] = Category, ["sort"] = Sort, [name] = value };
        return path + QueryString.Create(all.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
    }

    private static TEnum? Known<TEnum>(string? text) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;
}

/// <summary>The list with what its page needs to say it.</summary>
/// <param name="Runs">What is being done to many at this moment.</param>
public sealed record ListView(CurrentEvent Here, ListQuery Query, RegistrationPage Page, RegistrationSummary? Summary, string Zone, IReadOnlyList<BulkRunLine> Runs)
{
    public string Path => $"/e/{Here.Slug}/manage/registrations";

    public string MessagePath => $"/e/{Here.Slug}/manage/messages/new";

    /// <summary>There is somebody among them whom one writes to: who has left is left in peace.</summary>
    public bool MayWrite => Here.Gives(Permission.ManageRegistrations) && Page.All > 0 && (Page.Filter.State is not { } state || MessageGroup.Reachable.Contains(state));

    /// <summary>Many can be acted on at once, where somebody is there to act on.</summary>
    public bool MayTick => Here.Gives(Permission.ManageRegistrations) && Page.Rows.Any(line => RegistrationStates.Live.Contains(line.State));

    /// <summary>One column for each thing that differs: with one part, or one category, nobody needs to read it in every line.</summary>
    public bool HasParts => Page.Parts.Count > 1;

    public bool HasCategories => Page.Categories.Count > 1;

    /// <summary>The states somebody is in, in the order of a registration's life; and the one that is chosen.</summary>
    public IEnumerable<RegistrationState> States => Enum.GetValues<RegistrationState>().Where(state => Page.Counts.GetValueOrDefault(state) > 0 || Page.Filter.State == state);

    /// <summary>The parts somebody takes, with where each stands in the programme: one without a name is called by its number.</summary>
    public IEnumerable<(LocalizedText Name, int At)> PartsOf(RegistrationLine line) => Page.Parts.Select((part, at) => (part, at)).Where(p => line.PartIds.Contains(p.part.Id)).Select(p => (p.part.Name, p.at));

    public LocalizedText CategoryOf(RegistrationLine line) => Page.Categories.FirstOrDefault(category => category.Id == line.CategoryId)?.Name ?? LocalizedText.Empty;
}
