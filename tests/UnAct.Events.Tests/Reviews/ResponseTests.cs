using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>What authors read of reviews, and what they answer: in their time, and when the decision is released.</summary>
public sealed class ResponseTests
{
    private static readonly Instant Opens = Instant.FromUtc(2026, 5, 4, 0, 0), Closes = Instant.FromUtc(2026, 5, 11, 12, 1);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Authors_read_what_is_for_them_in_their_time_and_answer_it_once_for_all(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var sok = await call.Person("Sok Dara", "sok@example.org");
        var number = await call.Submitted(call.Content("Return", OpenCall.Author("Sok Dara", "sok@example.org")));
        await reviewed.Give(number, two.Reviewer);
        await reviewed.Send(number);
        Assert.Null(await Read(reviewed, number));
        Assert.Equal("response.not-asked", await OpenCall.Code(() => Answer(reviewed, number, "Too soon")));
        await Set(reviewed);
        Assert.Null(await Read(reviewed, number));

        call.World.Clock.Reset(Opens);
        var read = (await Read(reviewed, number))!;
        Assert.Equal((false, null, "A", null, "Good.", 0), (read.IsDecided, read.WhyNotAnswer, read.Reviews.Single().Label, read.Reviews.Single().Name, read.Reviews.Single().ToAuthors, read.Reviews.Single().Marks.Count));
        await Assert.ThrowsAsync<ValidationException>(() => Answer(reviewed, number, string.Join(' ', Enumerable.Repeat("word", 51))));
        await Answer(reviewed, number, string.Join(' ', Enumerable.Repeat("word", 50)));
        Assert.Equal("response.changed-meanwhile", await OpenCall.Code(() => Answer(reviewed, number, "By another", sok)));
        await Answer(reviewed, number, "By another", sok, seen: 1);
        Assert.Equal(("By another", "Sok Dara"), ((await Read(reviewed, number))!.Answer, (await Read(reviewed, number))!.AnsweredBy));
        // The committee reads it when the time is over, and not who of them wrote it.
        Assert.Equal((null, null), ((await reviewed.Paper(number)).Answer, (await Whole(reviewed, number)).Answer));
        foreach (var by in new[] { two.Reviewer, two.Owner, call.Planned.Observer, Actor.Nobody })
        {
            Assert.Equal(("not-found", null), (await OpenCall.Code(() => Answer(reviewed, number, "Not mine", by)), await Read(reviewed, number, by)));
        }

        var before = call.World.Now;
        call.World.Clock.Reset(Closes);
        Assert.Equal("response.over", await OpenCall.Code(() => Answer(reviewed, number, "Too late", seen: 2)));
        // What came in slowly counts by when it began.
        await Answer(reviewed, number, "In time", seen: 2, began: before);
        Assert.Equal(("In time", "In time"), ((await reviewed.Paper(number)).Answer!.Text, (await Whole(reviewed, number)).Answer!.Text));
        call.World.Clock.Advance(Duration.FromMinutes(1));
        // What reviewers write after it is for the committee, until the decision is released.
        await reviewed.Send(number, reviewed.Content(words: "After the discussion"), seen: 1);
        Assert.Equal((0, "response.over", "In time"), ((await Read(reviewed, number))!.Reviews.Count, (await Read(reviewed, number))!.WhyNotAnswer, (await Read(reviewed, number))!.Answer));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_the_decision_authors_read_what_the_call_tells_them_on_the_page_and_in_the_mail(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        await Set(reviewed, heard: false);
        var number = await call.Submitted();
        await reviewed.Give(number, two.Reviewer);
        await reviewed.Send(number, reviewed.Content(words: "First line.\n\nSecond line."));
        await call.Stage(number, DecisionOutcome.Reject);
        Assert.Null(await Read(reviewed, number));
        await call.Release();
        await call.World.Run<WriteDecisionMails>();
        var told = (await Read(reviewed, number))!;
        Assert.Equal((true, "response.not-asked", "First line.\n\nSecond line.", 0), (told.IsDecided, told.WhyNotAnswer, told.Reviews.Single().ToAuthors, told.Reviews.Single().Marks.Count));
        var mail = await call.World.Read(db => db.Set<OutboxMail>().AsNoTracking().SingleAsync(m => m.Template == "decision-rejected"));
        var text = (await call.World.Render(mail)).Text;
        Assert.Contains("Review A\n\n> First line.\n> \n> Second line.", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        foreach (var secret in new[] { "Between us", "Rita", "Worth", "4/5" })
        {
            Assert.DoesNotContain(secret, mail.Values + text, StringComparison.Ordinal);
        }

        await Set(reviewed, ReviewsForAuthors.TextsAndMarks, heard: false);
        Assert.Equal([("Worth", 4), ("Clear", 5)], (await Read(reviewed, number))!.Reviews.Single().Marks.Select(m => (m.Criterion.Name.Default, m.Mark)));
        await call.SetUp(i => i with { Anonymity = CallAnonymity.Open });
        Assert.Equal("Rita Reviewer", (await Read(reviewed, number))!.Reviews.Single().Name);
        var again = await call.World.Work.Run((PreviewDecision.Handler h) => h.Run(new(two.Owner, call.Id, number, null, null, null)));
        Assert.Contains("Review A, Rita Reviewer\n\nWorth 4/5, Clear 5/10\n\n> First line.", again.Mail!.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await Set(reviewed, ReviewsForAuthors.Nothing, heard: false);
        Assert.Null(await Read(reviewed, number));
        Assert.DoesNotContain("First line", (await call.World.Work.Run((PreviewDecision.Handler h) => h.Run(new(two.Owner, call.Id, number, null, null, null)))).Mail!.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task They_are_told_when_it_begins_and_reminded_once_before_it_ends(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        await Set(reviewed);
        var (one, later, never) = (await call.Submitted(), await call.Submitted(), await call.Submitted());
        await reviewed.Give(one, two.Reviewer);
        await reviewed.Give(later, two.Reviewer);
        await reviewed.Send(one);
        await Task.WhenAll(Ask(), Ask());
        Assert.Empty(await Asked(call));
        call.World.Clock.Reset(Opens);
        await Ask();
        await Ask();
        Assert.Equal([(one, false)], await Asked(call));
        call.World.Clock.Advance(Duration.FromHours(1));
        await reviewed.Send(later);
        await Ask();
        Assert.Equal([(one, false), (later, false)], await Asked(call));
        await Answer(reviewed, later, "Thank you");
        call.World.Clock.Reset(Closes - AskForAnswers.Before);
        await Ask();
        await Ask();
        Assert.Equal([(one, false), (later, false), (one, true)], await Asked(call));

        // One that is answered, and one whose time is over, does not leave.
        var mails = await call.World.Read(db => db.Set<OutboxMail>().AsNoTracking().Where(m => m.Template == AskForAnswers.Template).OrderBy(m => m.CreatedAt).ToListAsync());
        Assert.Equal([true, true, true], await Holds());
        await Answer(reviewed, one, "So be it", seen: await Version(one));
        Assert.Equal([true, true, false], await Holds());
        call.World.Clock.Reset(Closes);
        Assert.Equal([false, false, false], await Holds());
        Assert.Equal(0, await call.World.Read(db => db.Set<AuthorResponse>().CountAsync(r => db.Set<Submission>().Any(s => s.Id == r.SubmissionId && s.Number == never))));

        Task Ask() => call.World.Run<AskForAnswers>();
        async Task<List<bool>> Holds()
        {
            var holds = new List<bool>();
            foreach (var mail in mails)
            {
                holds.Add(await call.World.Read(db => CommitteeMailStillHolds.Look(db, mail, call.World.Now, default)));
            }

            return holds;
        }

        async Task<int> Version(int number) => (await Read(reviewed, number))!.Revision;
    }

    private static async Task<List<(int, bool)>> Asked(OpenCall call)
    {
        var numbers = await call.World.Read(db => db.Submissions.ToDictionaryAsync(s => s.Id, s => s.Number));
        return [.. (await call.World.Read(db => db.Set<OutboxMail>().AsNoTracking().Where(m => m.Template == AskForAnswers.Template).ToListAsync())).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => (numbers[m.SubjectId], m.ReadValues()["reminds"]!.GetValue<bool>()))];
    }

    private static Task<OwnReviews?> Read(ReviewedCall reviewed, int number, Actor? by = null) => reviewed.Call.World.Read(db => OwnReviews.Load(db, by ?? reviewed.Call.Mya, reviewed.Call.Id, number, reviewed.Call.World.Now, default));

    private static Task<SubmissionReviews> Whole(ReviewedCall reviewed, int number) => reviewed.Call.World.Read(db => SubmissionReviews.Load(db, reviewed.Two.Owner, reviewed.Call.Id, number, reviewed.Call.World.Now, default));

    private static Task Answer(ReviewedCall reviewed, int number, string text, Actor? by = null, int seen = 0, Instant? began = null) =>
        reviewed.Call.World.Work.Run((AnswerReviews.Handler h) => h.Run(new(by ?? reviewed.Call.Mya, reviewed.Call.Id, number, seen, text, began ?? reviewed.Call.World.Now)));

    private static async Task Set(ReviewedCall reviewed, ReviewsForAuthors tells = ReviewsForAuthors.Texts, bool heard = true)
    {
        await reviewed.Call.World.Read(db => db.ReviewSettings.ExecuteDeleteAsync());
        var settings = ReviewSettings.For(reviewed.Round.CallId);
        settings.Tell(tells);
        if (heard)
        {
            settings.HearAuthors(new LocalDateTime(2026, 5, 4, 0, 0), new CallDeadline(new LocalDate(2026, 5, 11), new LocalTime(12, 0)), 50, "Etc/UTC");
        }

        await reviewed.Call.World.Plant(settings);
    }
}
