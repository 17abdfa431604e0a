using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>What the event's page says: title, summary and description, a language at a time; its colour, and whom to ask.</summary>
[Personal]
[Needs(Permission.EditEvent)]
[Route("/e/{slug}/manage/details")]
public sealed class DetailsController : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Details() => Show(null);

    [HttpPost("")]
    public Task<IActionResult> Save(DetailsForm form) => form.Edit ? Show(form) : Attempt(
        async () =>
        {
            var modules = form.Join(await Db.Events.Where(e => e.Id == Here.Id).Select(e => e.Modules).SingleAsync(Stop));
            var input = new DescribeEvent.Input(
                Me, Here.Id, form.SeenVersion, form.Language, form.Title, form.Summary, form.Description, form.Colour, modules, form.Contact, form.Default);
            if (form.Preview)
            {
                return await Preview(form, input);
            }

            await Work.Run((DescribeEvent.Handler h) => h.Run(input, Stop), Stop);
            Say(L["Saved."]);
            return LocalRedirect(At("details", form.Text));
        },
        () => Show(form));

    /// <summary>The page as visitors of the language would see it, with what was typed and nothing saved.</summary>
    private async Task<IActionResult> Preview(DetailsForm form, DescribeEvent.Input input)
    {
        await new DescribeEvent.Validator().ValidateAndThrowAsync(input, Stop);
        var page = await EventPage.Load(Db, Me, Here.Slug, Stop) ?? throw Refused.NotFound();
        form.Page = page with
        {
            Title = page.Title.With(form.Language, EventTexts.Line(form.Title)),
            Summary = page.Summary.With(form.Language, EventTexts.Line(form.Summary)),
            Description = page.Description.With(form.Language, EventTexts.Block(form.Description)),
            Accent = EventAccents.Clean(form.Colour)!,
            Modules = input.On,
            Contact = string.IsNullOrWhiteSpace(form.Contact) ? null : form.Contact,
        };
        ViewData.TakingPart = await TakingPart.Load(Db, form.Page, Now, Stop);
        return View("Preview", form);
    }

    private async Task<IActionResult> Show(DetailsForm? posted) => View("Details", await Fill("details", posted, DetailsForm.Of));
}

/// <summary>The texts in one language, and what goes for all of them.</summary>
public sealed class DetailsForm : DeskForm
{
    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Description { get; set; }

    /// <summary>One of the palette; a colour typed freely goes before it.</summary>
    public string? Palette { get; set; }

    public string? Accent { get; set; }

    public string? Contact { get; set; }

    public bool Registration { get; set; }

    /// <summary>People submit papers here.</summary>
    public bool Call { get; set; }

    public string? Default { get; set; }

    /// <summary>The button that shows the page with what was typed.</summary>
    public bool Preview { get; set; }

    /// <summary>The button on that page that leads back to the form.</summary>
    public bool Edit { get; set; }

    [BindNever]
    public EventPage? Page { get; set; }

    public string? Colour => string.IsNullOrWhiteSpace(Accent) ? Palette : Accent;

    public static DetailsForm Of(OpenEvent on) => new()
    {
        Title = on.In(on.Event.Title),
        Summary = on.In(on.Event.Summary),
        Description = on.In(on.Event.Description),
        Palette = EventAccents.IsFree(on.Event.Accent) ? null : on.Event.Accent,
        Accent = EventAccents.IsFree(on.Event.Accent) ? on.Event.Accent : null,
        Contact = on.Event.ContactAddress,
        Registration = on.Event.Has(EventModules.Registration),
        Call = on.Event.Has(EventModules.Call),
        Default = on.Event.Title.Language,
    };

    /// <summary>The modules that have no tick of their own stay as they are.</summary>
    internal EventModules Join(EventModules now) => (now & ~EventKindWords.Built) | (Registration ? EventModules.Registration : EventModules.None) | (Call ? EventModules.Call : EventModules.None);
}
