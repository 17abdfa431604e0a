using System.Globalization;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Submissions;

/// <summary>An event and its call as the mails about submissions speak of them. Of a discreet event no title of a submission leaves the house.</summary>
internal sealed class CallInMail(Event @event, IReadOnlyList<Part> parts, Organisation organisation, Mailbox mailbox)
{
    private readonly Dictionary<string, EventInMail> words = new(StringComparer.Ordinal);

    public static async Task<CallInMail> Load(UnActDb db, Event @event, Mailbox mailbox, CancellationToken stop)
    {
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == @event.Id).OrderBy(p => p.Order).ToListAsync(stop);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == @event.OrganisationId, stop);
        return new CallInMail(@event, parts, organisation, mailbox);
    }

    public bool IsDiscreet => @event.Discreet;

    /// <summary>Of a discreet event no name leaves the house, either.</summary>
    public string[] Listed(IEnumerable<SubmissionAuthor> authors) => @event.Discreet ? [] : [.. authors.Select(a => a.Name)];

    /// <summary>The last moment that counts, in the zone of the call: "Sunday 31 May 2026, 23:59 (Anywhere on Earth, UTC−12)".</summary>
    /// <param name="over">From here on it is too late.</param>
    public string Deadline(string zone, Instant over, string language)
    {
        var dates = new PeopleDates(CultureInfo.GetCultureInfo(mailbox.Spoken(language)));
        var last = over - Duration.FromMinutes(1);
        var offset = PeopleDates.Offset(last, EventDates.Zone(zone));
        var place = zone == CallDeadline.AnywhereOnEarth ? "Anywhere on Earth" : PeopleDates.City(zone);
        return $"{dates.Moment(last, EventDates.Zone(zone))} ({place}, {offset})";
    }

    /// <summary>A moment in the zone of the event.</summary>
    public string Moment(Instant at, string language) => In(language).Moment(at);

    /// <summary>A mail about one submission, with the way to its page.</summary>
    public void Post(UnActDb db, string template, Recipient to, string onceKey, Submission submission, string title, Instant now, Action<OutboxMail>? link, params (string Name, object? Value)[] more)
    {
        var mail = About(template, to, onceKey, submission, title, now, more);
        link?.Invoke(mail);
        db.Post(mail);
    }

    /// <summary>The same, not posted yet.</summary>
    public OutboxMail About(string template, Recipient to, string onceKey, Submission submission, string title, Instant now, params (string Name, object? Value)[] more) => Write(template, to, onceKey, submission.Id, now,
    [
        ("submission", new
        {
            number = submission.Number.ToString(CultureInfo.InvariantCulture),
            title = @event.Discreet ? "" : title,
            url = mailbox.Url(string.Create(CultureInfo.InvariantCulture, $"/e/{@event.Slug}/submissions/{submission.Number}")),
        }),
        .. more,
    ]);

    public OutboxMail Write(string template, Recipient to, string onceKey, Guid subjectId, Instant now, params (string Name, object? Value)[] more)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = to.Name, ["event"] = In(to.Language).Values };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        return OutboxMail.To(to.Name, to.Address, template, to.Language, onceKey, values, subjectId, now).About(@event.Id);
    }

    private EventInMail In(string language)
    {
        if (!words.TryGetValue(language, out var inMail))
        {
            words[language] = inMail = new EventInMail(@event, parts, organisation, mailbox, language);
        }

        return inMail;
    }
}
