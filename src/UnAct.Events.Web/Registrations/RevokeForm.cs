using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Registrations;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>The page of one registration, with the form that removes it.</summary>
public sealed class RevokeForm
{
    public string? Reason { get; set; }

    public int SeenVersion { get; set; }

    /// <summary>Who of a group comes no longer, and why.</summary>
    public Guid? AttendeeId { get; set; }

    public string? LeaveReason { get; set; }

    [BindNever]
    public bool Leaving { get; set; }

    /// <summary>The address as it should be.</summary>
    public string? Address { get; set; }

    [BindNever]
    public bool Correcting { get; set; }

    [BindNever]
    public RegistrationDetail Detail { get; set; } = default!;

    [BindNever]
    public string Zone { get; set; } = "";

    [BindNever]
    public bool MayRevoke { get; set; }

    /// <summary>They ask for a place, and the viewer may say yes or no.</summary>
    [BindNever]
    public bool MayAnswer { get; set; }

    [BindNever]
    public AnswerForm Answer { get; set; } = new();

    /// <summary>Who would get what is given back.</summary>
    [BindNever]
    public Foresight Next { get; set; } = Foresight.Nobody;

    /// <summary>Who asks for a place would get one now.</summary>
    [BindNever]
    public bool Fits { get; set; }

    /// <summary>Where there is no place, a yes leads into the waiting line.</summary>
    [BindNever]
    public bool HasLine { get; set; }

    [BindNever]
    public bool MayRenew { get; set; }

    [BindNever]
    public Words Words { get; set; } = default!;

    [BindNever]
    public PeopleDates Dates { get; set; } = default!;
}

/// <summary>A yes or a no to somebody who asks for a place.</summary>
public sealed class AnswerForm
{
    public string? Message { get; set; }

    public int SeenVersion { get; set; }

    public bool Knowingly { get; set; }

    /// <summary>The rules asked whether more people than places are meant.</summary>
    [BindNever]
    public bool AsksKnowingly { get; set; }
}
