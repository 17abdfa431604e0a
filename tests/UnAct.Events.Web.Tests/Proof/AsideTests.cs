using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>A chair who is in conflict with a submission holds every role there is, and still can neither tell it from none nor give it back to herself.</summary>
[Trait("Runs", "once")]
public sealed partial class AsideTests
{
    private const string Viewer = "chair aside";

    /// <summary>What a form of one submission may send; each takes what it knows.</summary>
    private static (string, string)[] Bag(MatrixScene scene) =>
    [
        ("SeenVersion", "0"), ("SeenRevision", "0"), ("Reason", "Because"), ("Words", "Because"), ("Outcome", "Accept"), ("ToAuthors", "Well said"), ("Confirms", "true"), ("Do", "save"), ("Seen", "1.0"), ("Address", "somebody@example.org"), ("Comment", "Said"), ("SubName", "Somebody"), ("SubAddress", "somebody@example.org"), ("agrees", "true"), ("Text", "Thank you"), ("Chosen", $"{scene.Seats.Id("other reviewer")}"),
    ];

    /// <summary>Forms that name a submission in what they send, by their pattern; empty where they name none. Another that deciding or reviewing gives is a surface that fails.</summary>
    private static readonly Dictionary<string, Func<MatrixScene, string, (string, string)[][]>> Named = new(StringComparer.Ordinal)
    {
        ["/e/{slug}/manage/assignment/import"] = (scene, n) => [[("Text", $"{n},{MatrixSeats.AddressOf("other reviewer")}")], [("Text", $"{n},{MatrixSeats.AddressOf("other reviewer")}"), ("Give", "true")]],
        ["/e/{slug}/manage/assignment/people/{id:guid}"] = (_, n) => [[("Numbers", n)], [("HadNumbers", n)]],
        ["/e/{slug}/manage/assignment/plan"] = (_, _) => [],
        ["/e/{slug}/manage/call/late"] = (_, _) => [],
        ["/e/{slug}/manage/call/late/{id:guid}/end"] = (_, _) => [],
        ["/e/{slug}/manage/conflicts"] = (scene, n) => [.. from who in new[] { "other reviewer", "sent", Viewer } from stand in new[] { "true", "false" } select new[] { ("Pairs", $"{n}.{scene.Seats.Id(who):D}"), ("Stand", stand) }],
        ["/e/{slug}/manage/conflicts/new"] = (scene, n) => [.. from who in new[] { "other reviewer", Viewer } select new[] { ("Number", n), ("PersonId", $"{scene.Seats.Id(who)}"), ("Reason", "Because") }],
        ["/e/{slug}/manage/decisions"] = (_, n) => [[("Items", $"{n}:3.0"), ("Outcome", "Accept")], [("Items", $"{n}:3.0"), ("Outcome", "Take")]],
        ["/e/{slug}/manage/decisions/release"] = (_, _) => [],
        ["/e/{slug}/manage/decisions/reserve"] = (_, n) => [[("number", n), ("up", "true"), ("seen", "1.0")]],
        ["/e/{slug}/manage/submissions/contact"] = (_, n) => [.. from step in new[] { "Look", "Send" } select new[] { ("Id", "7f2c1c1a-0f7f-4d55-9a50-6b5d6f1f0a01"), ("Step", step), ("Number", n), ("Whom", "All"), ("Subject", "The room"), ("Text", "It is another.") }],
        ["/e/{slug}/manage/submissions/import"] = (_, n) => [[("Text", $"number,title,authors\n{n},Something,Somebody")]],
        ["/e/{slug}/manage/book"] = (_, _) => [],
        ["/e/{slug}/manage/book/open"] = (_, _) => [],
        ["/e/{slug}/review/works"] = (_, _) => [],
        ["/e/{slug}/review/papers"] = (_, n) => [[($"Wish[{n}]", "Eager")], [($"Wish[{n}]", "Conflict")]],
    };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_form_and_page_answers_as_for_a_number_that_is_none(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (table, seats) = (MatrixTable.Read(), await MatrixSeats.Of(site));
        var (addresses, scene) = (MatrixAddresses.Of(site, table), await MatrixScene.Plant(site, seats, new MatrixCase(CallAnonymity.SingleBlind, Released: true)));
        var visitor = seats.Visitors[Viewer];
        var token = ((IHtmlInputElement)(await visitor.GetPage("/me")).Document.QuerySelector("input[name=__token]")!).Value;
        var (there, none) = (Said(scene.Number), Said(Enumerable.Range(Submission.FirstNumber, 100).First(n => n != scene.Number && n != scene.Other)));
        var before = await State(site, scene);
        var wrong = new List<string>();

        var posts = StatedEndpoint.Of(site).Where(e => e.Method == "POST" && e.Pattern.StartsWith("/e/{slug}/", StringComparison.Ordinal)).ToList();
        Permission[] papers = [Permission.SeeSubmissions, Permission.ManageSubmissions, Permission.Review];
        var unknown = posts.Where(e => !OfOne(e.Pattern) && e.Needs.Any(papers.Contains)).Select(e => e.Pattern).Except(Named.Keys, StringComparer.Ordinal).ToList();
        Assert.True(unknown.Count == 0, $"Say in AsideTests what these send that names a submission:\n{string.Join('\n', unknown)}");
        foreach (var pattern in posts.Select(e => e.Pattern).Distinct(StringComparer.Ordinal))
        {
            var forms = OfOne(pattern) ? [[Bag(scene)]] : Named.TryGetValue(pattern, out var named) ? [named(scene, there), named(scene, none)] : Array.Empty<(string, string)[][]>();
            for (var at = 0; at < (forms.Length == 0 ? 0 : forms[0].Length); at++)
            {
                await Compare($"POST {pattern}", pattern, async number =>
                {
                    var fields = (OfOne(pattern) || number == there ? forms[0] : forms[1])[at];
                    var path = (await addresses.Plain(scene, Viewer, pattern))[0].Replace($"/{there}", $"/{number}", StringComparison.Ordinal);
                    return await visitor.Http.PostAsync(path, new FormUrlEncodedContent(fields.Append(("__token", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
                });
            }
        }

        var paths = new List<(string Pattern, string Path)>();
        foreach (var pattern in addresses.Patterns.Where(OfOne))
        {
            paths.AddRange((await addresses.Plain(scene, Viewer, pattern)).Select(path => (pattern, path)));
        }

        foreach (var (pattern, path) in paths.Concat(new[] { "submissions?q=", "submissions.csv?q=", "submissions.json?q=", "submissions/contact?number=", "decisions?q=", "reviews?q=", "conflicts?q=", "assignment?q=", "messages?q=" }.Select(at => (at, $"/e/{scene.Slug}/manage/{at}{there}")))
            .Append(("assignment/plan?pin=", $"/e/{scene.Slug}/manage/assignment/plan?demand=1&pin={there}.{scene.Seats.Id("other reviewer"):N}")))
        {
            await Compare($"GET {pattern}", pattern, number => visitor.Http.GetAsync(path.Replace(there, number, StringComparison.Ordinal)));
        }

        Assert.True(paths.Count > 20, "Few pages of one submission are asked.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await State(site, scene));

        async Task Compare(string what, string pattern, Func<string, Task<HttpResponseMessage>> ask)
        {
            var answers = new List<string>();
            foreach (var number in new[] { none, there, none })
            {
                string? led = null;
                var answer = await Answers.Of(site, async () =>
                {
                    var response = await ask(number);
                    led = response.Headers.Location?.ToString();
                    return response;
                });
                // What a page says after that is part of the answer.
                answers.Add((answer + (led is null ? "" : await Answers.Of(site, () => visitor.Http.GetAsync(led)))).Replace(number, "NUMBER", StringComparison.Ordinal));
                // What was sent, and the number with it, as a sum that is sent again.
                answers[^1] = Sum().Replace(answers[^1], "SUM");
            }

            // The first is to warm up: what is made once is made there.
            wrong.AddRange(answers[1] == answers[2] ? [] : [$"{what}\n{CanaryWalk.Difference(answers[1], answers[2])}"]);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task She_gives_it_back_to_herself_by_no_way(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var seats = await MatrixSeats.Of(site);
        var scene = await MatrixScene.Plant(site, seats, new MatrixCase(CallAnonymity.Open, Released: false));
        var (self, by, number) = (seats.Id(Viewer), seats.By(Viewer), scene.Number);
        await Gone("as it is", Viewer, number);

        foreach (var role in Enum.GetValues<TeamRoles>().Where(r => r != TeamRoles.None))
        {
            var member = await site.Read(db => db.Team.SingleAsync(m => m.EventId == scene.Event.Id && m.PersonId == self));
            await site.Work.Run((ChangeRoles.Handler h) => h.Run(new(by, scene.Event.Id, member.Id, TeamRoles.Owner | role, member.Version)));
            await Gone($"as {role}", Viewer, number);
        }

        await site.Read(db => db.Team.Where(m => m.EventId == scene.Event.Id && m.PersonId == self).ExecuteDeleteAsync());
        await site.Plant(MatrixSeats.Member(scene.Event.Id, self, MatrixSeats.AddressOf(Viewer), TeamRoles.Owner | TeamRoles.ProgrammeChair | TeamRoles.Reviewer, site.Now));
        await Gone("asked to the team anew", Viewer, number);
        await site.Plant(PersonEmail.Of(self, "aside.home@example.net", site.Now));
        await Gone("with another address", Viewer, number);
        var second = await site.Person("Second self", "second@example.net");
        await site.Plant(MatrixSeats.Member(scene.Event.Id, second.Id, "second@example.net", TeamRoles.ProgrammeChair, site.Now));
        await site.Read(db => db.PersonEmails.Where(e => e.PersonId == second.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.PersonId, self)));
        await Gone("with the addresses of an account that had no conflict", Viewer, number);
        Assert.Equal("conflict.own", await Code(() => site.Work.Run((RuleConflicts.Handler h) => h.Run(new(by, scene.Event.Id, [new(number, self)], ConflictVerdict.Lifted, "I say so")))));
        Assert.Equal("conflict.no-submission", await Code(() => site.Work.Run((DeclareConflict.Handler h) => h.Run(new(by, scene.Event.Id, number, "I say so")))));
        Assert.Equal("not-found", await Code(() => site.Work.Run((ReopenSubmission.Handler h) => h.Run(new(by, scene.Event.Id, number, "I say so", 0)))));
        await Gone("after all she tried", Viewer, number);

        // An address that authors named goes with whoever has it.
        await site.Plant(PersonEmail.Of(seats.Id("chair"), $"{scene.Word("conflictmail")}@example.net", site.Now));
        await Gone("with an address that authors named", "chair", number);
        await site.Read(db => db.PersonEmails.Where(e => e.Address == $"{scene.Word("conflictmail")}@example.net").ExecuteDeleteAsync());

        // Who wrote it, and says that they did not, or is named no longer.
        var co = await site.Person("Co-author", $"{scene.Word("authormail")}@example.net");
        seats.Visitors["co-author"] = await site.Visitor().SignInAs(co.Id);
        await site.Plant(MatrixSeats.Member(scene.Event.Id, co.Id, $"{scene.Word("authormail")}@example.net", TeamRoles.ProgrammeChair, site.Now));
        await Gone("as one of its authors", "co-author", number);
        var named = await site.Read(db => db.Authorships.SingleAsync(a => a.SubmissionId == scene.Submission && a.AddressKey.Contains("authormail")));
        await site.Work.Run((DenyAuthorship.Handler h) => h.Run(new(site.Links.Token(LinkPurpose.Authorship, named.Id, named.LinkVersion), true)));
        await Gone("as an author who says that they are none", "co-author", number);
        var draft = await site.Read(db => db.SubmissionDrafts.SingleAsync(d => d.SubmissionId == scene.Submission));
        var content = draft.Read();
        var revision = await site.Work.Run((SaveDraft.Handler h) => h.Run(new(seats.By("author"), scene.Event.Id, number, draft.Revision, content with { Authors = [content.Authors[0]] })));
        await site.Work.Run((SubmitDraft.Handler h) => h.Run(new(seats.By("author"), scene.Event.Id, number, revision, site.Now)));
        await Gone("as an author of an earlier version", "co-author", number);

        // The control: another chair lifts it, and it is there.
        await site.Work.Run((RuleConflicts.Handler h) => h.Run(new(seats.By("chair"), scene.Event.Id, [new(number, self)], ConflictVerdict.Lifted, "They are no relatives")));
        Assert.Equal(HttpStatusCode.OK, (await seats.Visitors[Viewer].GetPage($"/e/{scene.Slug}/manage/decisions/{Said(number)}")).Status);

        async Task Gone(string when, string viewer, int of)
        {
            foreach (var at in new[] { "manage/submissions/N", "manage/reviews/N", "manage/decisions/N", "manage/decisions/N/mail", "manage/assignment/submissions/N", "review/N", "review/N/file" })
            {
                var status = (await seats.Visitors[viewer].GetPage($"/e/{scene.Slug}/{at.Replace("N", Said(of), StringComparison.Ordinal)}")).Status;
                Assert.True(status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{viewer}, {when}: {at} answers {status}.");
            }

            foreach (var at in new[] { "submissions", "submissions.csv", "submissions.json", "reviews", "decisions", "decisions/release", "decisions/reserve", "conflicts", "assignment", "assignment/plan?demand=1", "log", "messages", "submissions/contact/sent" })
            {
                var page = await seats.Visitors[viewer].GetPage($"/e/{scene.Slug}/manage/{at}");
                Assert.False(page.Html.Contains(Said(of), StringComparison.Ordinal) || page.Html.Contains(scene.Word("title"), StringComparison.Ordinal), $"{viewer}, {when}: {at} tells of it.");
            }
        }
    }

    private static bool OfOne(string pattern) => pattern.Contains("{number", StringComparison.Ordinal);

    private static string Said(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> Code(Func<Task> act) => (await Assert.ThrowsAsync<Refused>(act)).Code;

    /// <summary>All that is known of the submission, as a number each.</summary>
    private static Task<int[]> State(Site site, MatrixScene scene) => site.Read(async db => new[]
    {
        (await db.Submissions.SingleAsync(s => s.Id == scene.Submission)).Version, await db.Submissions.CountAsync(), await db.Decisions.CountAsync(d => d.ReleasedAt == null), await db.Assignments.CountAsync(),
        await db.Reviews.CountAsync(), await db.Conflicts.CountAsync(), await db.ConflictRulings.CountAsync(), await db.Bids.CountAsync(),
    });

    [GeneratedRegex("[0-9a-f]{16}\\.[0-9a-f]{16}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sum();
}
