using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.People;

namespace UnAct.Web.People;

/// <summary>What the door asks.</summary>
public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? Next { get; set; }
}

/// <summary>What a sign-in link asks of somebody new before its button.</summary>
public sealed class SignInLinkForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    [BindNever]
    public SignInOffer? Offer { get; set; }
}
