using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>A chair's word on some of what is suggested.</summary>
public sealed class ConflictHintsForm
{
    /// <summary>The number of the submission and the id of the person, with a dot between.</summary>
    public List<string> Pairs { get; set; } = [];

    /// <summary>These are conflicts; otherwise they are none.</summary>
    public bool Stand { get; set; }

    [BindNever]
    public ConflictDesk Desk { get; set; } = default!;

    [BindNever]
    public ConflictDesk.Filter Filter { get; set; } = new();

    /// <summary>They can name another chair.</summary>
    [BindNever]
    public bool IsOwner { get; set; }

    /// <summary>Those that can be read.</summary>
    public IEnumerable<ConflictPair> Chosen =>
        from text in Pairs
        let parts = text.Split('.')
        where parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _) && Guid.TryParse(parts[1], out _)
        select new ConflictPair(int.Parse(parts[0], CultureInfo.InvariantCulture), Guid.Parse(parts[1]));

    public static string Pair(int number, Guid person) => string.Create(CultureInfo.InvariantCulture, $"{number}.{person:D}");
}

/// <summary>A conflict that a chair sets, of somebody else or of themselves.</summary>
public sealed class ConflictForm
{
    /// <summary>Of the submission.</summary>
    public int? Number { get; set; }

    public Guid? PersonId { get; set; }

    public string? Reason { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> People { get; set; } = [];
}

/// <summary>A conflict that a chair lifts.</summary>
public sealed class LiftForm
{
    public string? Reason { get; set; }

    [BindNever]
    public ConflictLine Line { get; set; } = default!;
}
