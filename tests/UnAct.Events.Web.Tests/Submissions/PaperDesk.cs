using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;
using UnAct.Web.Tests.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>A conference with an open call of two kinds, two tracks and two topics, its team with a chair of one track, and what was submitted or is being written.</summary>
internal sealed class PaperDesk
{
    private readonly Site site;

    private PaperDesk(Site site, ManagedEvent managed, Call call, Person chair, Person author) => (this.site, Managed, Call, Chair, Author) = (site, managed, call, chair, author);

    public ManagedEvent Managed { get; }

    public Call Call { get; }

    /// <summary>Chairs the track of law.</summary>
    public Person Chair { get; }

    /// <summary>Who writes all of it.</summary>
    public Person Author { get; }

    public ContributionType Paper { get; private set; } = default!;

    public ContributionType Poster { get; private set; } = default!;

    public Track Law { get; private set; } = default!;

    public Track Health { get; private set; } = default!;

    public Topic Return { get; private set; } = default!;

    public Topic Work { get; private set; } = default!;

    public string Manage => Managed.Manage;

    public string List => $"{Manage}/submissions";

    public static async Task<PaperDesk> On(Site site)
    {
        var managed = await ManagedEvent.On(site, title: "Conference on mixed migration");
        await site.Read(async db =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == managed.Event.Id);
            @event.Describe(@event.Title, @event.Summary, @event.Description, @event.Accent, EventModules.Call, "office@example.org", site.Now);
            return await db.SaveChangesAsync();
        });
        var call = Call.For(managed.Event.Id);
        call.Take(new CallTimes(CallDeadline.AnywhereOnEarth, null, new CallDeadline(new LocalDate(2026, 5, 31)), null, null, 0));
        call.Ask(CallAnonymity.DoubleBlind, 2, 20);
        var chair = await site.Person("Thida Chair", "thida@example.org");
        var author = await site.Person("Mya Writer", "mya@example.org");
        var member = TeamMember.Invite(managed.Event.Id, "thida@example.org", "thida@example.org", TeamRoles.TrackChair, site.Now);
        member.Accept(chair.Id, site.Now);
        var desk = new PaperDesk(site, managed, call, chair, author)
        {
            Paper = Type(call, 0, "Paper"),
            Poster = Type(call, 1, "Poster"),
            Law = Track.For(call.Id, 0),
            Health = Track.For(call.Id, 1),
            Return = Topic.For(call.Id, 0),
            Work = Topic.For(call.Id, 1),
        };
        desk.Law.Rename(new LocalizedText("en", "Law"));
        desk.Health.Rename(new LocalizedText("en", "Health"));
        desk.Return.Rename(new LocalizedText("en", "Why do people return?"));
        desk.Work.Rename(new LocalizedText("en", "Who recruits whom?"));
        await site.Plant(call, desk.Paper, desk.Poster, desk.Law, desk.Health, desk.Return, desk.Work, member, TrackChair.Of(desk.Law.Id, member.Id));
        return desk;
    }

    public static AuthorLine Named(string name, string address, string country = "MM", string affiliation = "Inya Institute") => new() { Name = name, Affiliation = affiliation, Country = country, Email = address };

    /// <summary>Something that was submitted, past every use case.</summary>
    public async Task<Submission> Add(
        string title, Track? track = null, ContributionType? type = null, Topic? topic = null, string language = "en", Duration? ago = null, SubmissionState state = SubmissionState.Submitted, string text = "A text.", params AuthorLine[] authors)
    {
        var at = site.Now - (ago ?? Duration.Zero);
        AuthorLine[] named = authors.Length > 0 ? authors : [Named("Mya Writer", "mya@example.org")];
        var content = new SubmissionContent
        {
            TypeId = (type ?? Paper).Id,
            TrackId = track?.Id,
            Title = title,
            Abstract = text,
            Language = language,
            TopicIds = topic is null ? [] : [topic.Id],
            Authors = [named[0] with { Corresponding = true, Presenting = true }, .. named[1..]],
        };
        var submission = Submission.Begin(Call, Author.Id, at);
        var version = SubmissionVersion.Of(submission, 1, content, Author.Id, at);
        var lines = content.Authors.Index().Select(a => SubmissionAuthor.Of(version, a.Index, a.Item)).ToList();
        submission.Submit(version, lines, at);
        var draft = SubmissionDraft.Of(submission.Id, content, Author.Id, at);
        draft.Settle(content, Author.Id, at);
        if (state == SubmissionState.Withdrawn)
        {
            submission.Withdraw(at);
        }
        else if (state == SubmissionState.DeskRejected)
        {
            submission.RejectAtTheDesk(at);
        }

        await site.Plant([submission, version, draft, .. lines, .. content.TopicIds.Select(t => VersionTopic.Of(version.Id, t))]);
        return submission;
    }

    /// <summary>Something that is being written, every word of it a canary.</summary>
    public async Task<Submission> Draft(string canary)
    {
        var submission = Submission.Begin(Call, Author.Id, site.Now);
        var content = new SubmissionContent { TypeId = Paper.Id, TrackId = Law.Id, Title = canary, Abstract = canary, Language = "en", TopicIds = [Return.Id], Authors = [Named(canary, $"{canary}@example.org", "LA", canary)] };
        await site.Plant(submission, SubmissionDraft.Of(submission.Id, content, Author.Id, site.Now));
        return submission;
    }

    public Task<Visitor> As(Person person) => Managed.As(person);

    private static ContributionType Type(Call call, int order, string name)
    {
        var type = ContributionType.For(call.Id, order);
        type.Describe(new LocalizedText("en", name), LocalizedText.Empty);
        return type;
    }
}
