using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Registrations;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>The page of one registration, with the form that removes it.</summary>
public sealed class RevokeForm
{
    public string? Reason { get; set; }

    public int SeenVersion { get; set; }

    [BindNever]
    public RegistrationDetail Detail { get; set; } = default!;

    [BindNever]
    public string Zone { get; set; } = "";

    [BindNever]
    public bool MayRevoke { get; set; }

    [BindNever]
    public bool MayRenew { get; set; }

    [BindNever]
    public Words Words { get; set; } = default!;

    [BindNever]
    public PeopleDates Dates { get; set; } = default!;
}
