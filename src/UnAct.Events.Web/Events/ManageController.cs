using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The events somebody runs, and a new one: a kind first, then a draft in one short form.</summary>
[Personal]
[Route("/manage")]
public sealed class ManageController(Words<ManageController> words) : PageController
{
    [HttpGet("")]
    [SignedIn]
    public async Task<IActionResult> Events(bool all, int page = 1) => View(new ManagePage(
        await OrganiserEvents.Load(Db, Me, all, page, Now, Stop), Me.IsAdministrator || await Db.OrganisationMembers.AnyAsync(m => m.PersonId == Me.PersonId, Stop), Me.IsAdministrator, all && Me.IsAdministrator, Now));

    [HttpGet("new")]
    [Needs(Permission.CreateEvent)]
    public async Task<IActionResult> New(EventKind? kind)
    {
        if (kind is not { } chosen || !Enum.IsDefined(chosen))
        {
            return View("Kinds", await Organisation() is not null);
        }

        var form = new NewEventForm { Kind = chosen };
        form.Place.Mode = chosen == EventKind.Webinar ? EventMode.Online : EventMode.InPerson;
        return await Show(form);
    }

    [HttpPost("new")]
    [Needs(Permission.CreateEvent)]
    public async Task<IActionResult> Create(NewEventForm form)
    {
        var span = form.Read(form.Precision, "", ModelState, text => words[text]);
        if (form is { Precision: DatePrecision.Month, Month: null })
        {
            ModelState.AddModelError(nameof(form.Month), words["Choose the month"]);
        }

        return await Attempt(
            async () =>
            {
                var made = await Work.Run((CreateEvent.Handler h) => h.Run(new(
                    Me, form.Kind, form.Title, form.Language, form.Zone, span, form.Precision == DatePrecision.Month ? form.Month : null, form.Place.Read()), Stop), Stop);
                Say(words["The draft is there. Nobody but you sees it yet."]);
                return LocalRedirect($"/e/{made.Slug}/manage");
            },
            () => Show(form));
    }

    private async Task<IActionResult> Show(NewEventForm form)
    {
        var organisation = await Organisation();
        form.Zone ??= organisation?.TimeZone;
        form.Language ??= organisation?.Language;
        form.Now = Now;
        return View("New", form);
    }

    private Task<Organisation?> Organisation()
    {
        var own = Db.OrganisationMembers.Where(m => m.PersonId == Me.PersonId).Select(m => m.OrganisationId);
        var everywhere = Me.IsAdministrator;
        return Db.Organisations.AsNoTracking().Where(o => everywhere || own.Contains(o.Id)).OrderBy(o => o.Id).FirstOrDefaultAsync(Stop);
    }
}

/// <param name="MayAll">May see the events of others.</param>
public sealed record ManagePage(OrganiserPage Events, bool MayCreate, bool MayAll, bool All, Instant Now);

/// <summary>What is needed for a draft, and no more: a title, when, where.</summary>
public sealed class NewEventForm : SpanFields
{
    public EventKind Kind { get; set; }

    public string? Title { get; set; }

    public string? Language { get; set; }

    public string? Zone { get; set; }

    public DatePrecision Precision { get; set; }

    public YearMonth? Month { get; set; }

    public PlaceFields Place { get; set; } = new();

    [BindNever]
    public Instant Now { get; set; }
}
