using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The base of the pages on which an event is edited: the event with its parts, the language that texts are edited in, and what a form keeps.</summary>
public abstract class DeskController : PageController
{
    protected Words L => HttpContext.RequestServices.GetRequiredService<Words<DeskController>>();

    protected string At(string section, string? text = null) => $"/e/{Here.Slug}/manage{(section.Length == 0 ? "" : "/" + section)}{(text is null ? "" : "?text=" + text)}";

    protected async Task<OpenEvent> Open(string section, string? text = null)
    {
        var @event = await Db.Events.AsNoTracking().SingleAsync(e => e.Id == Here.Id, Stop);
        var parts = await Db.Parts.AsNoTracking().Where(p => p.EventId == Here.Id).OrderBy(p => p.Order).ToListAsync(Stop);
        var dates = HttpContext.RequestServices.GetRequiredService<PeopleDates>();
        ViewData.Desk = EventDesk.Of(@event, parts, Here, section, dates, CultureInfo.CurrentUICulture.Name);
        var asked = text ?? Request.Query["text"].ToString();
        var speaks = Languages.All.Contains(asked, StringComparer.Ordinal) || @event.Title.Texts.ContainsKey(asked) ? asked : @event.Title.Language;
        return new OpenEvent(@event, parts, section, speaks);
    }

    /// <summary>A form as it was posted, else as the event stands. Somebody else's change meanwhile is said, and what was typed stays.</summary>
    protected async Task<T> Fill<T>(string section, T? posted, Func<OpenEvent, T> fresh) where T : DeskForm
    {
        var on = await Open(section, posted?.Text);
        var form = posted ?? fresh(on);
        form.On = on;
        form.Meanwhile = posted is not null && posted.SeenVersion != on.Event.Version;
        (form.SeenVersion, form.Text) = (on.Event.Version, on.Text);
        return form;
    }
}

/// <summary>An event as an editing page sees it.</summary>
/// <param name="Section">The page, as its path below /manage.</param>
/// <param name="Text">The language that texts are edited in.</param>
public sealed record OpenEvent(Event Event, IReadOnlyList<Part> Parts, string Section, string Text)
{
    public bool IsLocked => !EventRules.MayEdit(Event);

    public bool IsFirst => Text == Event.Title.Language;

    /// <summary>The languages the event speaks, its first one first, with the one that is being edited.</summary>
    public IEnumerable<string> Spoken => new[] { Event.Title.Language }.Concat(Event.Title.Texts.Keys).Append(Text).Distinct(StringComparer.Ordinal);

    /// <summary>What stands in the language that is edited; another one does not stand in for it.</summary>
    public string? In(LocalizedText text) => text.Texts.GetValueOrDefault(Text);
}

/// <summary>What every form on these pages carries: which version it was filled from, and in which language.</summary>
public abstract class DeskForm
{
    public int SeenVersion { get; set; }

    public string? Text { get; set; }

    [BindNever]
    public OpenEvent On { get; set; } = default!;

    /// <summary>Somebody else has changed the event since the form was shown.</summary>
    [BindNever]
    public bool Meanwhile { get; set; }

    public string Language => Text is { Length: > 0 } text ? text : "en";
}
