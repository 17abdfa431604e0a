using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Questions;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

public sealed class ReviewTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_typed_is_kept_counts_when_it_is_sent_and_can_be_changed_after(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var number = await call.Submitted();
        await reviewed.Give(number, two.Reviewer);
        Assert.Equal(AssignmentState.Invited, await reviewed.State(number));

        Assert.Equal(1, await reviewed.Save(number, ReviewContent.Empty with { ToAuthors = "I begin" }));
        Assert.Equal(AssignmentState.Accepted, await reviewed.State(number));
        Assert.Equal("review.changed-meanwhile", await OpenCall.Code(() => reviewed.Save(number, ReviewContent.Empty with { ToAuthors = "Another window" })));
        Assert.Equal("I begin", (await reviewed.Paper(number)).Content.ToAuthors);
        // The same sent twice, because the answer was lost, is no change of somebody else's.
        Assert.Equal(2, await reviewed.Save(number, ReviewContent.Empty with { ToAuthors = "I begin" }));

        var faulty = await Assert.ThrowsAsync<ValidationException>(() => reviewed.Send(number, ReviewContent.Empty with { ToAuthors = " " }, seen: 2));
        Assert.Equal([ReviewCheck.FieldOf(reviewed.Worth.Id), "ToAuthors", "Recommendation", "Confidence"], faulty.Errors.Select(e => e.PropertyName));
        await Assert.ThrowsAsync<ValidationException>(() => reviewed.Send(number, reviewed.Content(worth: 6), seen: 2));
        Assert.Equal(0, await call.World.Read(db => db.Reviews.CountAsync()));

        await reviewed.Send(number, reviewed.Content(worth: 4, clear: 5), seen: 2);
        Assert.Equal(AssignmentState.Submitted, await reviewed.State(number));
        // (3/4 * 1 + 5/10 * 2) / 3
        Assert.Equal(1.75 / 3, (await Sent(reviewed))!.Value, 12);
        await reviewed.Save(number, reviewed.Content(words: "Not yet"), seen: 3);
        Assert.Equal("Good.", await call.World.Read(db => db.Reviews.Select(r => r.ToAuthors).SingleAsync()));
        Assert.Equal((true, true), ((await reviewed.Paper(number)).HasUnsent, (await reviewed.Paper(number)).SentAt is not null));
        // A criterion that is left out is no nought.
        await reviewed.Send(number, reviewed.Content(worth: 4, clear: null), seen: 4);
        Assert.Equal(0.75, (await Sent(reviewed))!.Value, 12);
        Assert.Equal(1, await call.World.Read(db => db.ReviewMarks.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_submission_that_is_decided_or_gone_is_written_of_no_more(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var (number, gone) = (await call.Submitted(), await call.Submitted());
        await reviewed.Give(number, two.Reviewer);
        await reviewed.Give(gone, two.Reviewer);
        await call.Withdraw(gone);
        Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Send(gone)));
        await call.World.Read(db => db.Submissions.Where(s => s.Number == number).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Accepted)));
        Assert.Equal("review.frozen", await OpenCall.Code(() => reviewed.Send(number)));
        Assert.Equal("review.frozen", await OpenCall.Code(() => reviewed.Decline(number)));
        var paper = await reviewed.Paper(number);
        Assert.Equal(("review.frozen", "Mya Thida"), (paper.WhyNotWrite, paper.Authors!.Single().Name));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Before_a_round_begins_one_reads_and_does_not_write(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider, opening: new LocalDateTime(2026, 4, 1, 9, 0));
        var number = await reviewed.Call.Submitted();
        await reviewed.Give(number, reviewed.Two.Reviewer);
        Assert.Equal("review.not-open", await OpenCall.Code(() => reviewed.Save(number, reviewed.Content())));
        Assert.Equal("review.not-open", (await reviewed.Paper(number)).WhyNotWrite);
        reviewed.Call.World.Clock.Reset(Instant.FromUtc(2026, 5, 20, 0, 0));
        // What is late is heard all the same.
        await reviewed.Send(number);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_wrote_it_is_hidden_where_the_call_says_so_with_the_file_that_names_them(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var number = await call.Submitted();
        await reviewed.Give(number, two.Reviewer);
        Assert.Null((await reviewed.Paper(number)).Authors);
        await call.SetUp(i => i with { Anonymity = CallAnonymity.SingleBlind });
        var author = Assert.Single((await reviewed.Paper(number)).Authors!);
        Assert.Equal(("Mya Thida", "Inya Institute", ""), (author.Name, author.Affiliation, author.Email));
        foreach (var by in new[] { two.Owner, two.Chair, call.Mya, call.Planned.Observer, Actor.Person(Guid.NewGuid()), Actor.Nobody, Actor.Person(two.Owner.PersonId!.Value, administrator: true) })
        {
            Assert.Equal("not-found", await OpenCall.Code(() => reviewed.Paper(number, by)));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Other_reviews_are_read_by_the_setting_and_their_writers_names_too(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var zaw = await two.Member("Zaw Reviewer", "zaw@example.org", TeamRoles.Reviewer);
        var number = await call.Submitted();
        await reviewed.Give(number, two.Reviewer);
        await reviewed.Give(number, zaw);
        await reviewed.Send(number, reviewed.Content(words: "Of Zaw"), by: zaw);
        async Task Set(OthersReviews others, bool names)
        {
            await call.World.Read(db => db.ReviewSettings.ExecuteDeleteAsync());
            var settings = ReviewSettings.For(reviewed.Round.CallId);
            settings.Show(others, names, false, true);
            await call.World.Plant(settings);
        }

        async Task<List<(string, string?)>> Others() => [.. (await reviewed.Paper(number)).Others.Select(o => (o.ToAuthors, o.Name))];
        Assert.Empty(await Others());
        Assert.True((await reviewed.Paper(number)).OthersWait);
        await Set(OthersReviews.Always, names: true);
        Assert.Equal([("Of Zaw", "Zaw Reviewer")], await Others());
        await Set(OthersReviews.AfterOwn, names: false);
        Assert.Empty(await Others());
        await reviewed.Send(number);
        Assert.Equal([("Of Zaw", null)], await Others());
        await Set(OthersReviews.Never, names: true);
        Assert.Empty(await Others());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_submission_is_given_back_with_a_word_or_for_good(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var (number, other, sent) = (await call.Submitted(), await call.Submitted(), await call.Submitted());
        foreach (var one in new[] { number, other, sent })
        {
            await reviewed.Give(one, two.Reviewer);
        }

        Assert.Equal("review.words-too-long", await OpenCall.Code(() => reviewed.Decline(number, new string('a', 1001))));
        await reviewed.Decline(number, "No time");
        Assert.Equal((AssignmentState.Declined, "not-found"), (await reviewed.State(number), await OpenCall.Code(() => reviewed.Paper(number))));
        Assert.Empty(await two.Withheld(two.Reviewer));
        await reviewed.Give(number, two.Reviewer);
        Assert.Equal(AssignmentState.Invited, await reviewed.State(number));

        await reviewed.Decline(other, "My sister", conflict: true);
        Assert.Equal([other], await two.Withheld(two.Reviewer));
        Assert.Equal("assignment.conflict", await OpenCall.Code(() => reviewed.Give(other, two.Reviewer)));

        // What was sent stays, and its writer loses sight of it.
        await reviewed.Send(sent);
        Assert.Equal("review.sent", await OpenCall.Code(() => reviewed.Decline(sent)));
        await reviewed.Decline(sent, "I see now who wrote it", conflict: true);
        Assert.Equal((AssignmentState.Submitted, "not-found", 1), (await reviewed.State(sent), await OpenCall.Code(() => reviewed.Paper(sent)), await call.World.Read(db => db.Reviews.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Scores_follow_what_the_criteria_weigh_and_no_scale_changes_under_a_mark(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var number = await call.Submitted();
        await reviewed.Give(number, two.Reviewer);
        await reviewed.Send(number, reviewed.Content(worth: 5, clear: 0));
        Assert.Equal(1.0 / 3, (await Sent(reviewed))!.Value, 12);
        async Task Change(int highest, decimal weight)
        {
            var version = await call.World.Read(db => db.ReviewRounds.Select(r => r.Version).SingleAsync());
            await call.World.Work.Run((SaveCriterion.Handler h) => h.Run(new(two.Owner, call.Id, reviewed.Round.Id, reviewed.Clear.Id, version, "en", "Clear", null, 0, highest, weight, false)));
        }

        Assert.Equal("reviewing.criterion-marked", await OpenCall.Code(() => Change(5, 2)));
        await Change(10, 3);
        Assert.Equal(0.25, (await Sent(reviewed))!.Value, 12);
        await call.World.Work.Run((RemoveCriterion.Handler h) => h.Run(new(two.Owner, call.Id, reviewed.Round.Id, reviewed.Clear.Id)));
        Assert.Equal(1, (await Sent(reviewed))!.Value, 12);
        await call.World.Work.Run((ArrangeCriteria.Handler h) => h.Run(new(two.Owner, call.Id, reviewed.Round.Id, [reviewed.Worth.Id, reviewed.Clear.Id])));
        Assert.Equal(0.25, (await Sent(reviewed))!.Value, 12);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_questions_of_a_round_are_answered_with_the_review(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var number = await call.Submitted();
        await reviewed.Give(number, two.Reviewer);
        var form = FormTrial.Form(FormTrial.Ask("ethics") with { Required = true, Sees = SeenBy.Committee });
        await call.World.Work.Run((SaveForm.Handler h) => h.Run(new(two.Owner, call.Id, FormPurpose.Review, reviewed.Round.Id, form, 0)));
        await Assert.ThrowsAsync<AnswersFaulty>(() => reviewed.Send(number));
        var content = reviewed.Content() with { Answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["ethics"] = ["It was approved"], ["nothing"] = ["x"] } };
        await reviewed.Send(number, content);
        Assert.Equal(["It was approved"], await call.World.Read(db => db.Answers.Select(a => a.Value).ToListAsync()));
        Assert.Equal(["It was approved"], (await reviewed.Paper(number)).Content.Answers["ethics"]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_queue_begins_with_what_is_begun_and_ends_with_what_is_sent(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var (fresh, begun, sent) = (await call.Submitted(), await call.Submitted(), await call.Submitted());
        foreach (var one in new[] { fresh, begun, sent })
        {
            await reviewed.Give(one, two.Reviewer);
        }

        await reviewed.Save(begun, reviewed.Content());
        await reviewed.Send(sent);
        var queue = await call.World.Read(db => ReviewQueue.Load(db, two.Reviewer, call.Id, call.World.Now, default));
        Assert.Equal([(begun, true, false), (fresh, false, false), (sent, false, false)], queue.Lines.Select(l => (l.Number, l.HasDraft, l.IsLate)));
        Assert.Equal(1, queue.Sent);
        call.World.Clock.Reset(Instant.FromUtc(2026, 5, 2, 0, 0));
        Assert.All((await call.World.Read(db => ReviewQueue.Load(db, two.Reviewer, call.Id, call.World.Now, default))).Lines, l => Assert.True(l.IsLate));
        Assert.Equal("forbidden", await OpenCall.Code(() => call.World.Read(db => ReviewQueue.Load(db, call.Planned.Observer, call.Id, call.World.Now, default))));
    }

    private static Task<double?> Sent(ReviewedCall reviewed) => reviewed.Call.World.Read(db => db.Reviews.Select(r => r.Score).SingleAsync());
}
