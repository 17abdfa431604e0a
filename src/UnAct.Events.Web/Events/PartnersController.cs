using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The organisations behind an event, in their order. Lines are added, put elsewhere and taken out without a script.</summary>
[Personal]
[Needs(Permission.EditEvent)]
[Route("/e/{slug}/manage/partners")]
public sealed class PartnersController : DeskController
{
    private const int Spare = 2;

    [HttpGet("")]
    public Task<IActionResult> Partners() => Show(null);

    [HttpPost("")]
    public Task<IActionResult> Save(PartnersForm form)
    {
        if (ModelState.IsValid)
        {
            form.Partners = FormLines.Kept(form.Partners, form.Up, ModelState);
        }

        return Attempt(
            async () =>
            {
                await Work.Run((NamePartners.Handler h) => h.Run(
                    new(Me, Here.Id, form.SeenVersion, form.Language, [.. form.Partners.Select(p => new PartnerLine(p.Id, p.Name, p.Role, p.Website))]), Stop), Stop);
                Say(L["Saved."]);
                return LocalRedirect(At("partners", form.Text));
            },
            () => Show(form));
    }

    private async Task<IActionResult> Show(PartnersForm? posted)
    {
        var there = posted is not null ? [] : await Db.Partners.AsNoTracking().Where(p => p.EventId == Here.Id).OrderBy(p => p.Order).ToListAsync(Stop);
        var form = await Fill("partners", posted, on => new PartnersForm
        {
            Partners = [.. there.Select(p => new PartnerFields { Id = p.Id, Name = on.In(p.Name), Known = p.Name.Default, Role = p.Role, Website = p.Website })],
        });
        FormLines.Fill(form.Partners, Spare, NamePartners.Most);
        return View("Partners", form);
    }
}

public sealed class PartnersForm : DeskForm
{
    public List<PartnerFields> Partners { get; set; } = [];

    /// <summary>The line whose button was pressed to go up by one.</summary>
    public int? Up { get; set; }
}

public sealed class PartnerFields : IFormLine
{
    public Guid? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>The name in the event's first language, to see what is being translated.</summary>
    public string? Known { get; set; }

    public PartnerRole Role { get; set; } = PartnerRole.Partner;

    public string? Website { get; set; }

    public bool Remove { get; set; }

    public bool IsBlank => Id is null && string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Website);
}
