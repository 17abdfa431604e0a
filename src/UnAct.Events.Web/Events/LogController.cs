using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Registrations;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The log of an event: who did what, when, and why.</summary>
[Personal]
[Needs(Permission.SeeLog)]
[Route("/e/{slug}/manage/log")]
public sealed class LogController(PeopleDates dates, Words<LogController> words) : PageController
{
    [HttpGet("")]
    public async Task<IActionResult> Log(string? kind, Guid? by, string? before)
    {
        var page = await EventLog.Load(Db, Me, Here.Id, new EventLog.Filter(kind, by, LogCursor.Read(before)), Stop);
        var names = await RegistrationNames.Load(Db, Here.Id, [.. page.Lines.Where(l => !page.Subjects.ContainsKey(l.SubjectId)).Select(l => l.SubjectId).Distinct()], Stop);
        var invited = await InvitationNames.Load(Db, Here.Id, [.. page.Lines.Where(l => l.What.StartsWith("invitation.", StringComparison.Ordinal)).Select(l => l.SubjectId).Distinct()], Stop);
        var late = await LateNames.Load(Db, Here.Id, [.. page.Lines.Where(l => l.What.StartsWith("call.late-", StringComparison.Ordinal)).Select(l => l.SubjectId).Distinct()], Stop);
        var asked = await ReviewerNames.Load(Db, Here.Id, [.. page.Lines.Where(l => l.What.StartsWith("committee.", StringComparison.Ordinal)).Select(l => l.SubjectId).Distinct()], Stop);
        var zone = await Db.Events.Where(e => e.Id == Here.Id).Select(e => e.Zone).SingleAsync(Stop);
        ViewData.Desk = await EventDesk.Load(Db, Here, "log", dates, System.Globalization.CultureInfo.CurrentUICulture.Name, Stop);
        return View(new LogView(Here.Slug, zone, page, names.Concat(invited).Concat(late).Concat(asked).ToDictionary(), await EventLog.Actors(Db, Me, Here.Id, Stop), kind, by, words, dates));
    }
}

/// <summary>The log with what its page needs to say it in words.</summary>
public sealed record LogView(string Slug, string Zone, LogPage Page, IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<(Guid Id, string Name)> Actors,
    string? Kind, Guid? By, Words Words, PeopleDates Dates)
{
    public bool IsFiltered => Kind is { Length: > 0 } || By is not null;

    public string What(LogLine line) => LogWords.Of(line, SubjectOf(line), Words);

    public string From(LogLine line) => LogWords.Value(line.What, line.From, Words, Dates);

    public string To(LogLine line) => LogWords.Value(line.What, line.To, Words, Dates);

    public string Who(LogLine line) => LogWords.Who(line, Words);

    public string Older => $"/e/{Slug}/manage/log{Query(Page.Older)}";

    public string Newest => $"/e/{Slug}/manage/log{Query(null)}";

    private string SubjectOf(LogLine line) =>
        Names.TryGetValue(line.SubjectId, out var name) ? name
        : Page.Subjects.TryGetValue(line.SubjectId, out var subject) ? subject.IsEmpty ? Words["(without a title)"] : subject.In(System.Globalization.CultureInfo.CurrentUICulture.Name).Text
        : Words["(no longer here)"];

    private string Query(LogCursor? before)
    {
        var query = QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["kind"] = Kind, ["by"] = By?.ToString("D"), ["before"] = before?.ToString() }
            .Where(pair => !string.IsNullOrEmpty(pair.Value)));
        return query.ToUriComponent();
    }
}
