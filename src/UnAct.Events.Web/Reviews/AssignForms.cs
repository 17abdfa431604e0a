using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>Ticks beside reviewers or beside submissions, with those that the page showed as ticked: only what somebody changed is changed.</summary>
public sealed class AssignForm
{
    public List<Guid> Chosen { get; set; } = [];

    public List<Guid> Had { get; set; } = [];

    public List<int> Numbers { get; set; } = [];

    public List<int> HadNumbers { get; set; } = [];

    [BindNever]
    public AssignmentChoice Choice { get; set; } = default!;

    /// <summary>It came back with an error: the ticks are those that were sent.</summary>
    public bool IsPosted => Had.Count + HadNumbers.Count + Chosen.Count + Numbers.Count > 0;
}

/// <summary>Pairs of a submission and a reviewer as lines.</summary>
public sealed class AssignmentImportForm
{
    public string? Text { get; set; }

    /// <summary>Gives instead of only looking.</summary>
    public bool Give { get; set; }

    [BindNever]
    public AssignmentFile.Look? Look { get; set; }

    [BindNever]
    public Guid? Round { get; set; }

    [BindNever]
    public Words Words { get; set; } = default!;

    public string Why(AssignmentProblem? problem) => problem switch
    {
        AssignmentProblem.Columns => Words["this is not a number and an address"],
        AssignmentProblem.NoSubmission => Words["there is no submission of that number"],
        AssignmentProblem.NoReviewer => Words["nobody of the committee has that address"],
        AssignmentProblem.Decided => Words["it is withdrawn or decided"],
        AssignmentProblem.Conflict => Words["they are in conflict with it"],
        AssignmentProblem.Given => Words["given already"],
        _ => Words["stands on an earlier line"],
    };
}

public sealed record AssignmentView(string Slug, AssignmentDesk Desk, AssignmentDesk.Filter Filter)
{
    public string Path => $"/e/{Slug}/manage/assignment";

    /// <summary>A page of the round that is shown.</summary>
    public string In(string below) => $"{Path}/{below}?round={Desk.Round!.Id.ToString("D", CultureInfo.InvariantCulture)}";

    public string With(bool few, Guid? round = null) => Path + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["round"] = (round ?? Desk.Round?.Id)?.ToString("D"), ["q"] = Filter.Sought, ["few"] = few ? "true" : null }
        .Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
}
