using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What somebody answers who was asked to review, and the page around it.</summary>
public sealed class ReviewerForm
{
    /// <summary>Asked only of somebody new.</summary>
    public string? Name { get; set; }

    public int? Capacity { get; set; }

    public List<string> TopicIds { get; set; } = [];

    /// <summary>What they say with a no.</summary>
    public string? Words { get; set; }

    [BindNever]
    public ReviewerPage Page { get; set; } = default!;

    [BindNever]
    public string Link { get; set; } = "";

    /// <summary>Who is signed in, by name.</summary>
    [BindNever]
    public string? Me { get; set; }

    /// <summary>The address is one of theirs.</summary>
    [BindNever]
    public bool IsMine { get; set; }

    /// <summary>The no was sent and came back: it is shown open.</summary>
    [BindNever]
    public bool Declines { get; set; }

    // A method, because binding reads every property of a form before the page is known.
    public IReadOnlyList<Choice> Topics() => [.. Page.Topics.Select(t => new Choice(t.Id.ToString("D"), t.Name.In(CultureInfo.CurrentUICulture.Name).Text))];
}
