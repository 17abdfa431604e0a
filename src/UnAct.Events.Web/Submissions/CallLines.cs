using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>The topics or the tracks of a call as lines of a form.</summary>
public sealed class CallLinesForm
{
    /// <summary>Of the names.</summary>
    public string? Language { get; set; }

    /// <summary>Of the call as the page showed it.</summary>
    public int? SeenVersion { get; set; }

    public List<CallLine> Lines { get; set; } = [];

    /// <summary>Many new ones at once, one a line.</summary>
    public string? More { get; set; }

    /// <summary>The line whose button was pressed to go up by one.</summary>
    public int? Up { get; set; }

    [BindNever]
    public OpenEvent On { get; set; } = default!;

    [BindNever]
    public CallDesk Desk { get; set; } = default!;

    public string In => Language is { Length: > 0 } language ? language : "en";

    /// <summary>What is to be saved, with what was typed into the field for many.</summary>
    public void Settle(ModelStateDictionary state)
    {
        Lines = FormLines.Kept(Lines, Up, state);
        Lines.AddRange((More ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => new CallLine { Name = name }));
        More = null;
    }
}

public sealed class CallLine : IFormLine
{
    public Guid? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>The name in the event's first language, to see what is being translated.</summary>
    public string? Known { get; set; }

    /// <summary>Of a track.</summary>
    public List<Guid> Chairs { get; set; } = [];

    public bool Remove { get; set; }

    public bool IsBlank => Id is null && string.IsNullOrWhiteSpace(Name);
}
