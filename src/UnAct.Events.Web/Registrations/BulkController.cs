using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Registrations;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>Many registrations at once: a page that says what will happen to whom, the button, and a page that says how far it has come.</summary>
[Personal]
[Needs(Permission.ManageRegistrations)]
[Route("/e/{slug}/manage/registrations/bulk")]
public sealed class BulkController(PeopleDates dates, Words<BulkController> words, ILogger<BulkController> log) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> All([FromQuery(Name = "do")] string? action, ListQuery query) => Show(new BulkForm { Do = action, All = true }, query);

    [HttpPost("")]
    [Limited(Limit.Registration)]
    public async Task<IActionResult> Ticked([FromForm] BulkForm form, ListQuery query)
    {
        if (form.Go)
        {
            return await Attempt(() => Begin(form, query), () => Show(form, query));
        }

        if (!form.All && form.Chosen() is null)
        {
            Say(words["Tick somebody first, or all of them."]);
            return SeeOther(query.With("page", null, List));
        }

        return await Show(form, query);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Run(Guid id, ListQuery query)
    {
        var run = await BulkRunPage.Load(Db, Me, Here.Id, id, Stop);
        await Frame();
        return View("BulkRun", new BulkRunView(run, words, query.With("page", null, List), query.With("page", null, Address(id)), query.With("page", null, $"{Address(id)}/stop")));
    }

    [HttpPost("{id:guid}/stop")]
    public Task<IActionResult> End(Guid id, ListQuery query) => Attempt(
        async () =>
        {
            await Work.Run((StopBulkRun.Handler h) => h.Run(new(Me, Here.Id, id), Stop), Stop);
            return SeeOther(query.With("page", null, Address(id)));
        },
        () => Run(id, query));

    private string List => $"/e/{Here.Slug}/manage/registrations";

    private string Address(Guid run) => $"{List}/bulk/{run:D}";

    private async Task<IActionResult> Begin(BulkForm form, ListQuery query)
    {
        var run = await Work.Run((StartBulkRun.Handler h) => h.Run(new(Me, Here.Id, form.Id, form.Action(), form.Seen(), form.Message, form.Knowingly), Stop), Stop);
        if (run.IsSmall)
        {
            // It goes on when the browser leaves: whoever closes the page has said yes already.
            foreach (var error in await new DoBulkRuns(Work).Go(run.Id, DoBulkRuns.AtOnce + 1, CancellationToken.None))
            {
                log.LogError(error, "A registration kept its turn; the job takes it again by its times");
            }
        }

        return SeeOther(query.With("page", null, Address(run.Id)));
    }

    private async Task<IActionResult> Show(BulkForm form, ListQuery query)
    {
        var chosen = form.Go ? [.. form.Seen().Select(item => item.Id)] : form.All ? null : form.Chosen();
        form.Plan = await BulkPlan.Load(Db, Me, Here.Id, form.Action(), query.Filter, chosen, form.Knowingly, Now, Stop);
        form.Id = Guid.NewGuid();
        ModelState.Remove(nameof(form.Id));
        (form.Words, form.Back, form.Address) = (words, query.With("page", null, List), query.With("page", null, List + "/bulk"));
        await Frame();
        return View("Bulk", form);
    }

    private async Task Frame() => ViewData.Desk = await EventDesk.Load(Db, Here, "registrations", dates, CultureInfo.CurrentUICulture.Name, Stop);
}
