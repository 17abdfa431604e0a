using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>A discussion with the page that it stands on.</summary>
/// <param name="Page">Its path; what is said is posted below it.</param>
/// <param name="Zone">Of the call.</param>
/// <param name="Hint">Who reads it and as whom one speaks.</param>
public sealed record DiscussionView(Discussion Discussion, string Page, string Zone, string Hint, CommentForm Typed)
{
    public const string TypedKey = "Typed";

    /// <summary>"Reviewer A", with the name where the viewer learns it; a chair by name.</summary>
    public static string Who(DiscussionLine line, Words words) => (line.IsOwn, line.IsChair, line.Name) switch
    {
        (true, true, _) => words["You, as a chair"],
        (true, false, _) => line.Label is { } own ? words["You, reviewer {0}", own] : words["You"],
        (_, true, { } name) => words["{0}, chair", name],
        (_, true, null) => words["A chair"],
        (_, false, { } name) => line.Label is { } of ? words["{0}, reviewer {1}", name, of] : name,
        _ => line.Label is { } letter ? words["Reviewer {0}", letter] : words["A reviewer"],
    };
}

/// <summary>What somebody says in a discussion.</summary>
public sealed class CommentForm
{
    public string? Comment { get; set; }

    public Guid? ReplyTo { get; set; }
}
