using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Invitations;
using UnAct.Web.Questions;

namespace UnAct.Web.Invitations;

/// <summary>What somebody answers to an invitation, and the page around it.</summary>
public sealed class InvitedForm
{
    public string? Name { get; set; }

    /// <summary>Asked only where the invitation may be passed on.</summary>
    public string? Email { get; set; }

    public string? Organisation { get; set; }

    public string? Country { get; set; }

    public List<string> PartIds { get; set; } = [];

    /// <summary>What they say with a no.</summary>
    public string? Words { get; set; }

    /// <summary>The questions with what was answered.</summary>
    [BindNever]
    public AnswerFields Asked { get; set; } = default!;

    [BindNever]
    public InvitationPage Page { get; set; } = default!;

    [BindNever]
    public string Link { get; set; } = "";

    /// <summary>The page of the registration that came of it, where the invitation leads there.</summary>
    [BindNever]
    public string? Own { get; set; }

    /// <summary>The no was sent and came back: it is shown open.</summary>
    [BindNever]
    public bool Declines { get; set; }
}
