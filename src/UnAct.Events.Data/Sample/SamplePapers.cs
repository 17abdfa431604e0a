using System.Globalization;
using UnAct.People;
using UnAct.Questions;
using UnAct.Submissions;

namespace UnAct.Data.Sample;

/// <summary>Submissions to a call by invented authors: the same ones however often they are made, but for their numbers.</summary>
internal sealed class SamplePapers(UnActDb db, SampleCall call, Random chance, SamplePeople people, IReadOnlyDictionary<Guid, FormSnapshot> forms, HashSet<int> numbers)
{
    public static async Task<SamplePapers> On(UnActDb db, SampleCall call, SamplePeople people, CancellationToken stop)
    {
        var type = call.Types[1].Id;
        var numbers = await db.Submissions.Where(s => s.CallId == call.Call.Id).Select(s => s.Number).ToListAsync(stop);
        return new SamplePapers(db, call, new Random(2017), people, new Dictionary<Guid, FormSnapshot>
        {
            [Guid.Empty] = await db.FormOf(call.Event.Id, FormPurpose.Call, stop: stop),
            [type] = await db.FormOf(call.Event.Id, FormPurpose.ContributionType, type, stop),
        }, [.. numbers, .. db.Submissions.Local.Where(s => s.CallId == call.Call.Id).Select(s => s.Number)]);
    }

    /// <summary>So many, from the opening on and most of them in the last days.</summary>
    /// <param name="early">So many on the first day.</param>
    /// <param name="authors">By the place of the paper: those who did not come by chance.</param>
    public async Task<IReadOnlyList<SamplePaper>> Write(int howMany, Instant opens, Instant closes, CancellationToken stop, int early = 0, bool written = false, IReadOnlyDictionary<int, AuthorLine[]>? authors = null)
    {
        var papers = new List<SamplePaper>();
        for (var n = 0; n < howMany; n++)
        {
            var content = Content(n, written);
            content = authors?.GetValueOrDefault(n) is { } known ? content with { Authors = known } : content;
            var late = 1 - Math.Pow(chance.NextDouble(), 2.2);
            var at = n < early ? opens + Duration.FromHours(4 * (n + 1)) : opens + ((closes - opens) * late);
            var author = content.Authors[0];
            papers.Add(new(await Submit(content, people.Of(author.Name, author.Email, opens), at, n switch { _ when n % 29 == 7 => "withdrawn", _ when n % 41 == 5 => "desk", _ => "" }, stop), content));
        }

        await db.SaveChangesAsync(stop);
        return papers;
    }

    public async Task<Submission> Submit(SubmissionContent content, Guid person, Instant at, string then, CancellationToken stop)
    {
        var submission = Begin(person, at);
        var version = SubmissionVersion.Of(submission, 1, content, person, at);
        db.Add(version);
        db.AddRange(content.TopicIds.Select(topic => VersionTopic.Of(version.Id, topic)));
        var authors = content.Authors.Select((author, order) => SubmissionAuthor.Of(version, order, author)).ToList();
        db.AddRange(authors);
        foreach (var author in content.Authors)
        {
            var authorship = Authorship.Of(submission.Id, EmailAddress.Key(author.Email), at);
            authorship.Tell(at);
            db.Add(authorship);
        }

        await db.StoreAnswers(version.Id, forms[Guid.Empty], new Dictionary<string, string>(StringComparer.Ordinal) { ["published"] = "no" }, stop);
        if (content.TypeAnswers.Count > 0)
        {
            await db.StoreAnswers(version.Id, forms[content.TypeId!.Value], content.TypeAnswers.ToDictionary(a => a.Key, a => a.Value[0], StringComparer.Ordinal), stop);
        }

        var draft = SubmissionDraft.Of(submission.Id, content, person, at);
        draft.Settle(content, person, at);
        db.Add(draft);
        submission.Submit(version, authors, at);
        db.Log.Add(LogEntry.Of(Actor.Person(person), at, "submission.submitted", submission.Id, submission.EventId, nameof(SubmissionState.Draft), nameof(SubmissionState.Submitted)));
        if (then == "withdrawn")
        {
            submission.Withdraw(at + Duration.FromHours(30));
            db.Log.Add(LogEntry.Of(Actor.Person(person), at + Duration.FromHours(30), "submission.withdrawn", submission.Id, submission.EventId, nameof(SubmissionState.Submitted), nameof(SubmissionState.Withdrawn)));
        }
        else if (then == "desk")
        {
            submission.RejectAtTheDesk(at + Duration.FromDays(2));
            db.Log.Add(LogEntry.Of(Actor.Program, at + Duration.FromDays(2), "submission.desk-rejected", submission.Id, submission.EventId, nameof(SubmissionState.Submitted), nameof(SubmissionState.DeskRejected), "It is about another subject than the call."));
        }

        return submission;
    }

