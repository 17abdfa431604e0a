using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;

namespace UnAct.Web.Events;

/// <summary>The team page: who is there, and the form that invites.</summary>
public sealed class InviteForm
{
    public string? Address { get; set; }

    public List<TeamRoles> Roles { get; set; } = [];

    [BindNever]
    public IReadOnlyList<TeamLine> Team { get; set; } = [];

    [BindNever]
    public bool MayManage { get; set; }

    [BindNever]
    public Instant Now { get; set; }
}

/// <summary>The page of one member: their roles, and the way out.</summary>
public sealed class MemberForm
{
    public List<TeamRoles> Roles { get; set; } = [];

    public int SeenVersion { get; set; }

    [BindNever]
    public TeamLine Line { get; set; } = default!;

    [BindNever]
    public bool IsMe { get; set; }
}
