using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>How exactly the dates are known, in which zone, and the parts with their own times and places. Dates that people know are moved on another page.</summary>
[Personal]
[Needs(Permission.EditEvent)]
[Route("/e/{slug}/manage/dates")]
public sealed class DatesController : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Dates() => Show(null);

    [HttpPost("")]
    public async Task<IActionResult> Save(DatesForm form)
    {
        if (form.More && ModelState.IsValid)
        {
            form.Parts.Add(new PartFields());
            ModelState.Clear();
            return await Show(form);
        }

        if (ModelState.IsValid)
        {
            form.Parts = FormLines.Kept(form.Parts, form.Up, ModelState);
        }

        var on = await Open("dates", form.Text);
        var lines = form.Parts.Select((part, at) => part.Read(on, form.Precision, at, ModelState, text => L[text])).ToList();
        return await Attempt(
            async () =>
            {
                // What is published or postponed keeps its precision and zone: the form does not ask for them.
                var draft = on.Event.State == EventState.Draft;
                await Work.Run((ArrangeParts.Handler h) => h.Run(new(
                    Me, Here.Id, form.SeenVersion, form.Language, draft ? form.Precision : on.Event.Precision, form.Zone ?? on.Event.Zone,
                    draft ? form.Month : on.Event.Month, lines, on.Event.OverBy, form.Message), Stop), Stop);
                Say(L["Saved."]);
                return LocalRedirect(At("dates", form.Text));
            },
            () => Show(form));
    }

    private async Task<IActionResult> Show(DatesForm? posted)
    {
        var form = await Fill("dates", posted, DatesForm.Of);
        form.Audience = EventRules.IsHeardOf(form.On.Event, Now) ? (await Audience.Load(Db, Here.Id, Stop)).All : 0;
        form.Now = Now;
        if (form.Parts.Count == 0)
        {
            form.Parts.Add(new PartFields());
        }

        return View("Dates", form);
    }
}

public sealed class DatesForm : DeskForm
{
    public DatePrecision Precision { get; set; }

    public string? Zone { get; set; }

    public YearMonth? Month { get; set; }

    public List<PartFields> Parts { get; set; } = [];

    public string? Message { get; set; }

    /// <summary>The part whose button was pressed to go up by one.</summary>
    public int? Up { get; set; }

    /// <summary>The button for one more part: nothing is saved by it.</summary>
    public bool More { get; set; }

    [BindNever]
    public int Audience { get; set; }

    [BindNever]
    public Instant Now { get; set; }

    public static DatesForm Of(OpenEvent on) => new()
    {
        Precision = on.Event.Precision,
        Zone = on.Event.Zone,
        Month = on.Event.Month,
        Parts = [.. on.Parts.Select(part => PartFields.Of(part, on))],
    };
}

public sealed class PartFields : SpanFields, IFormLine
{
    public Guid? Id { get; set; }

    public string? Title { get; set; }

    public string? Venue { get; set; }

    public string? Address { get; set; }

    public bool Remove { get; set; }

    public bool IsBlank => Id is null && HasNoDate && string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Venue) && string.IsNullOrWhiteSpace(Address);

    public static PartFields Of(Part part, OpenEvent on)
    {
        var fields = new PartFields { Id = part.Id, Title = on.In(part.Title), Venue = on.In(part.Venue), Address = part.Address };
        fields.Take(part.Span);
        return fields;
    }

    /// <summary>While people know the dates, those of a part that is there stay as they are.</summary>
    internal PartLine Read(OpenEvent on, DatePrecision precision, int at, ModelStateDictionary state, Func<string, string> words)
    {
        var known = on.Event.State != EventState.Draft ? on.Parts.FirstOrDefault(p => p.Id == Id) : null;
        var prefix = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Parts[{at}].");
        var span = on.Event.State switch
        {
            EventState.Draft => Read(precision, prefix, state, words),
            EventState.Postponed => null,
            _ => known is not null ? known.Span : Read(on.Event.Precision, prefix, state, words),
        };
        return new PartLine(Id, Title, span, Venue, Address);
    }
}
