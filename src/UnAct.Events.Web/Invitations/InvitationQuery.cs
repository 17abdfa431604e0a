using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Invitations;
using UnAct.Web.Shared;

namespace UnAct.Web.Invitations;

/// <summary>What the address of the list says. What is not understood there is as if it were not said.</summary>
public sealed class InvitationQuery
{
    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    public int Number => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;

    public InvitationStand? Stand => Enum.TryParse<InvitationStand>(State, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(State![0]) ? value : null;

    /// <summary>The same list with one thing otherwise, from its first page.</summary>
    public string With(string name, string? value, string path)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Words, ["state"] = State, [name] = value };
        return path + QueryString.Create(all.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
    }
}

/// <summary>The list with what its page needs to say it.</summary>
public sealed record InvitationsView(string Path, InvitationQuery Query, InvitationBook Book)
{
    public bool HasCategories => Book.Categories.Count > 1;

    public LocalizedText CategoryOf(InvitationRow row) => Book.Categories.FirstOrDefault(c => c.Id == row.CategoryId)?.Name ?? LocalizedText.Empty;

    /// <summary>Where somebody stands, and what is chosen.</summary>
    public IEnumerable<InvitationStand> Stands => Enum.GetValues<InvitationStand>().Where(stand => Book.Counts.GetValueOrDefault(stand) > 0 || Query.Stand == stand);
}
