using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>A conference with an open call, put together row by row, and somebody who writes.</summary>
public sealed class CalledEvent
{
    private readonly Site site;

    private CalledEvent(Site site, Event @event, Call call, ContributionType[] types, Topic[] topics, Person author) =>
        (this.site, Event, Call, Types, Topics, Author) = (site, @event, call, types, topics, author);

    public Event Event { get; }

    public Call Call { get; }

    public ContributionType[] Types { get; }

    public Topic[] Topics { get; }

    public Person Author { get; }

    public string Path => $"/e/{Event.Slug}";

    /// <summary>31 March 2026 ends on the last island at noon UTC of the day after.</summary>
    public static readonly Instant AnywhereOver = Instant.FromUtc(2026, 4, 1, 12, 0);

    public static async Task<CalledEvent> On(
        Site site, string zone = CallDeadline.AnywhereOnEarth, CallDeadline? deadline = null, int graceMinutes = 0, EventVisibility visibility = EventVisibility.Public, LocalDateTime? opening = null, int types = 2, bool discreet = false,
        string slug = "called")
    {
        var organisation = Organisation.Create("Centre for Trials", "Asia/Bangkok", "en");
        var @event = Event.Create(organisation.Id, EventKind.Conference, new LocalizedText("en", "Categories of movement"), slug, "Asia/Bangkok", site.Now);
        @event.Describe(@event.Title, LocalizedText.Empty, LocalizedText.Empty, "plum", @event.Modules | EventModules.Call, "office@example.org", site.Now);
        @event.Show(visibility, discreet, discreet ? new LocalizedText("en", "A conference") : LocalizedText.Empty, site.Now);
        var part = Part.Create(@event.Id, 0, LocalizedText.Empty);
        part.Take(new LocalDateTime(2026, 9, 14, 9, 0), new LocalDateTime(2026, 9, 15, 17, 0), "Asia/Bangkok");
        @event.TakeDates(DatePrecision.Exact, "Asia/Bangkok", null, null, [part], site.Now);
        @event.Publish(site.Now);
        var call = Call.For(@event.Id);
        call.Say(new LocalizedText("en", "Papers on **categories** are welcome."));
        call.Take(new CallTimes(zone, opening, deadline ?? new CallDeadline(new LocalDate(2026, 3, 31)), null, null, graceMinutes));
        call.Ask(CallAnonymity.DoubleBlind, topicsAtMost: 2, authorsAtMost: 20);
        var kinds = Enumerable.Range(0, types).Select(n => ContributionType.For(call.Id, n)).ToArray();
        foreach (var (n, kind) in kinds.Index())
        {
            kind.Describe(new LocalizedText("en", n == 0 ? "Conceptual study" : "Reflection by a practitioner"), new LocalizedText("en", n == 0 ? "" : "No references needed"));
        }

        Topic[] topics = [Topic.For(call.Id, 0), Topic.For(call.Id, 1), Topic.For(call.Id, 2)];
        foreach (var (n, name) in new[] { "How do people answer to labels?", "What do labels do to help?", "Who counts?" }.Index())
        {
            topics[n].Rename(new LocalizedText("en", name));
        }

        await site.Plant([organisation, @event, part, call, .. kinds, .. topics]);
        return new CalledEvent(site, @event, call, kinds, topics, await site.Person("Trần Thị Hoa", "hoa@example.org"));
    }

    public Task<Visitor> Hoa() => site.Visitor().SignInAs(Author.Id);

    /// <summary>Begins a draft over the pages.</summary>
    public async Task<Page> Begin(Visitor visitor)
    {
        var began = await visitor.Submit(await visitor.GetPage($"{Path}/submit"), ("TypeId", Types[0].Id.ToString("D")));
        return await visitor.Follow(began);
    }

    /// <summary>All that can be submitted as it is.</summary>
    public (string Name, string? Value)[] Good(string title = "Only working", string text = "Screening forms ask whether a person is a victim. Many say no.") =>
    [
        ("Title", title), ("Language", "en"), ("Abstract", text), ("TopicIds", Topics[0].Id.ToString("D")),
        ("Authors[0].Name", "Trần Thị Hoa"), ("Authors[0].Affiliation", "University of Law"), ("Authors[0].Country", "VN"), ("Authors[0].Email", "hoa@example.org"), ("Authors[0].Orcid", "0000-0002-1825-0097"),
        ("Authors[0].Presenting", "true"), ("Corresponding", "0"),
    ];

    /// <summary>One that was submitted, without the pages.</summary>
    public async Task<int> Submitted(string title = "Only working", params AuthorLine[] more)
    {
        var by = Actor.Person(Author.Id);
        var number = await site.Work.Run((BeginSubmission.Handler h) => h.Run(new(by, Event.Id, Types[0].Id, "en", site.Now)));
        await Resubmitted(number, Content(title, more));
        return number;
    }

    public async Task<int> Resubmitted(int number, SubmissionContent content)
    {
        var by = Actor.Person(Author.Id);
        var revision = (await Draft(number)).Revision;
        revision = await site.Work.Run((SaveDraft.Handler h) => h.Run(new(by, Event.Id, number, revision, content)));
        return await site.Work.Run((SubmitDraft.Handler h) => h.Run(new(by, Event.Id, number, revision, site.Now)));
    }

    public SubmissionContent Content(string title = "Only working", params AuthorLine[] more) => new()
    {
        TypeId = Types[0].Id,
        Title = title,
        Language = "en",
        Abstract = "Screening forms ask whether a person is a victim. Many say no.",
        TopicIds = [Topics[0].Id],
        Authors = [new AuthorLine { Name = "Trần Thị Hoa", Affiliation = "University of Law", Country = "VN", Email = "hoa@example.org", Corresponding = true, Presenting = true }, .. more],
    };

    public static AuthorLine CoAuthor { get; } = new() { Name = "សុខា ចាន់", Affiliation = "Legal Aid Desk", Country = "KH", Email = "sokha@example.org" };

    /// <summary>Where a submission is found, and what is below it.</summary>
    public string At(int number, string below = "") => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path}/submissions/{number}{below}");

    public Task<SubmissionDraft> Draft(int number) => site.Read(db => db.SubmissionDrafts.AsNoTracking().Join(db.Submissions.Where(s => s.Number == number), d => d.SubmissionId, s => s.Id, (d, _) => d).SingleAsync());

    public Task<Submission> Submission(int number) => site.Read(db => db.Submissions.AsNoTracking().SingleAsync(s => s.Number == number));

    public static int NumberOf(Page page) => int.Parse(page.Address.Split('/')[4], System.Globalization.CultureInfo.InvariantCulture);
}
