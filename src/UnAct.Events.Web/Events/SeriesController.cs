using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The series of an event: what belongs to it, what it is called, how it goes on; and the way to the next one.</summary>
[Personal]
[Needs(Permission.EditEvent)]
[Route("/e/{slug}/manage/series")]
public sealed class SeriesController : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Series() => Show(null);

    /// <summary>Puts the event in a series, or describes the one it is in.</summary>
    [HttpPost("")]
    public Task<IActionResult> Save(SeriesForm form) => Attempt(
        async () =>
        {
            if (form.SeriesVersion is { } seen)
            {
                await Work.Run((DescribeSeries.Handler h) => h.Run(new(Me, Here.Id, seen, form.Language, form.Title, Rhythm.Read(form.Rhythm)), Stop), Stop);
            }
            else
            {
                await Work.Run((PutInSeries.Handler h) => h.Run(new(Me, Here.Id, form.SeenVersion, form.Into, form.Title), Stop), Stop);
            }

            Say(L["Saved."]);
            return LocalRedirect(At("series", form.Text));
        },
        () => Show(form));

    [HttpPost("leave")]
    public Task<IActionResult> Leave(SeriesForm form) => Attempt(
        async () =>
        {
            await Work.Run((LeaveSeries.Handler h) => h.Run(new(Me, Here.Id, form.SeenVersion), Stop), Stop);
            Say(L["The event is in no series any more."]);
            return LocalRedirect(At("series"));
        },
        () => Show(form));

    private async Task<IActionResult> Show(SeriesForm? posted)
    {
        var form = await Fill("series", posted, _ => new SeriesForm());
        form.Desk = await SeriesDesk.Load(Db, Me, Here.Id, Stop);
        form.Now = Now;
        if (posted is null)
        {
            form.Title = form.Desk.Series is { } series ? form.On.In(series.Title) : null;
            form.Rhythm = form.Desk.Series?.Rhythm;
        }

        form.SeriesVersion = posted is null ? form.Desk.Series?.Version : posted.SeriesVersion;
        return View("Series", form);
    }
}

public sealed class SeriesForm : DeskForm
{
    /// <summary>Null begins a new one.</summary>
    public Guid? Into { get; set; }

    public string? Title { get; set; }

    /// <summary>As a rhythm writes itself; anything else stands for none.</summary>
    public string? Rhythm { get; set; }

    /// <summary>The version of the series that was seen; null where there was none.</summary>
    public int? SeriesVersion { get; set; }

    [BindNever]
    public SeriesDesk Desk { get; set; } = default!;

    [BindNever]
    public Instant Now { get; set; }
}
