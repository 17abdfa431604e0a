using Microsoft.AspNetCore.Mvc;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The overview: how full, what is due, what needs somebody, and the next steps of a draft.</summary>
[Personal]
[Needs(Permission.SeeEvent)]
[Route("/e/{slug}/manage")]
public sealed class OverviewController(PeopleDates dates, IEnumerable<IBlocksPublishing> rooms) : PageController
{
    [HttpGet("")]
    public async Task<IActionResult> Overview()
    {
        var figures = Here.Gives(Permission.SeeReports) || Here.Gives(Permission.SeeRegistrations);
        var overview = await EventOverview.Load(Db, Me, Here.Id, rooms, figures, Now, Stop);
        ViewData.Desk = EventDesk.Of(overview.Event, overview.Parts, Here, "", dates, System.Globalization.CultureInfo.CurrentUICulture.Name);
        var reminders = Here.Gives(Permission.ManageRegistrations) ? await ComingReminders.Load(Db, Me, overview.Event, overview.Parts, Now, Stop) : [];
        var call = await CallDesk.Numbers(Db, Me, overview.Event, Here.Roles, Stop);
        return View(new OverviewPage(overview, Here, figures, Now, reminders, call));
    }
}

/// <summary>The overview with what its page may offer to this person.</summary>
public sealed record OverviewPage(EventOverview Of, CurrentEvent Here, bool HasFigures, Instant Now, IReadOnlyList<ComingReminder> Reminders, CallNumbers? Call)
{
    public Event Event => Of.Event;

    public bool MayPublish => Here.Gives(Permission.PublishEvent);

    public bool MayEdit => Here.Gives(Permission.EditEvent);

    /// <summary>What is coming, in its order: the moment, and what happens then as a key of the localiser.</summary>
    public IReadOnlyList<(Instant At, string What, bool IsDone)> Due
    {
        get
        {
            var zone = Event.Zone;
            var due = new List<(Instant At, string What)>();
            if (Event.Has(EventModules.Registration))
            {
                Add(Of.Opens is { } opens ? EventDates.At(opens, zone) : null, "Registration opens");
                Add(Of.Closes is { } closes ? EventDates.At(closes, zone) : null, "Registration closes");
                Add(Of.CancelUntil is { } until ? EventDates.At(until, zone) : null, "People can no longer withdraw by themselves");
                Add(Of.OfferEnds, "The first place on offer goes to the next in line");
            }

            Add(Call?.Call.OpensAt, "The call opens");
            // The last moment that counts, as people say it.
            Add(Call?.Call.ClosesAt - Duration.FromMinutes(1), "The call closes");
            Add(Event is { JoinLink: not null, Precision: DatePrecision.Exact, StartsAt: { } start } ? start - Duration.FromMinutes(Event.JoinLinkMinutesBefore) : null, "People with a place see the link to join");
            Add(Event.Precision is DatePrecision.Exact or DatePrecision.Day ? Event.StartsAt : null, "It begins");
            return [.. due.OrderBy(d => d.At).Select(d => (d.At, d.What, d.At <= Now))];

            void Add(Instant? at, string what)
            {
                if (at is { } moment)
                {
                    due.Add((moment, what));
                }
            }
        }
    }

    /// <summary>The steps from a draft to a page that people enjoy: what it is, whether it is done, where.</summary>
    public IReadOnlyList<(string What, bool IsDone, bool IsNeeded, string Section)> Steps =>
    [
        ("A date, or a month", !Of.Missing.Contains("dates") && Event.Precision != DatePrecision.ToBeAnnounced, Of.Missing.Contains("dates"), "dates"),
        ("A place, or a link to join", Event.JoinLink is not null || !Event.City.IsEmpty || !Event.Venue.IsEmpty, false, "place"),
        ("A sentence that says what it is", !Event.Summary.IsEmpty, false, "details"),
        ("A description", !Event.Description.IsEmpty, false, "details"),
        ("An agenda", Of.HasAgenda, false, "agenda"),
        ("Partners", Of.HasPartners, false, "partners"),
        .. Event.Has(EventModules.Call) && Here.Gives(Permission.ManageCall) ? new[] { ("Until when papers can be submitted", Call?.Call.ClosesAt is not null, false, "call") } : [],
        .. Event.Has(EventModules.Registration)
            ? new[] { ("How people register: places, until when", Of.Summary is { Event: not null } || Of.Closes is not null, Of.Missing.Any(m => m is not ("title" or "part" or "dates")), "registrations/setup") }
            : [],
    ];
}
