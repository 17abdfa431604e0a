using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Registrations;
using UnAct.Web.Questions;

namespace UnAct.Web.Registrations;

/// <summary>What somebody who registers types, and the page around it.</summary>
public sealed class RegisterForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Organisation { get; set; }

    public string? Country { get; set; }

    public string? CategoryId { get; set; }

    public List<string> PartIds { get; set; } = [];

    /// <summary>Who comes along.</summary>
    public List<CompanionRow> Others { get; set; } = [];

    /// <summary>The form has lines for others, also when all were left empty.</summary>
    [BindNever]
    public bool ForOthers { get; set; }

    /// <summary>To the event's questions, as they came.</summary>
    [BindNever]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; set; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The same with their questions, as the page shows them.</summary>
    [BindNever]
    public AnswerFields Asked { get; set; } = default!;

    [BindNever]
    public RegisterPage Page { get; set; } = default!;

    /// <summary>Why nobody can register now, as a code of the rules; null while one can.</summary>
    [BindNever]
    public string? WhyNot { get; set; }

    /// <summary>The ids among what was sent; others lead nowhere, and the rules say so.</summary>
    public static IReadOnlyList<Guid> Ids(IEnumerable<string> sent) => [.. sent.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Distinct()];
}

/// <summary>One of those who come along, as typed.</summary>
public sealed class CompanionRow
{
    public string? Name { get; set; }

    public string? Address { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Address);
}
