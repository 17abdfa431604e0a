using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>Copies of an event: the days are proposed or chosen, shown with everything that goes along, and then the drafts are made.</summary>
[Personal]
[Needs(Permission.EditEvent)]
[Route("/e/{slug}/manage/copy")]
public sealed class CopyController(IEnumerable<ICopiesEvents> rooms) : DeskController
{
    [HttpGet("")]
    public async Task<IActionResult> Copy()
    {
        var form = await Filled(null);
        if (form.Rhythm is not null)
        {
            form.Plan = await CopyPlan.Load(Db, Me, Here.Id, form.Read(ModelState, text => L[text]), rooms, Now, Stop);
            form.Seen = form.Plan.Seen;
        }

        return View("Copy", form);
    }

    [HttpPost("")]
    public async Task<IActionResult> Make(CopyForm posted)
    {
        var form = await Filled(posted);
        if (form.Propose && ModelState.IsValid)
        {
            ModelState.Clear();
            form.Fill();
        }

        var dates = form.Propose && form.Rhythm is null && form.How != CopyHow.Undated ? [] : form.Read(ModelState, text => L[text]);
        if (form.Propose && dates.Count == 0)
        {
            return View("Copy", form);
        }

        return await Attempt(
            async () =>
            {
                var plan = await CopyPlan.Load(Db, Me, Here.Id, dates, rooms, Now, Stop);
                if (form.Look || form.Propose || form.Seen != plan.Seen)
                {
                    // The days that were just looked at are those that the button confirms.
                    ModelState.Clear();
                    (form.Plan, form.Seen) = (plan, plan.Seen);
                    return View("Copy", form);
                }

                var made = await Work.Run((CopyEvent.Handler h) => h.Run(
                    new(Me, Here.Id, form.SeenVersion, dates, form.Once, form.Team, form.InSeries, form.InSeries ? form.Rhythm : null), Stop), Stop);
                if (made.Count == 1)
                {
                    Say(L["The draft is there. Nobody but its team sees it yet."]);
                    return LocalRedirect($"/e/{made[0].Slug}/manage");
                }

                Say(L["{0} drafts are there. Nobody but their team sees them yet.", made.Count]);
                return LocalRedirect(form.InSeries ? At("series") : "/manage");
            },
            () => View("Copy", form));
    }

    private async Task<CopyForm> Filled(CopyForm? posted)
    {
        // What is acted on is what was seen, also when the form comes back.
        var seen = posted?.SeenVersion;
        var form = await Fill("copy", posted, _ => new CopyForm());
        form.SeenVersion = seen ?? form.SeenVersion;
        form.Series = form.On.Event.SeriesId is { } id ? await Db.Series.AsNoTracking().SingleAsync(s => s.Id == id, Stop) : null;
        (form.Now, form.MayCreate) = (Now, await Db.MayCreate(Me, form.On.Event.OrganisationId, Stop));
        if (posted is null)
        {
            form.Begin();
        }

        return form;
    }
}
