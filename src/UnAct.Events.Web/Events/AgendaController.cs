using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The agenda, a part at a time. Lines with a time put themselves in order; there are always empty ones to write into.</summary>
[Personal]
[Needs(Permission.EditEvent)]
[Route("/e/{slug}/manage/agenda")]
public sealed class AgendaController : DeskController
{
    private const int Spare = 3, More = 10;

    [HttpGet("")]
    public Task<IActionResult> Agenda(Guid? part) => Show(part, null);

    [HttpPost("")]
    public async Task<IActionResult> Save(AgendaForm form)
    {
        if (form.Longer && ModelState.IsValid)
        {
            ModelState.Clear();
            return await Show(form.Part, form);
        }

        if (ModelState.IsValid)
        {
            form.Items = FormLines.Kept(form.Items, form.Up, ModelState);
        }

        return await Attempt(
            async () =>
            {
                var on = await Open("agenda", form.Text);
                var part = on.Parts.FirstOrDefault(p => p.Id == form.Part) ?? throw Refused.NotFound();
                var kept = await Db.Agenda.AsNoTracking().Where(a => a.PartId == part.Id).ToDictionaryAsync(a => a.Id, a => a.Start, Stop);
                await Work.Run((ArrangeAgenda.Handler h) => h.Run(
                    new(Me, Here.Id, form.SeenVersion, part.Id, form.Language, [.. form.Items.Select(item => item.Read(part, kept))]), Stop), Stop);
                Say(L["Saved."]);
                return LocalRedirect($"{At("agenda", form.Text)}&part={part.Id:D}");
            },
            () => Show(form.Part, form));
    }

    private async Task<IActionResult> Show(Guid? partId, AgendaForm? posted)
    {
        var form = await Fill("agenda", posted, _ => new AgendaForm());
        form.Of = form.On.Parts.FirstOrDefault(p => p.Id == partId) ?? (partId is null ? form.On.Parts.FirstOrDefault() : null) ?? throw Refused.NotFound();
        if (posted is null)
        {
            var items = await Db.Agenda.AsNoTracking().Where(a => a.PartId == form.Of.Id).OrderBy(a => a.Order).ToListAsync(Stop);
            form.Items = [.. items.Select(item => AgendaFields.Of(item, form.On, form.Of))];
        }

        FormLines.Fill(form.Items, form.Longer ? More : Spare, ArrangeAgenda.Most);
        return View("Agenda", form);
    }
}

public sealed class AgendaForm : DeskForm
{
    public Guid? Part { get; set; }

    public List<AgendaFields> Items { get; set; } = [];

    /// <summary>The line whose button was pressed to go up by one.</summary>
    public int? Up { get; set; }

    /// <summary>The button for more empty lines: nothing is saved by it.</summary>
    public bool Longer { get; set; }

    [BindNever]
    public Part Of { get; set; } = default!;
}

public sealed class AgendaFields : IFormLine
{
    public Guid? Id { get; set; }

    /// <summary>In a part of one day; else <see cref="Start"/>.</summary>
    public LocalTime? Time { get; set; }

    public LocalDateTime? Start { get; set; }

    public string? Title { get; set; }

    /// <summary>The title in the event's first language, to see what is being translated.</summary>
    public string? Known { get; set; }

    public string? Place { get; set; }

    public string? People { get; set; }

    public bool Remove { get; set; }

    public bool IsBlank => Id is null && Time is null && Start is null && string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Place) && string.IsNullOrWhiteSpace(People);

    public static LocalDate? OnlyDay(Part part) => part.Span is { } span && span.Begins.Date == span.LastDay ? span.LastDay : null;

    public static AgendaFields Of(AgendaItem item, OpenEvent on, Part part) => new()
    {
        Id = item.Id,
        Time = OnlyDay(part) is null ? null : item.Start?.TimeOfDay,
        Start = OnlyDay(part) is null ? item.Start : null,
        Title = on.In(item.Title),
        Known = item.Title.Default,
        Place = on.In(item.Place),
        People = on.In(item.People),
    };

    /// <summary>A part without a day asks for no time: what was there stays.</summary>
    internal AgendaLine Read(Part part, Dictionary<Guid, LocalDateTime?> kept) => new(
        Id, part.Span is null ? Id is { } id ? kept.GetValueOrDefault(id) : null : OnlyDay(part) is { } day ? Time is { } time ? day.At(time) : null : Start, Title, Place, People);
}
