using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace UnAct.Web.Shared;

/// <summary>A page with words for what went wrong, and a way on.</summary>
public sealed record ErrorPage(Refusal Why)
{
    public string Trace { get; init; } = string.Empty;

    /// <summary>The page the visitor came from, on this site.</summary>
    public string? Back { get; init; }

    /// <summary>Where the form goes that could not be taken.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>What was in that form, without secrets and files.</summary>
    public IReadOnlyList<(string Name, string Value)> Typed { get; init; } = [];

    /// <summary>Files came with the form: a browser must be given them anew.</summary>
    public bool LostFiles { get; init; }

    /// <summary>The way to sign in is shown, on a tab of its own.</summary>
    public bool SignsIn { get; init; }

    /// <summary>What somebody would know again: neither what is empty nor what the form carries for itself.</summary>
    public IEnumerable<(string Name, string Value)> Shown => Typed.Where(typed => typed.Value.Length > 0 && typed.Name is not "Do"
        && !typed.Name.StartsWith("Seen", StringComparison.OrdinalIgnoreCase) && !Guid.TryParse(typed.Value, out _));

    public ViewResult View() => new()
    {
        ViewName = "/Shared/Error.cshtml",
        StatusCode = Why.Status,
        ViewData = new ViewDataDictionary<ErrorPage>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = this },
    };
}