    public async Task Draft(SubmissionContent content, Guid person, Instant at, CancellationToken stop)
    {
        db.Add(SubmissionDraft.Of(Begin(person, at).Id, content, person, at));
        await db.SaveChangesAsync(stop);
    }

    /// <param name="written">The first ones are those of <see cref="SampleAbstracts"/>, the others put together from pieces, as all are otherwise.</param>
    public SubmissionContent Content(int n, bool written = false)
    {
        var ready = written && n < SampleAbstracts.All.Length ? SampleAbstracts.All[n] : default;
        // Each of them once a call.
        var other = ready.Title is not null ? (ready.Language, ready.Title, ready.Abstract) : n % 4 == 3 && n < 72 ? SampleWords.Others[n / 4 % SampleWords.Others.Length] : default;
        var (who, where, angle) = (SampleWords.Who[n % SampleWords.Who.Length], SampleWords.Where[((n * 3) + (n / 10)) % SampleWords.Where.Length], SampleWords.Angles[n % SampleWords.Angles.Length]);
        var type = call.Types[chance.Next(10) switch { < 3 => 0, < 8 => 1, _ => 2 }];
        return new SubmissionContent
        {
            TypeId = type.Id,
            TrackId = call.Tracks is [] ? null : call.Tracks[ready.Title is null ? n % call.Tracks.Count : ready.Track].Id,
            Title = other.Title ?? string.Format(CultureInfo.InvariantCulture, angle.Title, who, where),
            Abstract = other.Abstract ?? SampleWords.Abstract(who, where, angle.Question),
            Language = other.Language ?? "en",
            TopicIds = [.. call.Topics.Where((_, at) => at == n % 6 || (n % 3 == 0 && at == (n + 2) % 6)).Select(t => t.Id)],
            Authors = Authors(other.Language),
            Answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["published"] = ["no"] },
            TypeAnswers = type == call.Types[1] && n % 2 == 0
                ? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["ethics"] = ["Everybody agreed aloud and could stop at any time; no names are kept, and notes lie encrypted with one of us."] }
                : new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
        };
    }

    private List<AuthorLine> Authors(string? language)
    {
        var home = language switch { "th" => 0, "vi" => 1, "km" => 2, "lo" => 3, "my" => 4, "zh-Hans" => 5, _ => chance.Next(SampleWords.People.Count) };
        var authors = new List<AuthorLine>();
        for (var count = 1 + chance.Next(4); authors.Count < count;)
        {
            var (country, institutions, names) = SampleWords.People[authors.Count < 2 || chance.Next(2) == 0 ? home : chance.Next(SampleWords.People.Count)];
            var at = chance.Next(names.Length);
            var address = string.Create(CultureInfo.InvariantCulture, $"{country.ToLowerInvariant()}{at + 1}@authors.example.org");
            if (authors.Any(a => a.Email == address))
            {
                count = Math.Min(count, authors.Count);
                continue;
            }

            authors.Add(new AuthorLine { Name = names[at], Affiliation = institutions[at % institutions.Length], Country = country, Email = address, Corresponding = authors.Count == 0, Presenting = authors.Count == 0 });
        }

        return authors;
    }

    private Submission Begin(Guid person, Instant at)
    {
        var submission = Submission.Begin(call.Call, person, at);
        while (!numbers.Add(submission.Number))
        {
            submission = Submission.Begin(call.Call, person, at);
        }

        db.Add(submission);
        return submission;
    }
}

internal sealed record SamplePaper(Submission Submission, SubmissionContent Content);
