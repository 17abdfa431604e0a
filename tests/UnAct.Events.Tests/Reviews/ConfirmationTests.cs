using UnAct.Data;
using UnAct.Mail;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;
using static UnAct.Reviews.DecisionOutcome;

namespace UnAct.Tests.Reviews;

public sealed class ConfirmationTests
{
    /// <summary>31 May anywhere on Earth ends here.</summary>
    private static readonly Instant Over = Instant.FromUtc(2026, 6, 1, 12, 0);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_author_answers_once_until_the_deadline(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var (sok, stranger) = (await call.Person("Sok", "sok@example.org"), await call.Person("Stranger", "stranger@example.org"));
        int[] n = [await call.Submitted(call.Content("A", OpenCall.Author("Sok", "sok@example.org"))), await call.Submitted(call.Content("B", OpenCall.Author("Sok", "sok@example.org"))), await call.Submitted(call.Content("C"))];
        Assert.Equal("submission.move", await OpenCall.Code(() => call.Answer(n[0], true)));
        foreach (var number in n)
        {
            await call.Stage(number, Accept);
        }

        Assert.Equal("submission.move", await OpenCall.Code(() => call.Answer(n[0], true)));
        await call.Release();
        Assert.Equal("not-found", await OpenCall.Code(() => call.Answer(n[0], true, stranger)));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(at => Task.Run(() => call.Answer(n[0], true, at == 0 ? sok : call.Mya))));
        await call.Answer(n[1], false, sok, "We cannot travel.");
        await call.Answer(n[1], false);
        Assert.Equal((SubmissionState.Confirmed, SubmissionState.Declined), (await call.State(n[0]), await call.State(n[1])));
        Assert.Equal("submission.move", await OpenCall.Code(() => call.Answer(n[0], false)));
        Assert.Equal(["submission-declined to mya@example.org", "submission-declined to sok@example.org"], (await call.Mails()).Where(m => m.StartsWith("submission-declined", StringComparison.Ordinal)));
        Assert.Equal(["submission.confirmed Accepted Confirmed ", "submission.declined Accepted Declined We cannot travel."],
            await call.World.Read(async db => (await db.Log.Where(l => l.What == "submission.confirmed" || l.What == "submission.declined").OrderBy(l => l.Id).ToListAsync()).ConvertAll(l => $"{l.What} {l.From} {l.To} {l.Why}")));

        call.World.Clock.Reset(Over);
        Assert.Equal("submission.answers-over", await OpenCall.Code(() => call.Answer(n[2], true)));
        await call.Answer(n[2], true, began: Over - Duration.FromSeconds(1));
        await call.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_was_accepted_after_the_deadline_may_answer_all_the_same(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var number = await call.Submitted();
        await call.Decide(number, Reserve);
        call.World.Clock.Reset(Over + Duration.FromDays(1));
        await call.Decide(number, Accept, why: "A place came free");
        await call.Answer(number, true);
        Assert.Equal(SubmissionState.Confirmed, await call.State(number));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reminders_go_seven_days_and_one_day_before_to_whoever_has_not_answered(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        int[] n = [await call.Submitted(call.Content("A", OpenCall.Author("Sok", "sok@example.org"))), await call.Submitted(call.Content("B")), await call.Submitted(call.Content("C")), await call.Submitted(call.Content("Late"))];
        foreach (var number in n[..2])
        {
            await call.Stage(number, Accept);
        }

        await call.Stage(n[2], Reject);
        await call.Release();
        await call.Answer(n[1], true);

        Assert.Equal([], await After(Over - Duration.FromDays(7) - Duration.FromSeconds(1)));
        Assert.Equal(["mya", "sok"], await After(Over - Duration.FromDays(7)));
        Assert.Equal([], await After(Over - Duration.FromDays(3)));
        // Accepted since: they have just been asked.
        await call.Decide(n[3], Accept);
        Assert.Equal([], await After(Over - Duration.FromDays(2)));
        Assert.Equal(["mya", "mya", "sok"], await After(Over - Duration.FromDays(1)));
        Assert.Equal([], await After(Over - Duration.FromHours(2)));

        // Answered before the mail leaves, and taken out: no reminder.
        await call.Answer(n[0], true);
        await call.Cancel(n[3]);
        await call.World.Run<SendOutbox>();
        Assert.DoesNotContain(call.World.Mails(), m => m.Subject!.StartsWith("Will you present it", StringComparison.Ordinal));
        // A deadline that moves is reminded of anew, and not of what was answered.
        await call.SetUp(i => i with { Times = i.Times with { Confirmation = new CallDeadline(new LocalDate(2026, 6, 20)) } });
        Assert.Equal([], await After(Instant.FromUtc(2026, 6, 15, 12, 0)));

        async Task<IEnumerable<string>> After(Instant at)
        {
            var before = await Reminders();
            call.World.Clock.Reset(at);
            await call.World.Run<RemindToConfirm>();
            await call.World.Run<RemindToConfirm>();
            return (await Reminders())[before.Count..].Select(a => a.Split('@')[0]).Order(StringComparer.Ordinal);
        }

        Task<List<string>> Reminders() => call.World.Read(db => db.Outbox.Where(m => m.Template == "confirmation-reminder").OrderBy(m => m.CreatedAt).Select(m => m.ToAddress).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chair_takes_out_what_was_accepted_with_a_reason_its_authors_read(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var number = await call.Submitted();
        Assert.Equal("submission.move", await OpenCall.Code(() => call.Cancel(number)));
        await call.Decide(number, Accept);
        await call.Answer(number, true);
        await call.Cancel(number, "The room is gone");
        await call.Cancel(number, "Once more");
        var mail = await call.World.Read(db => db.Outbox.SingleAsync(m => m.Template == "submission-cancelled"));
        Assert.Contains("The room is gone", (await call.World.Render(mail)).Text, StringComparison.Ordinal);
        Assert.Equal(SubmissionState.Cancelled, await call.State(number));
    }
}
