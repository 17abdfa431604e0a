using Microsoft.EntityFrameworkCore;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The frame of a management page, read from the event: title, state, when and where in one line, and which sections this person sees.</summary>
public static class EventDesk
{
    public static async Task<DeskPage> Load(UnActDb db, CurrentEvent here, string section, PeopleDates dates, string language, CancellationToken stop) => Of(
        await db.Events.AsNoTracking().SingleAsync(e => e.Id == here.Id, stop),
        await db.Parts.AsNoTracking().Where(p => p.EventId == here.Id).ToListAsync(stop), here, section, dates, language);

    public static DeskPage Of(Event @event, IEnumerable<Part> parts, CurrentEvent here, string section, PeopleDates dates, string language) => new(@event.Slug, @event.Title)
    {
        State = @event.State,
        Accent = @event.Accent,
        Here = section,
        When = string.Join(", ", new[] { When(@event, [.. parts.Select(p => p.Span).OfType<PartSpan>()], dates), @event.City.In(language).Text }.Where(words => words.Length > 0)),
        Without = Without(here, @event),
    };

    /// <summary>The days of an event in a few words, from its own row: for lists.</summary>
    public static string When(Event @event, PeopleDates dates)
    {
        var zone = EventDates.Zone(@event.Zone);
        return @event is { Precision: DatePrecision.Exact or DatePrecision.Day, StartsAt: { } start, EndsAt: { } end }
            ? dates.Days(start.InZone(zone).Date, (end - Duration.Epsilon).InZone(zone).Date)
            : When(@event, [], dates);
    }

    private static string When(Event @event, List<PartSpan> spans, PeopleDates dates) =>
        spans.Count > 0 ? dates.Days(spans.Min(s => s.Begins.Date), spans.Max(s => s.LastDay))
        : @event.Month is { } month ? dates.Month(month)
        : dates.ToBeAnnounced;

    private static HashSet<string> Without(CurrentEvent here, Event @event)
    {
        (string Path, Permission Needed)[] sections =
        [
            ("details", Permission.EditEvent), ("dates", Permission.EditEvent), ("place", Permission.EditEvent), ("agenda", Permission.EditEvent),
            ("partners", Permission.EditEvent), ("visibility", Permission.EditEvent), ("series", Permission.EditEvent), ("team", Permission.EditEvent),
            ("registrations", Permission.SeeRegistrations), ("form", Permission.ManageRegistrations), ("invitations", Permission.ManageRegistrations), ("reminders", Permission.ManageRegistrations), ("messages", Permission.SeeMail), ("log", Permission.SeeLog),
            ("call", Permission.ManageCall), ("submissions", Permission.SeeSubmissions), ("committee", Permission.ManageCall), ("conflicts", Permission.ManageSubmissions), ("assignment", Permission.ManageSubmissions), ("reviews", Permission.ManageSubmissions), ("decisions", Permission.ManageSubmissions), ("book", Permission.ManageSubmissions), ("acceptance", Permission.SeeReports), ("reviewing", Permission.ManageCall),
        ];
        string[] papers = ["call", "submissions", "committee", "conflicts", "assignment", "reviews", "decisions", "book", "acceptance", "reviewing"];
        return sections.Where(s => !here.Gives(s.Needed) || (papers.Contains(s.Path) && !@event.Has(EventModules.Call))).Select(s => s.Path).ToHashSet(StringComparer.Ordinal);
    }
}
