using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Invitations;
using UnAct.Registrations;
using UnAct.Web.Shared;

namespace UnAct.Web.Invitations;

/// <summary>Whom an organiser invites, and to what.</summary>
public sealed class InvitePeopleForm
{
    /// <summary>A line each.</summary>
    public string? People { get; set; }

    public Guid? CategoryId { get; set; }

    /// <summary>Of the mail.</summary>
    public string? Language { get; set; }

    public string? Note { get; set; }

    public LocalDateTime? Until { get; set; }

    public bool MayForward { get; set; }

    public bool OverCapacity { get; set; }

    public bool EvenDeclined { get; set; }

    /// <summary>Sends instead of only looking.</summary>
    public bool Send { get; set; }

    [BindNever]
    public LookAtInvitations.Result? Look { get; set; }

    [BindNever]
    public SetupPage Setup { get; set; } = default!;

    [BindNever]
    public IReadOnlyList<Choice> Languages { get; set; } = [];

    [BindNever]
    public Words Words { get; set; } = default!;

    public InvitePeople.Input Input(Actor by, Guid eventId) =>
        new(by, eventId, People, CategoryId, Language is { Length: > 0 } language ? language : "en", Note, Until, MayForward, OverCapacity, EvenDeclined);

    // Methods, because binding reads every property of a form before the page is known.
    public IReadOnlyList<Choice> Categories() => [.. Setup.Categories.Select(c => new Choice(c.Id.ToString("D"), c.Name.In(CultureInfo.CurrentUICulture.Name).Text))];

    public string Why(LineProblem? problem) => problem switch
    {
        LineProblem.NoAddress => Words["there is no e-mail address in it"],
        LineProblem.WrongAddress => Words["this is no e-mail address"],
        LineProblem.WrongName => Words["the name cannot be read, or is longer than 200 characters"],
        LineProblem.Columns => Words["there is more in it than a name and an address"],
        LineProblem.Twice => Words["the address stands on an earlier line"],
        LineProblem.Registered => Words["registered already"],
        LineProblem.Invited => Words["invited already"],
        LineProblem.Declined => Words["has said no"],
        _ => Words["had three invitations today: try again tomorrow"],
    };

    /// <summary>The text of the mail as paragraphs of lines.</summary>
    public IEnumerable<string[]> Paragraphs() => (Look?.Mail?.Text ?? "").TrimEnd().Split("\r\n\r\n").Select(block => block.Split("\r\n"));
}
