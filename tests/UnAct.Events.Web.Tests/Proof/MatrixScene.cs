using Microsoft.Extensions.DependencyInjection;
using UnAct.Events;
using UnAct.People;
using UnAct.Proceedings;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Files;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>
/// A conference with a submission that is reviewed and decided on, by the use cases that do so in life, where every secret is a word of its own: the tag of the scene and what it is. Whoever else
/// has a part in it has left the team since, so that their names stand for that part alone.
/// </summary>
internal sealed class MatrixScene
{
    private const string Strong = "<p><b>Strong reject</b>", Counted = "1 × Strong reject", Sure = "· I know little of it<", Marked = "<b>7</b>/9";

    /// <summary>The rows of the table, and the words that are looked for: of "who may" one of them is found at least, of "who may not" none. What is no word of its own is a text.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Secrets = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["title and abstract"] = ["title", "abstract", "oldabstract"],
        ["file"] = ["paperbody"],
        ["names of the authors"] = ["authorname", "authorhouse", "authormail", "pdfauthor"],
        ["review that is being written"] = ["draftauthors", "draftcommittee"],
        ["review by \"sent\""] = ["ownauthors"],
        ["that review, to the committee"] = ["owncommittee"],
        ["another review, to the authors"] = ["goneauthors"],
        ["another review, to the committee"] = ["gonecommittee"],
        ["answer for the committee"] = ["goneanswer"],
        ["answer for the chairs"] = ["gonesecret"],
        ["marks"] = [Marked],
        ["recommendation"] = [Strong, Counted],
        ["confidence"] = [Sure],
        ["who wrote another review"] = ["gonename", "gonemail"],
        ["who owes one, or said no"] = ["owename", "owemail", "noname", "nomail"],
        ["what was said with a no"] = ["nowords"],
        ["conflicts that the committee said"] = ["conflictself", "conflictchair", "liftedwhy"],
        ["conflicts that authors named"] = ["conflictauthor", "conflictmail"],
        ["staged decision"] = ["stagedwords", "stagednote", "stagedwhy"],
        ["released decision"] = ["releasedwords"],
        ["note on a released decision"] = ["releasednote"],
        ["discussion"] = ["said", "replied"],
        ["answer of the authors"] = ["answered"],
        ["whom a reviewer named"] = ["subname", "submail", "subwords", "subwhy"],
        ["own work of a reviewer"] = ["worktitle", "workabstract"],
        ["invitation to the committee"] = ["askname", "askmail", "asknote"],
    };

    /// <summary>Those that are no words of their own: as a page says them of a review.</summary>
    public static readonly IReadOnlyList<string> Texts = [Strong, Counted, Sure, Marked];

    private MatrixScene(Site site, MatrixSeats seats, MatrixCase @case) => (Site, Seats, Case) = (site, seats, @case);

    public Site Site { get; }

    public MatrixSeats Seats { get; }

    public MatrixCase Case { get; set; }

    public Event Event { get; private set; } = default!;

    public Call Call { get; private set; } = default!;

    public ContributionType Type { get; private set; } = default!;

    public Track Track { get; private set; } = default!;

    public Topic Topic { get; private set; } = default!;

    public ReviewRound Round { get; private set; } = default!;

    public Criterion Criterion { get; private set; } = default!;

    public int Number { get; private set; }

    /// <summary>Of the submission by another author.</summary>
    public int Other { get; private set; }

    public Guid Submission { get; private set; }

    /// <summary>Who sent the other review.</summary>
    public Guid Gone { get; private set; }

    /// <summary>Who has not begun theirs.</summary>
    public Guid Owing { get; private set; }

    public Guid Message { get; } = Guid.NewGuid();

    public Guid Release { get; } = Guid.NewGuid();

    public string Slug => Event.Slug;

    public string Word(string of) => Case.Tag + of;

    public static async Task<MatrixScene> Plant(Site site, MatrixSeats seats, MatrixCase @case)
    {
        var scene = new MatrixScene(site, seats, @case);
        await scene.Open();
        (scene.Other, _) = await scene.Submit("other author", "Another matter", [], null);
        (scene.Number, scene.Submission) = await scene.Submit("author", scene.Word("title"), [new AuthorLine { Name = scene.Word("authorname"), Affiliation = scene.Word("authorhouse"), Country = "BT", Email = scene.Mail("authormail") }], await scene.Paper());
        await scene.Review();
        await scene.Talk();
        await scene.SayConflicts();
        await scene.Decide();
        await site.Work.Run((SendSubmissionMessage.Handler h) => h.Run(new(seats.By("chair"), scene.Event.Id, scene.Message, new SubmissionGroup(null, null, null, scene.Number, AuthorsMeant.All), "The room", "It is another.")));
        await site.Work.Run((InviteReviewers.Handler h) => h.Run(new(seats.By("chair"), scene.Event.Id, $"{scene.Word("askname")} <{scene.Mail("askmail")}>", "en", scene.Word("asknote"))));
        return scene;
    }

    /// <summary>Another setting of the call, for its reviewers.</summary>
    public Task Show(OthersReviews others, bool names, bool papers) => Site.Read(async db =>
    {
        Case = Case with { Others = others, Names = names, Papers = papers };
        (await db.ReviewSettings.SingleAsync(s => s.CallId == Call.Id)).Show(others, names, papers, discussion: true);
        return await db.SaveChangesAsync();
    });

    private string Mail(string of) => $"{Word(of)}@example.net";

    private async Task Open()
    {
        var organisation = Organisation.Create($"House of {Case.Tag}", "Asia/Yangon", "en");
        Event = Event.Create(organisation.Id, EventKind.Conference, new LocalizedText("en", $"Conference {Case.Tag}"), $"{Case.Tag}-2026", "Asia/Yangon", Site.Now);
        Event.Describe(Event.Title, Event.Summary, Event.Description, Event.Accent, EventModules.Registration | EventModules.Call, "office@example.org", Site.Now);
        var part = Part.Create(Event.Id, 0, LocalizedText.Empty);
        part.Take(new LocalDateTime(2026, 8, 4, 9, 0), new LocalDateTime(2026, 8, 4, 17, 0), "Asia/Yangon");
        Event.TakeDates(DatePrecision.Exact, "Asia/Yangon", null, null, [part], Site.Now);
        Event.Publish(Site.Now);
        Call = Call.For(Event.Id);
        Call.Take(new CallTimes(CallDeadline.AnywhereOnEarth, null, new CallDeadline(new LocalDate(2026, 5, 31)), null, new CallDeadline(new LocalDate(2026, 6, 30)), 0));
        Call.Ask(Case.Anonymity, 2, 20);
        (Type, Track, Topic) = (ContributionType.For(Call.Id, 0), Track.For(Call.Id, 0), Topic.For(Call.Id, 0));
        Type.Describe(new LocalizedText("en", "Paper"), LocalizedText.Empty);
        Type.Want(FileWanted.Optional, 1, 4);
        Track.Rename(new LocalizedText("en", "Law"));
        Topic.Rename(new LocalizedText("en", "Return"));
        var settings = ReviewSettings.For(Call.Id);
        settings.Show(Case.Others, Case.Names, Case.Papers, discussion: true);
        Hear(settings, hours: 1);
        Round = ReviewRound.For(Call.Id, 1);
        Round.Take(null, new CallDeadline(new LocalDate(2026, 5, 31)), Call.Zone);
        Criterion = Criterion.For(Round.Id, 0);
        Criterion.Describe(new LocalizedText("en", "Worth"), LocalizedText.Empty);
        Criterion.Measure(0, 9, 1, required: true);
        var form = Form.For(Event.Id, FormPurpose.Review, Round.Id);
        Question Asked(string key, SeenBy sees) => new() { Key = key, Type = QuestionType.ShortText, Label = new LocalizedText("en", key), Sees = sees };
        var asked = form.Ask(new([new("more", new LocalizedText("en", "More"), LocalizedText.Empty, new([Asked("answer", SeenBy.Committee), Asked("secret", SeenBy.Organisers)]))]), Actor.Program, Site.Now);
        var team = Seats.Team(Event.Id, Site.Now).ToList();
        await Site.Plant([organisation, Event, part, Category.Of(Event.Id, 0, new LocalizedText("en", "Participant")), Pool.Of(Event.Id, 40), Call, Type, Track, Topic, settings, Round, Criterion, form, asked, .. team, .. team.Where(m => m.Roles.HasFlag(TeamRoles.TrackChair)).Select(m => TrackChair.Of(Track.Id, m.Id))]);
    }

    private async Task<TakenPaper> Paper()
    {
        var pdf = new PdfDraft(Word("paperbody")).Info($"/Author ({Word("pdfauthor")})");
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TakePaper>().Run(new MemoryStream(pdf.ToBytes()), $"{Word("authorname")}.pdf", Type, Case.Anonymity);
    }

    private async Task<(int Number, Guid Id)> Submit(string viewer, string title, IReadOnlyList<AuthorLine> more, TakenPaper? paper)
    {
        var by = Seats.By(viewer);
        var number = await Site.Work.Run((BeginSubmission.Handler h) => h.Run(new(by, Event.Id, Type.Id, "en", Site.Now)));
        var id = await Site.Read(db => db.Submissions.Where(s => s.EventId == Event.Id && s.Number == number).Select(s => s.Id).SingleAsync());
        var content = new SubmissionContent
        {
            TypeId = Type.Id,
            TrackId = Track.Id,
            Title = title,
            Language = "en",
            TopicIds = [Topic.Id],
            Authors = [new AuthorLine { Name = viewer, Affiliation = "A house", Country = "MM", Email = MatrixSeats.AddressOf(viewer), Corresponding = true, Presenting = true }, .. more],
        };
        // Once as it was first, and once as it counts.
        foreach (var text in new[] { Word("oldabstract"), Word("abstract") })
        {
            var draft = await Site.Read(db => db.SubmissionDrafts.SingleAsync(d => d.SubmissionId == id));
            var revision = await Site.Work.Run((SaveDraft.Handler h) => h.Run(new(by, Event.Id, number, draft.Revision, content with { Abstract = more.Count == 0 ? "It is no secret." : $"It is {text}.", FileId = draft.Read().FileId }, paper)));
            await Site.Work.Run((SubmitDraft.Handler h) => h.Run(new(by, Event.Id, number, revision, Site.Now)));
            paper = null;
        }

        return (number, id);
    }

    private async Task Review()
    {
        var (gone, owing, saidNo) = (await Guest("gone"), await Guest("owe"), await Guest("no"));
        (Gone, Owing) = (gone, owing);
        await Site.Work.Run((Assign.Handler h) => h.Run(new(Seats.By("chair"), Event.Id, Round.Id, [.. new[] { Seats.Id("writing"), Seats.Id("sent"), gone, owing, saidNo }.Select(person => new AssignedPair(Number, person))], [])));
        await Site.Work.Run((SaveReview.Handler h) => h.Run(new(Seats.By("writing"), Event.Id, Number, 0, Said("draft", 3, Recommendation.Borderline, Confidence.None))));
        await Site.Work.Run((SubmitReview.Handler h) => h.Run(new(Seats.By("sent"), Event.Id, Number, 0, Said("own", 5, Recommendation.WeakAccept, Confidence.High), null)));
        await Site.Work.Run((SubmitReview.Handler h) => h.Run(new(Actor.Person(gone), Event.Id, Number, 0, Said("gone", 7, Recommendation.StrongReject, Confidence.Low) with
        {
            Answers = new Dictionary<string, IReadOnlyList<string>> { ["answer"] = [Word("goneanswer")], ["secret"] = [Word("gonesecret")] },
        }, null)));
        await Site.Work.Run((DeclineAssignment.Handler h) => h.Run(new(Actor.Person(saidNo), Event.Id, Number, Word("nowords"), false)));
        await Rule(saidNo, ConflictVerdict.Stands, null);
        await Rule(saidNo, ConflictVerdict.Lifted, Word("liftedwhy"));
        await Say(Actor.Person(gone), "said");
        await Site.Read(db => db.Team.Where(m => m.EventId == Event.Id && (m.PersonId == gone || m.PersonId == owing || m.PersonId == saidNo)).ExecuteDeleteAsync());
    }

    /// <summary>The chair replies, the authors answer in a time that is over then, and "sent" names somebody whom the chair does not ask.</summary>
    private async Task Talk()
    {
        await Say(Seats.By("chair"), "replied", asChair: true);
        await Site.Work.Run((AnswerReviews.Handler h) => h.Run(new(Seats.By("author"), Event.Id, Number, 0, Word("answered"), Site.Now)));
        await Site.Read(async db =>
        {
            Hear(await db.ReviewSettings.SingleAsync(s => s.CallId == Call.Id), hours: -1);
            return await db.SaveChangesAsync();
        });
        await Site.Work.Run((ProposeSubReview.Handler h) => h.Run(new(Seats.By("sent"), Event.Id, Number, Word("subname"), Mail("submail"), Word("subwords"))));
        var named = await Site.Read(db => db.SubReviews.Where(s => s.SubmissionId == Submission).Select(s => s.Id).SingleAsync());
        await Site.Work.Run((AnswerSubReview.Handler h) => h.Run(new(Seats.By("chair"), Event.Id, Number, named, false, Word("subwhy"))));
        await Site.Work.Run((SayWorks.Handler h) => h.Run(new(Seats.By("sent"), Event.Id, $"{Word("worktitle")}\n{Word("workabstract")}")));
        if (!Case.Released)
        {
            var book = Book.For(Event.Id, Slug);
            book.Open(Site.Now);
            book.Deposit(new BookDeposit("10.5555", "A house", "Somebody", "somebody@example.org"));
            await Site.Plant(book);
        }
    }

    private void Hear(ReviewSettings settings, int hours)
    {
        var closes = (Site.Now + Duration.FromHours(hours)).InUtc().LocalDateTime;
        settings.HearAuthors(closes.PlusHours(-24), new CallDeadline(closes.Date, closes.TimeOfDay), 100, "Etc/UTC");
    }

    private Task Say(Actor by, string word, bool asChair = false) => Site.Work.Run((SayInDiscussion.Handler h) => h.Run(new(by, Event.Id, Number, asChair, null, Word(word))));

    private ReviewContent Said(string of, int mark, Recommendation recommendation, Confidence confidence) => new()
    {
        Marks = new Dictionary<Guid, int> { [Criterion.Id] = mark },
        Recommendation = recommendation,
        Confidence = confidence,
        ToAuthors = Word($"{of}authors"),
        ToCommittee = Word($"{of}committee"),
    };

    private async Task<Guid> Guest(string of)
    {
        var person = await Site.Person(Word($"{of}name"), Mail($"{of}mail"));
        await Site.Plant(MatrixSeats.Member(Event.Id, person.Id, Mail($"{of}mail"), TeamRoles.Reviewer, Site.Now));
        return person.Id;
    }

    private async Task SayConflicts()
    {
        await Site.Work.Run((NameConflict.Handler h) => h.Run(new(Seats.By("author"), Event.Id, Number, Mail("conflictmail"), Word("conflictauthor"))));
        var aside = await Guest("aside");
        await Site.Work.Run((DeclareConflict.Handler h) => h.Run(new(Actor.Person(aside), Event.Id, Number, Word("conflictself"))));
        await Rule(Seats.Id("chair aside"), ConflictVerdict.Stands, Word("conflictchair"));
    }

    private Task Rule(Guid person, ConflictVerdict verdict, string? why) => Site.Work.Run((RuleConflicts.Handler h) => h.Run(new(Seats.By("chair"), Event.Id, [new(Number, person)], verdict, why)));

    private async Task Decide()
    {
        if (Case.Released)
        {
            await Stage(DecisionOutcome.Accept, "released", null);
            var plan = await Site.Read(db => ReleasePlan.Load(db, Seats.By("chair"), Event.Id, Site.Now, default));
            await Site.Work.Run((ReleaseDecisions.Handler h) => h.Run(new(Seats.By("chair"), Event.Id, Release, Enum.GetValues<DecisionOutcome>(), plan.Mark)));
        }

        await Stage(DecisionOutcome.Reserve, "staged", Case.Released ? Word("stagedwhy") : null);
    }

    private async Task Stage(DecisionOutcome outcome, string of, string? why)
    {
        var mark = (await Site.Read(db => DecisionDetail.Load(db, Seats.By("chair"), Event.Id, Number, Site.Now, default))).Mark;
        await Site.Work.Run((StageDecision.Handler h) => h.Run(new(Seats.By("chair"), Event.Id, Number, outcome, Word($"{of}words"), Word($"{of}note"), why, mark)));
    }
}
