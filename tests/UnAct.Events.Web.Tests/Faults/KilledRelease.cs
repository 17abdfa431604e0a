using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Faults;

/// <summary>A thousand staged decisions that a chair releases while the program is killed, and whoever looks meanwhile at the page that says how far it has come.</summary>
internal sealed partial class KilledRelease : KilledProgram
{
    public const int All = 1000;
    private const string Slug = "a-thousand-decisions";
    private const string Desk = $"/e/{Slug}/manage/decisions";

    private readonly CancellationTokenSource closed = new();
    private readonly List<(int Written, int Sent)> seen = [];
    private Dictionary<string, string>? form;
    private Task watching = Task.CompletedTask;

    private KilledRelease(TestDatabase database, int claimSeconds) : base(database, TimeSpan.Zero, processes: 1, claimSeconds)
    {
    }

    public Killable Process => Processes[0];

    /// <summary>Where the release that was answered is to be seen.</summary>
    public string? Address { get; private set; }

    /// <summary>What the page said, one look after the other: for how many decisions mails are written, and how many are sent.</summary>
    public IReadOnlyList<(int Written, int Sent)> Seen => seen;

    public static async Task<KilledRelease> On(DatabaseProvider provider, int claimSeconds)
    {
        var site = new KilledRelease(await TestDatabase.Create(provider), claimSeconds);
        await site.Plant();
        return site;
    }

    public async Task Start()
    {
        await Process.Start(Http);
        form ??= Filled(await Get($"{Desk}/release"));
    }

