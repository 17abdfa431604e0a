using Microsoft.AspNetCore.Mvc;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>The topics and the tracks of a call in their order. Lines are added, moved and taken out without a script.</summary>
[Personal]
[Needs(Permission.ManageCall)]
[Route("/e/{slug}/manage/call")]
public sealed class TopicsController(Words<TopicsController> words) : DeskController
{
    private const int Spare = 2;

    [HttpGet("topics")]
    public Task<IActionResult> Topics() => Show("topics", null);

    [HttpPost("topics")]
    public Task<IActionResult> SaveTopics(CallLinesForm form) => Save("topics", form,
        () => Work.Run((ArrangeTopics.Handler h) => h.Run(new(Me, Here.Id, form.In, [.. form.Lines.Select(l => new ArrangeTopics.Line(l.Id, l.Name))], form.SeenVersion), Stop), Stop));

    [HttpGet("tracks")]
    public Task<IActionResult> Tracks() => Show("tracks", null);

    [HttpPost("tracks")]
    public Task<IActionResult> SaveTracks(CallLinesForm form) => Save("tracks", form,
        () => Work.Run((ArrangeTracks.Handler h) => h.Run(new(Me, Here.Id, form.In, [.. form.Lines.Select(l => new ArrangeTracks.Line(l.Id, l.Name, l.Chairs))], form.SeenVersion), Stop), Stop));

    private Task<IActionResult> Save(string what, CallLinesForm form, Func<Task> save)
    {
        if (ModelState.IsValid)
        {
            form.Settle(ModelState);
        }

        return Attempt(
            async () =>
            {
                await save();
                Say(words["Saved."]);
                return SeeOther(At("call/" + what, form.Language));
            },
            () => Show(what, form));
    }

    private async Task<IActionResult> Show(string what, CallLinesForm? posted)
    {
        var on = await Open("call/" + what, posted?.Language);
        ViewData.Desk = ViewData.Desk! with { Here = "call" };
        var desk = await CallDesk.Load(Db, Me, Here.Id, Stop);
        var kept = Lines(what, desk.Form ?? throw new Refused("call.missing"), desk, on);
        var form = posted ?? new CallLinesForm { Lines = kept, SeenVersion = desk.Call!.Version };
        if (ChangedMeanwhile)
        {
            form.Lines = [.. form.Lines.Where(line => !line.IsBlank), .. kept.Where(line => form.Lines.TrueForAll(l => l.Id != line.Id))];
            form.SeenVersion = desk.Call!.Version;
        }

        (form.On, form.Desk, form.Language) = (on, desk, on.Text);
        FormLines.Fill(form.Lines, Spare, what == "topics" ? Call.MostTopics : Track.Most);
        return View(what == "topics" ? "Topics" : "Tracks", form);
    }

    private static List<CallLine> Lines(string what, CallForm form, CallDesk desk, OpenEvent on) => what == "topics"
        ? [.. form.OfferedTopics.Select(t => new CallLine { Id = t.Id, Name = on.In(t.Name), Known = t.Name.Default })]
        : [.. form.OfferedTracks.Select(t => new CallLine { Id = t.Id, Name = on.In(t.Name), Known = t.Name.Default, Chairs = [.. desk.Chairs.Where(c => c.TrackId == t.Id).Select(c => c.MemberId)] })];
}
