using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>Where the event takes place: a venue, a link to join by, or both. It says how many people hear of a change.</summary>
[Personal]
[Needs(Permission.EditEvent)]
[Route("/e/{slug}/manage/place")]
public sealed class PlaceController : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Place() => Show(null);

    [HttpPost("")]
    public Task<IActionResult> Save(PlaceForm form) => Attempt(
        async () =>
        {
            await Work.Run((PlaceEvent.Handler h) => h.Run(new(Me, Here.Id, form.SeenVersion, form.Language, form.Place.Read(), form.Message), Stop), Stop);
            Say(L["Saved."]);
            return LocalRedirect(At("place", form.Text));
        },
        () => Show(form));

    private async Task<IActionResult> Show(PlaceForm? posted)
    {
        var form = await Fill("place", posted, on => new PlaceForm { Place = PlaceFields.Of(on) });
        form.Audience = EventRules.IsHeardOf(form.On.Event, Now) ? (await Audience.Load(Db, Here.Id, Stop)).All : 0;
        return View("Place", form);
    }
}

public sealed class PlaceForm : DeskForm
{
    public PlaceFields Place { get; set; } = new();

    public string? Message { get; set; }

    [BindNever]
    public int Audience { get; set; }
}

/// <summary>The fields of a place, on its own page and on the one that makes an event.</summary>
public sealed class PlaceFields
{
    public EventMode Mode { get; set; }

    public string? Venue { get; set; }

    public string? Address { get; set; }

    public string? City { get; set; }

    public string? Country { get; set; }

    public string? JoinLink { get; set; }

    public int MinutesBefore { get; set; } = 60;

    public EventPlace Read() => new(Mode, Venue, Address, City, Country, JoinLink, MinutesBefore);

    public static PlaceFields Of(OpenEvent on) => new()
    {
        Mode = on.Event.Mode,
        Venue = on.In(on.Event.Venue),
        Address = on.Event.Address,
        City = on.In(on.Event.City),
        Country = on.Event.Country,
        JoinLink = on.Event.JoinLink,
        MinutesBefore = on.Event.JoinLinkMinutesBefore,
    };
}
