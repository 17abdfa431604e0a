using UnAct.Questions;

namespace UnAct.Web.Questions;

/// <summary>Which form of an event a page is about: that of registration, unless the address says another.</summary>
public sealed class FormTarget
{
    public string? Of { get; set; }

    public Guid? Owner { get; set; }

    /// <exception cref="Refused">not-found for what is no purpose.</exception>
    public FormPurpose Purpose() => Of switch
    {
        null or "" or "registration" => FormPurpose.Registration,
        "call" => FormPurpose.Call,
        "contribution-type" => FormPurpose.ContributionType,
        "review" => FormPurpose.Review,
        "feedback" => FormPurpose.Feedback,
        _ => throw Refused.NotFound(),
    };

    public string List(string slug) => $"/e/{slug}/manage/form{(Purpose() == FormPurpose.Registration ? "" : $"/{Of}")}{(Owner is { } owner ? $"?owner={owner:D}" : "")}";

    /// <param name="path">Below the address of forms.</param>
    /// <param name="more">Further parts of the query.</param>
    public string Page(string slug, string path, params IEnumerable<(string Name, string Value)> more)
    {
        (string, string)[] own = Purpose() == FormPurpose.Registration ? [] : Owner is { } owner ? [("of", Of!), ("owner", owner.ToString("D"))] : [("of", Of!)];
        var query = string.Join('&', own.Concat(more).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}"));
        return $"/e/{slug}/manage/form/{path}{(query.Length == 0 ? "" : "?")}{query}";
    }
}
