using System.Globalization;
using UnAct.Calendars;
using UnAct.Mail;

namespace UnAct.Events;

/// <summary>
/// An event as its mails and calendar entries may speak of it, in one language. A discreet event shows its neutral title and nothing that
/// would say what it is about: no description, no organiser, no names of parts, no address of its page.
/// </summary>
internal sealed class EventInMail
{
    private static readonly Dictionary<string, string> OnlineWords = new(StringComparer.Ordinal)
    {
        ["en"] = "Online",
        ["th"] = "ออนไลน์",
        ["vi"] = "Trực tuyến",
        ["zh"] = "线上",
        ["km"] = "តាមអនឡាញ",
        ["lo"] = "ອອນລາຍ",
        ["my"] = "အွန်လိုင်း",
    };

    private readonly Event @event;
    private readonly IReadOnlyList<Part> parts;
    private readonly string language;
    private readonly Mailbox mailbox;
    private readonly PeopleDates dates;
    private readonly Dictionary<Guid, PartInMail> inMail;

    public EventInMail(Event @event, IReadOnlyList<Part> parts, Organisation organisation, Mailbox mailbox, string language)
    {
        (this.@event, this.parts, this.mailbox, this.language) = (@event, parts, mailbox, language);
        dates = new PeopleDates(CultureInfo.GetCultureInfo(mailbox.Spoken(language)));
        Title = @event.TitleOutside.In(language).Text;
        Path = @event.Discreet || @event.Visibility == EventVisibility.Private ? "" : "/e/" + @event.Slug;
        inMail = parts.ToDictionary(p => p.Id, p => new PartInMail(PartTitle(p), string.Join(", ", When(p)), string.Join(", ", Where(p))));
        Values = new
        {
            Title,
            When = WhenOfAll(),
            Where = Where(null).ToArray(),
            Url = Path,
            Organiser = @event.Discreet ? "" : organisation.Name,
            Contact = @event.ContactAddress ?? organisation.ContactAddress ?? "",
        };
        ClosedValues = new
        {
            Title = @event.Discreet ? Title : organisation.Name,
            When = Array.Empty<string>(),
            Where = Array.Empty<string>(),
            Url = "",
            Organiser = @event.Discreet ? "" : organisation.Name,
            Contact = @event.ContactAddress ?? organisation.ContactAddress ?? "",
        };
    }

    /// <summary>What is left of <see cref="Values"/> for whoever may no longer see the event: whom to ask.</summary>
    public object ClosedValues { get; }

    public string Title { get; }

    /// <summary>Of its page; empty where that is not for everybody.</summary>
    public string Path { get; }

    public string Language => language;

    public Event Event => @event;

    public IReadOnlyList<Part> EventParts => parts;

    public IEnumerable<Guid> AllParts => inMail.Keys;

    public bool IsOnline => @event.Mode != EventMode.InPerson;

    /// <summary>The value <c>event</c> of every template.</summary>
    public object Values { get; }

    /// <summary>The value <c>parts</c>: those given, in the order of the programme; none where the event is one part only, and speaks for it.</summary>
    public IReadOnlyList<PartInMail> Parts(IEnumerable<Guid> ids) => parts.Count == 1 ? [] : [.. parts.Where(p => ids.Contains(p.Id)).Select(p => inMail[p.Id])];

    /// <summary>A moment as the event's zone has it, with its offset.</summary>
    public string Moment(Instant at) => $"{dates.Moment(at, EventDates.Zone(@event.Zone))} ({PeopleDates.Offset(at, EventDates.Zone(@event.Zone))})";

    /// <summary>When parts were to be, in the order of the programme; where there are several, each by its name.</summary>
    /// <param name="known">By part, as <see cref="PartFacts.When"/> writes it.</param>
    public IReadOnlyList<string> Before(IReadOnlyDictionary<Guid, string> known) =>
    [
        .. from part in parts
           where known.ContainsKey(part.Id)
           let text = Before(known[part.Id])
           where text.Length > 0
           select parts.Count == 1 ? text : $"{PartTitle(part)}: {text}",
    ];

    private string Before(string when) =>
        NodaTime.Text.YearMonthPattern.Iso.Parse(when) is { Success: true, Value: var month } ? dates.Month(month)
        : PartSpan.Read(when) is { } span ? When(span)
        : "";

    /// <summary>The name of a part, which is that of the event where there is but one.</summary>
    public string PartTitle(Part part)
    {
        if (parts.Count == 1)
        {
            return Title;
        }

        // A part's name can say what a discreet event is about.
        var title = @event.Discreet ? "" : part.Title.In(language).Text;
        return title.Length > 0 ? title : string.Create(CultureInfo.InvariantCulture, $"{Title} ({parts.TakeWhile(p => p.Id != part.Id).Count() + 1})");
    }

    private string[] WhenOfAll()
    {
        if (@event is { Precision: DatePrecision.Month, Month: { } month })
        {
            return [dates.Month(month)];
        }

        var spans = parts.Select(p => p.Span).OfType<PartSpan>().OrderBy(s => s.Begins).ToList();
        return spans switch
        {
            [] => [dates.ToBeAnnounced],
            [var one] => [When(one)],
            _ when spans.All(s => s is PartSpan.Times) => [When(new PartSpan.Times(spans[0].Begins, spans.Max(s => ((PartSpan.Times)s).End)))],
            _ => [dates.Days(spans[0].Begins.Date, spans.Max(s => s.LastDay))],
        };
    }

    private string[] When(Part part) => part.Span is { } span ? [When(span)] : WhenOfAll();

    private string When(PartSpan span)
    {
        if (span is not PartSpan.Times times)
        {
            var days = (PartSpan.Days)span;
            return dates.Days(days.First, days.Last);
        }

        var offset = PeopleDates.Offset(EventDates.At(times.Start, @event.Zone), EventDates.Zone(@event.Zone));
        return $"{dates.Span(times.Start, times.End)} ({(@event.Zone == "UTC" ? offset : $"{PeopleDates.City(@event.Zone)}, {offset}")})";
    }

    /// <summary>Where it is, a line each.</summary>
    public IEnumerable<string> Where(Part? part)
    {
        var place = PartPlace.Of(@event, part);
        var written = @event.Mode == EventMode.Online && !place.IsOwn ? [] : place.Lines(language);
        return @event.Mode == EventMode.InPerson ? written : written.Append(OnlineWords.GetValueOrDefault(mailbox.Spoken(language).Split('-')[0], OnlineWords["en"]));
    }
}

/// <summary>One part as a template names it.</summary>
internal sealed record PartInMail(string Title, string When, string Where);
