using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Registrations;
using UnAct.Web.Questions;

namespace UnAct.Web.Registrations;

/// <summary>One's own registration: what may be changed about it, and the page around it.</summary>
public sealed class ChangeForm
{
    public string? Name { get; set; }

    public string? Organisation { get; set; }

    public string? Country { get; set; }

    public List<string> PartIds { get; set; } = [];

    public int SeenVersion { get; set; }

    /// <summary>Who comes no longer.</summary>
    public Guid? AttendeeId { get; set; }

    /// <summary>The questions with what was answered.</summary>
    [BindNever]
    public AnswerFields Asked { get; set; } = default!;

    [BindNever]
    public PersonalPage Page { get; set; } = default!;

    [BindNever]
    public string Link { get; set; } = "";

    [BindNever]
    public bool MayChange { get; set; }

    [BindNever]
    public bool MayCancel { get; set; }

    /// <summary>A place is kept for them, and waits for their yes.</summary>
    [BindNever]
    public bool MayAccept { get; set; }

    /// <summary>There is something a calendar can hold: a confirmed place with a date.</summary>
    public bool HasCalendar => Page is { State: RegistrationState.Confirmed, Event.State: UnAct.Events.EventState.Published } && Page.Mine.Any(p => p.Part.Span is not null);

    /// <summary>The form was sent and came back: it is shown open.</summary>
    [BindNever]
    public bool IsOpen { get; set; }

    /// <summary>Somebody was to leave, and nobody was chosen.</summary>
    [BindNever]
    public bool IsLeaving { get; set; }

    public static ChangeForm Of(PersonalPage page) => new()
    {
        Name = page.Name,
        Organisation = page.Organisation,
        Country = page.Country,
        PartIds = [.. page.Mine.Select(p => p.Part.Id.ToString("D"))],
    };
}