    /// <summary>The same form each time, as from a page that somebody left open. Null: the program died over it.</summary>
    public async Task<string?> Press()
    {
        try
        {
            using var answer = await Http.PostAsync(new Uri(Process.Address, $"{Desk}/release"), new FormUrlEncodedContent(form!.Concat(Enum.GetValues<DecisionOutcome>().Select(o => KeyValuePair.Create("Outcomes", o.ToString())))));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            return Address = answer.Headers.Location!.ToString();
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Somebody has begun to write and has not come to the end.</summary>
    public Task<bool> IsReleasing() => Read(async db =>
    {
        if (Database.Provider == DatabaseProvider.Postgres)
        {
            return (await db.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\" FROM \"Events\" FOR UPDATE SKIP LOCKED").ToListAsync()).Count == 0;
        }

        await using var other = new SqliteConnection(Database.Connection);
        await other.OpenAsync();
        if (SQLitePCL.raw.sqlite3_exec(other.Handle, "BEGIN IMMEDIATE") != 0)
        {
            return true;
        }

        SQLitePCL.raw.sqlite3_exec(other.Handle, "ROLLBACK");
        return false;
    });

    public Task<int> Released() => Read(db => db.Decisions.CountAsync(d => d.ReleasedAt != null));

    public Task<int> Written() => Read(db => db.Decisions.CountAsync(d => d.WrittenAt != null));

    /// <summary>From now on somebody looks at the page again and again, whether the program lives or not.</summary>
    public void Watch() => watching = Task.Run(async () =>
    {
        while (!closed.IsCancellationRequested)
        {
            try
            {
                seen.Add(Read(await Get(Address!)));
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // It is dead for a moment.
            }

            await Task.Delay(150);
        }
    });

    /// <summary>As the page says it, at the end.</summary>
    public async Task<string> Close()
    {
        await closed.CancelAsync();
        await watching;
        return (await Get(Address!)).Text("p[role=status]:not(.notice)");
    }

    /// <summary>One moment, one move and one mail each. What came twice was in flight when the program died, on one of its connections, and there are no more of those than kills.</summary>
    public async Task MustBeWhole(int kills)
    {
        var decisions = await Read(db => (from d in db.Decisions join s in db.Submissions on d.SubmissionId equals s.Id select new { d.SubmissionId, d.Outcome, d.ReleasedAt, d.ReleaseId, s.State }).ToListAsync());
        var mails = await Read(db => db.Outbox.Select(m => new { m.Id, m.State, m.Template, m.SubjectId }).ToListAsync());
        Assert.Equal(All, decisions.Count);
        Assert.Equal((await Read(db => db.DecisionReleases.ToListAsync())).Select(r => ((Guid?)r.Id, (Instant?)r.At)), decisions.Select(d => (d.ReleaseId, d.ReleasedAt)).Distinct());
        Assert.All(decisions, d => Assert.Equal(d.Outcome == DecisionOutcome.Accept ? SubmissionState.Accepted : SubmissionState.Rejected, d.State));
        Assert.Equal(decisions.Select(d => d.SubmissionId).Order(), (await Read(db => db.Log.Where(l => l.What == "decision.released").Select(l => l.SubjectId).ToListAsync())).Order());
        Assert.Equal(
            decisions.Select(d => (d.SubmissionId, d.Outcome == DecisionOutcome.Accept ? "decision-accepted" : "decision-rejected")).Order(),
            mails.Select(m => (m.SubjectId, m.Template)).Order());
        Assert.Equal([], new Promises().Broken([], [.. mails.Select(m => (m.Id, m.State))], Server.Mails, kills));
        Assert.All(mails, m => Assert.Equal(MailState.Sent, m.State));
        Assert.Equal([], await Read(db => SubmissionInvariants.Look(db, default)));
        await MustPassTheCheck();
    }

    private static (int Written, int Sent) Read(Page page)
    {
        var said = page.Text("p[role=status]:not(.notice)");
        return Progress().Match(said) is { Success: true } match
            ? (Number(match.Groups["written"]), Number(match.Groups["sent"]))
            : said == "The decisions hold, and 1000 mails were sent." ? (All, All) : throw new InvalidOperationException($"The page says: {said}");

        static int Number(Group found) => int.Parse(found.Value, CultureInfo.InvariantCulture);
    }

    private async Task<Page> Get(string path)
    {
        using var answer = await Http.GetAsync(new Uri(Process.Address, path));
        var page = await Page.Of(answer);
        return page.Status == HttpStatusCode.OK ? page : throw new InvalidOperationException($"{path}: {page.Status} {page.Location}");
    }

    private static Dictionary<string, string> Filled(Page page) =>
        page.Document.QuerySelectorAll("main form[method=post] input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!, StringComparer.Ordinal);

    private async Task Plant()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var organisation = Organisation.Create("Planted", "Asia/Bangkok", "en");
        var planned = Event.Create(organisation.Id, EventKind.Conference, new LocalizedText("en", "A thousand decisions"), Slug, "Asia/Bangkok", now);
        planned.Describe(planned.Title, planned.Summary, planned.Description, planned.Accent, EventModules.Call, "office@example.org", now);
        planned.Publish(now);
        var call = Call.For(planned.Id);
        call.Take(new CallTimes("Etc/UTC", null, new CallDeadline(now.InUtc().Date.PlusDays(-30)), null, null, 0));
        var type = ContributionType.For(call.Id, 0);
        type.Describe(new LocalizedText("en", "Paper"), LocalizedText.Empty);
        var (chair, sender) = (Person.Create("Chair", now), Person.Create("Sender", now));
        await Read(db =>
        {
            db.AddRange(organisation, planned, call, type, chair, sender, PersonEmail.Of(chair.Id, "chair@example.org", now), TeamMember.Owner(planned.Id, chair.Id, "chair@example.org", "chair@example.org", now));
            db.AddRange(Enumerable.Range(0, All).SelectMany(at => Staged(call, type, sender, Actor.Person(chair.Id), at, now)));
            return db.SaveChangesAsync();
        });
        var (name, value) = Visitor.SignedIn(Services, chair, now);
        Cookies.Add(new Cookie(name, value, "/", "127.0.0.1"));
    }

    private static IEnumerable<object> Staged(Call call, ContributionType type, Person sender, Actor chair, int at, Instant now)
    {
        var author = new AuthorLine { Name = "Mya Thida", Email = string.Create(CultureInfo.InvariantCulture, $"author-{at}@example.org"), Corresponding = true, Presenting = true };
        var content = new SubmissionContent { TypeId = type.Id, Title = string.Create(CultureInfo.InvariantCulture, $"Paper {at}"), Abstract = "A text.", Language = "en", Authors = [author] };
        var submission = Submission.Import(call, sender.Id, Submission.FirstNumber + at, null, now);
        var version = SubmissionVersion.Of(submission, 1, content, sender.Id, now);
        var first = SubmissionAuthor.Of(version, 0, author);
        submission.Submit(version, [first], now);
        var draft = SubmissionDraft.Of(submission.Id, content, sender.Id, now);
        draft.Settle(content, sender.Id, now);
        var decision = Decision.For(call.EventId, submission.Id, 1);
        decision.Stage(at % 2 == 0 ? DecisionOutcome.Accept : DecisionOutcome.Reject, null, null, null, () => 0, chair, now);
        return [submission, version, first, draft, decision];
    }

    [GeneratedRegex(@"^The decisions hold\. (Mails for )?(?<written>\d+) (of 1000 are written|mails are written), (?<sent>\d+) sent\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Progress();
}
