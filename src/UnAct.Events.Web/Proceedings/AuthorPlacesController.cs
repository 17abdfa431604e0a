using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Proceedings;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Proceedings;

/// <summary>Whether, as what and until when the authors of what was accepted are invited to come.</summary>
[Personal]
[Needs(Permission.ManageCall)]
[Needs(Permission.ManageRegistrations)]
[Route("/e/{slug}/manage/call/places")]
public sealed class AuthorPlacesController(Words<AuthorPlacesController> words) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Form() => Show(null);

    [HttpPost("")]
    public Task<IActionResult> Save(AuthorPlacesForm form) => Attempt(
        async () =>
        {
            await Work.Run((SetUpAuthorPlaces.Handler h) => h.Run(form.Input(Me, Here.Id), Stop), Stop);
            Say(form.IsOn ? words["Saved. Their authors get a mail with a link of their own, within minutes."] : words["Saved. Nobody is invited by it."]);
            return SeeOther(At("call/places"));
        },
        () => Show(form));

    private async Task<IActionResult> Show(AuthorPlacesForm? posted)
    {
        await Open("call");
        var desk = await AuthorPlacesDesk.Load(Db, Me, Here.Id, Now, Stop);
        var form = posted ?? AuthorPlacesForm.Of(desk.Places);
        form.Desk = desk;
        form.SeenVersion = ChangedMeanwhile ? desk.Places?.Version : form.SeenVersion ?? desk.Places?.Version;
        return View("AuthorPlaces", form);
    }
}

/// <summary>How authors are invited, as an organiser types it.</summary>
public sealed class AuthorPlacesForm
{
    public int? SeenVersion { get; set; }

    public bool IsOn { get; set; }

    public Guid? CategoryId { get; set; }

    public OfferFrom From { get; set; } = OfferFrom.Confirmed;

    public LocalDateTime? Until { get; set; }

    public bool OverCapacity { get; set; }

    [BindNever]
    public AuthorPlacesDesk Desk { get; set; } = default!;

    public static AuthorPlacesForm Of(AuthorPlaces? places) => places is null ? new() : new() { IsOn = places.IsOn, CategoryId = places.CategoryId, From = places.From, Until = places.Until, OverCapacity = places.OverCapacity };

    public SetUpAuthorPlaces.Input Input(Actor by, Guid eventId) => new(by, eventId, SeenVersion, IsOn, CategoryId, From, Until, OverCapacity);

    // A method, because binding reads every property of a form before the page is known.
    public IReadOnlyList<Choice> Categories(string language) => [.. Desk.Categories.Select(c => new Choice(c.Id.ToString("D"), c.Name.In(language).Text))];

    public static IReadOnlyList<Choice> Froms(Words words) =>
    [
        new(nameof(OfferFrom.Confirmed), words["When they have said that it will be presented"]),
        new(nameof(OfferFrom.Accepted), words["As soon as it was told that it is accepted"]),
    ];
}
