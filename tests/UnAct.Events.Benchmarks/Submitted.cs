using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Benchmarks;

/// <summary>A site with one call and as many submissions as asked, spread over states, kinds, tracks, topics, countries, languages and days; and people who are about to submit.</summary>
internal sealed class Submitted : IAsyncDisposable
{
    private static readonly string[] Names = ["Thuzar", "Đỗ Minh Châu", "สมหญิง แก้วใจ", "ဒေါ်ခင်မေ", "Anneke Brandsma", "王小明", "Somphone", "Sokha Chann"];
    private static readonly string[] Countries = ["MM", "VN", "TH", "LA", "KH", "CN", "CH", "NO"];
    private static readonly string[] Languages = ["en", "th", "vi", "km"];

    private Submitted(BenchSite site, Guid eventId, Call call, Actor owner) => (Site, EventId, Call, Owner) = (site, eventId, call, owner);

    public BenchSite Site { get; }

    public Guid EventId { get; }

    public Call Call { get; }

    public Actor Owner { get; }

    public ContributionType[] Types { get; private set; } = [];

    public Track[] Tracks { get; private set; } = [];

    public Topic[] Topics { get; private set; } = [];

    public static async Task<Submitted> Plant(DatabaseProvider provider, int count)
    {
        var site = await BenchSite.On(provider);
        var now = SystemClock.Instance.GetCurrentInstant();
        var organisation = Organisation.Create("Benchmark", "Asia/Bangkok", "en");
        var @event = Event.Create(organisation.Id, EventKind.Conference, new LocalizedText("en", "Conference"), "conference", "Asia/Bangkok", now);
        @event.Describe(@event.Title, @event.Summary, @event.Description, @event.Accent, EventModules.Call, "office@example.org", now);
        @event.Publish(now);
        var call = Call.For(@event.Id);
        var last = now.InUtc().LocalDateTime;
        call.Take(new CallTimes("Etc/UTC", null, new CallDeadline(last.Date.PlusDays(1)), null, null, 0));
        // Whoever sent a submission in is in conflict with it: the owner sends none.
        var owner = Person.Create("Owner", now);
        var submitted = new Submitted(site, @event.Id, call, Actor.Person(owner.Id))
        {
            Types = [.. Enumerable.Range(0, 3).Select(at => Named(ContributionType.For(call.Id, at), at))],
            Tracks = [.. Enumerable.Range(0, 5).Select(at => Track.For(call.Id, at))],
            Topics = [.. Enumerable.Range(0, 10).Select(at => Topic.For(call.Id, at))],
        };
        await site.Plant([organisation, @event, call, owner, .. submitted.Types, .. submitted.Tracks, .. submitted.Topics, TeamMember.Owner(@event.Id, owner.Id, "owner@example.org", "owner@example.org", now)]);
        foreach (var batch in Enumerable.Range(0, count).Chunk(1000))
        {
            await site.Plant(batch.SelectMany(at => submitted.One(at, count, now)));
        }

        // As the database does by itself some time after rows have come.
        await site.Read(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
        return submitted;
    }

    /// <summary>So many people, each with a draft that lacks nothing.</summary>
    public async Task<IReadOnlyList<(Actor By, int Number, int Revision)>> Writers(int count, int round)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var writers = new List<(Actor, int, int)>();
        var rows = new List<object>();
        foreach (var at in Enumerable.Range(0, count))
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"writer-{round}-{at}@example.org");
            var person = Person.Create(Names[at % 8], now);
            var submission = Submission.Import(Call, person.Id, Submission.LastNumber - (round * count) - at, null, now);
            rows.AddRange(person, PersonEmail.Of(person.Id, address, now), submission, SubmissionDraft.Of(submission.Id, Content(at) with { Authors = Authors(at, address) }, person.Id, now));
            writers.Add((Actor.Person(person.Id), submission.Number, 1));
        }

        await Site.Plant(rows);
        return writers;
    }

    /// <summary>Of the first author of the submission that was planted as this one.</summary>
    public static string Address(int at) => string.Create(CultureInfo.InvariantCulture, $"a{at}@example.org");

    public async Task<T> Read<T>(Func<UnActDb, Task<T>> query) => await Site.Read(query);

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static ContributionType Named(ContributionType type, int at)
    {
        type.Describe(new LocalizedText("en", string.Create(CultureInfo.InvariantCulture, $"Kind {at}")), LocalizedText.Empty);
        return type;
    }

    private IEnumerable<object> One(int at, int count, Instant now)
    {
        // The numbers are mixed, so that titles, tracks and countries are no neighbours.
        var mixed = (int)((uint)at * 2654435761u % 1_000_003u);
        var when = now - Duration.FromSeconds(520L * (count - at));
        var content = Content(mixed) with { Authors = Authors(mixed, Address(at)) };
        var author = Person.Create(Names[at % 8], when);
        var submission = Submission.Import(Call, author.Id, Submission.FirstNumber + at, null, when);
        var version = SubmissionVersion.Of(submission, 1, content, author.Id, when);
        var authors = content.Authors.Index().Select(a => SubmissionAuthor.Of(version, a.Index, a.Item)).ToList();
        submission.Submit(version, authors, when);
        if (mixed % 12 == 0)
        {
            submission.Withdraw(now);
        }

        return [author, submission, version, .. authors, .. content.TopicIds.Select(t => VersionTopic.Of(version.Id, t))];
    }

    private SubmissionContent Content(int mixed) => new()
    {
        TypeId = Types[mixed % 3].Id,
        TrackId = Tracks[mixed % 5].Id,
        Title = string.Create(CultureInfo.InvariantCulture, $"What work promises {mixed:D7} to those who cross a border"),
        Abstract = string.Join(' ', Enumerable.Repeat("Screening forms ask whether a person is a victim, and many say no.", 20)),
        Language = Languages[mixed % 4],
        TopicIds = [Topics[mixed % 10].Id, Topics[(mixed + 3) % 10].Id],
    };

    private static IReadOnlyList<AuthorLine> Authors(int mixed, string address) =>
    [
        new AuthorLine { Name = $"{Names[mixed % 8]} {mixed.ToString("D7", CultureInfo.InvariantCulture)}", Affiliation = "Inya Institute", Country = Countries[mixed % 8], Email = address, Corresponding = true, Presenting = true },
        .. Enumerable.Range(1, 2).Select(at => new AuthorLine { Name = Names[(mixed + at) % 8], Affiliation = "Mekong University", Country = Countries[(mixed + at) % 8], Email = string.Create(CultureInfo.InvariantCulture, $"co{at}-{address}") }),
    ];
}
