using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Invitations;

namespace UnAct.Web.Invitations;

/// <summary>One invitation, and what an organiser does about it.</summary>
public sealed class OneInvitationForm
{
    public LocalDateTime? Until { get; set; }

    public bool Renew { get; set; }

    public bool Tell { get; set; }

    public string? Message { get; set; }

    public int SeenVersion { get; set; }

    [BindNever]
    public InvitationDetail Detail { get; set; } = default!;

    /// <summary>The form to send again came back: it is shown open.</summary>
    [BindNever]
    public bool Asks { get; set; }

    /// <summary>Likewise the one that takes it back.</summary>
    [BindNever]
    public bool Withdraws { get; set; }
}
