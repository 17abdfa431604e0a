using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>Whom a chair asks to review.</summary>
public sealed class InviteReviewersForm
{
    /// <summary>A line each.</summary>
    public string? People { get; set; }

    /// <summary>The same as a file; it takes the place of what is written.</summary>
    public IFormFile? File { get; set; }

    /// <summary>Of the mail.</summary>
    public string? Language { get; set; }

    public string? Note { get; set; }

    public bool EvenDeclined { get; set; }

    /// <summary>Sends instead of only looking.</summary>
    public bool Send { get; set; }

    [BindNever]
    public LookAtReviewers.Result? Look { get; set; }

    /// <summary>Why nobody can be asked now, as a code.</summary>
    [BindNever]
    public string? WhyNot { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Languages { get; set; } = [];

    [BindNever]
    public Words Words { get; set; } = default!;

    public InviteReviewers.Input Input(Actor by, Guid eventId) => new(by, eventId, People, Language is { Length: > 0 } language ? language : "en", Note, EvenDeclined);

    // A method, because binding reads every property of a form before the words are known.
    public string Why(ReviewerProblem? problem) => problem switch
    {
        ReviewerProblem.NoAddress => Words["there is no e-mail address in it"],
        ReviewerProblem.WrongAddress => Words["this is no e-mail address"],
        ReviewerProblem.WrongName => Words["the name cannot be read, or is longer than 200 characters"],
        ReviewerProblem.Columns => Words["there is more in it than a name, an address and a number"],
        ReviewerProblem.WrongNumber => Words["the third column is no number from 1 to 200"],
        ReviewerProblem.Twice => Words["the address stands on an earlier line"],
        ReviewerProblem.Invited => Words["asked already"],
        ReviewerProblem.Accepted => Words["of the committee already"],
        ReviewerProblem.Declined => Words["has said no"],
        _ => Words["had three invitations today: try again tomorrow"],
    };

    /// <summary>The text of the mail as paragraphs of lines.</summary>
    public IEnumerable<string[]> Paragraphs() => (Look?.Mail?.Text ?? "").TrimEnd().Split("\r\n\r\n").Select(block => block.Split("\r\n"));
}
