using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Registrations;

namespace UnAct.Web.Registrations;

/// <summary>Somebody whom an organiser registers, as typed.</summary>
public sealed class AddForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Organisation { get; set; }

    public string? Country { get; set; }

    public string? CategoryId { get; set; }

    public List<string> PartIds { get; set; } = [];

    public string? Language { get; set; }

    /// <summary>A place also where there is none.</summary>
    public bool Knowingly { get; set; }

    /// <summary>What the person was told would happen, and agrees to.</summary>
    public string? Seen { get; set; }

    /// <summary>What is to be asked about; null when nothing is.</summary>
    [BindNever]
    public AddRegistrations.Outcome? Asked { get; set; }

    [BindNever]
    public SetupPage Page { get; set; } = default!;
}

/// <summary>A list of people, as pasted or sent.</summary>
public sealed class ImportForm
{
    public string? Text { get; set; }

    public IFormFile? File { get; set; }

    public bool Knowingly { get; set; }

    /// <summary>What the person was told would happen, with which list; sent by the button that does it.</summary>
    public string? Seen { get; set; }

    /// <summary>The list as it was understood; null before one was given.</summary>
    [BindNever]
    public RegistrationLines? Lines { get; set; }

    /// <summary>How its people would fare.</summary>
    [BindNever]
    public AddRegistrations.Result? Result { get; set; }

    [BindNever]
    public SetupPage Page { get; set; } = default!;
}
