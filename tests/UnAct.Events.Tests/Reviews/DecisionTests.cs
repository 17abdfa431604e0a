using FluentValidation;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;
using static UnAct.Reviews.DecisionOutcome;
using static UnAct.Submissions.SubmissionState;

namespace UnAct.Tests.Reviews;

public sealed class DecisionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_staged_moves_nothing_and_a_release_moves_all_with_one_moment(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        int[] numbers = [await call.Submitted(call.Content("A")), await call.Submitted(call.Content("B", OpenCall.Author("Sok", "sok@example.org"))), await call.Submitted(call.Content("C")), await call.Submitted(call.Content("D"))];
        var before = await call.Mails();
        foreach (var (number, outcome) in numbers.Zip(Enum.GetValues<DecisionOutcome>()))
        {
            await call.Stage(number, outcome, outcome == Accept ? "Bring a case." : null);
        }

        await call.World.Run<WriteDecisionMails>();
        Assert.Equal([Submitted, Submitted, Submitted, Submitted], await Task.WhenAll(numbers.Select(call.State)));
        Assert.Equal(before, await call.Mails());
        var plan = await call.Plan();
        Assert.Equal([(Accept, 1, 1), (DecisionOutcome.Reserve, 1, 2), (Revise, 1, 1), (Reject, 1, 1)], plan.Outcomes.Select(o => (o.Outcome, o.Submissions, o.People)));

        call.World.Clock.AdvanceMinutes(5);
        var release = await call.Release();

        Assert.Equal([Accepted, SubmissionState.Reserve, RevisionRequested, Rejected], await Task.WhenAll(numbers.Select(call.State)));
        var moments = await call.World.Read(async db => (await db.Decisions.Select(d => d.ReleasedAt).ToListAsync()).Concat(await db.Submissions.Select(s => (Instant?)s.ChangedAt).ToListAsync()).Concat(await db.DecisionReleases.Select(r => (Instant?)r.At).ToListAsync()).Distinct().ToList());
        Assert.Equal([call.World.Now], moments);
        Assert.Equal(
            ["decision-accepted to mya@example.org Waiting", "decision-rejected to mya@example.org Waiting", "decision-reserve to mya@example.org Waiting", "decision-reserve to sok@example.org Waiting", "decision-revise to mya@example.org Waiting"],
            await call.DecisionMails());
        Assert.Equal(["decision.staged | - | Accept | -", "decision.released | Submitted | Accepted | -"], await call.DecisionLog(numbers[0]));
        var line = await call.World.Read(db => ReleasePage.Read(db, call.Owner, call.Id, release, default));
        Assert.Equal((4, 0, 5, 0), (line.Decisions, line.Unwritten, line.Written, line.Sent));

        await call.World.Run<SendOutbox>();
        Assert.Equal(5, (await call.World.Read(db => ReleasePage.Read(db, call.Owner, call.Id, release, default))).Sent);
        var accepted = call.World.Mails().Single(m => m.Subject == "Accepted: A quiet meeting").TextBody;
        Assert.Contains("Bring a case.", accepted, StringComparison.Ordinal);
        Assert.Contains("31 May 2026, 23:59 (Anywhere on Earth, UTC−12)", accepted, StringComparison.Ordinal);
        var own = await call.World.Read(db => OwnDecisions.Load(db, call.Mya, call.Id, numbers[0], default));
        Assert.Equal([(1, Accept, "Bring a case.")], own.Select(o => (o.Number, o.Outcome, o.Words)));
        await call.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_pair_of_a_state_and_an_outcome_is_staged_exactly_where_the_page_allows_it(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var number = await call.Submitted();
        call.World.Clock.Reset(Instant.FromUtc(2026, 4, 20, 0, 0));
        var table = new Dictionary<SubmissionState, DecisionOutcome[]>
        {
            [Submitted] = [Accept, DecisionOutcome.Reserve, Revise, Reject],
            [Accepted] = [DecisionOutcome.Reserve, Reject],
            [SubmissionState.Reserve] = [Accept, Reject],
            [Rejected] = [Accept, DecisionOutcome.Reserve],
        };
        foreach (var from in Enum.GetValues<SubmissionState>().Where(s => s != Draft))
        {
            await Put(from);
            foreach (var outcome in Enum.GetValues<DecisionOutcome>())
            {
                var expected = table.GetValueOrDefault(from, []).Contains(outcome) ? "done" : from == RevisionRequested && outcome == Reject ? "decision.revision-open" : "decision.not-from-here";
                Assert.Equal((from, outcome, expected), (from, outcome, await OpenCall.Code(() => call.Stage(number, outcome, why: "Read again"))));
                if (expected == "done")
                {
                    await call.Release();
                    Assert.Equal((from, outcome.State()), (from, await call.State(number)));
                    await Put(from);
                }
            }
        }

        // When the time to revise is over, a chair may say no; and nobody is asked for what cannot be sent any more.
        await Put(RevisionRequested);
        call.World.Clock.Reset(Instant.FromUtc(2026, 5, 2, 0, 0));
        await call.Decide(number, Reject);
        Assert.Equal(Rejected, await call.State(number));
        await Put(Submitted);
        Assert.Equal("decision.revisions-over", await OpenCall.Code(() => call.Stage(number, Revise)));
        await call.SetUp(i => i with { Times = OpenCall.Times });
        Assert.Equal("decision.no-revision-deadline", await OpenCall.Code(() => call.Stage(number, Revise)));

        async Task Put(SubmissionState state) => await call.World.Read(async db =>
        {
            var row = await db.Submissions.SingleAsync();
            db.Entry(row).Property(s => s.State).CurrentValue = state;
            return await db.SaveChangesAsync();
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_released_decision_is_changed_with_a_reason_and_supersedes_what_has_not_left(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var (number, other) = (await call.Submitted(), await call.Submitted(call.Content("B")));
        await call.Decide(number, Reject, "Not this year.");
        Assert.Equal(["decision-rejected to mya@example.org Waiting"], await call.DecisionMails());
        await Assert.ThrowsAsync<ValidationException>(() => call.Stage(number, Accept));

        call.World.Clock.AdvanceMinutes(1);
        await call.Decide(number, Accept, why: "A place came free");
        Assert.Equal(["decision-rejected to mya@example.org Superseded", "decision-accepted to mya@example.org Waiting"], await call.DecisionMails());
        Assert.Equal(["decision.staged | - | Reject | -", "decision.released | Submitted | Rejected | -", "decision.staged | - | Accept | -", "decision.released | Rejected | Accepted | A place came free"], await call.DecisionLog(number));
        Assert.Equal([2, 1], (await call.Decided(number)).Released.Select(r => r.Decision.Number));
        var text = (await call.World.Render(await call.World.Read(db => db.Outbox.SingleAsync(m => m.Template == "decision-accepted")))).Text;
        Assert.Contains("no longer counts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("A place came free", text, StringComparison.Ordinal);

        // Changed before the sweep has written to anybody, and changed after the mail was claimed: one mail, of what counts.
        await call.Decide(other, Reject);
        call.World.Clock.AdvanceMinutes(1);
        await call.Decide(other, DecisionOutcome.Reserve, why: "Read again");
        await call.DecisionMails();
        await call.World.Run<SendOutbox>();
        Assert.Equal(["Accepted: A quiet meeting", "In reserve: A quiet meeting"], call.World.Mails().Select(m => m.Subject).Where(s => s?.StartsWith("Submitted", StringComparison.Ordinal) == false).Order(StringComparer.Ordinal));
        Assert.Equal(2, await call.World.Read(db => db.Decisions.CountAsync(d => d.WrittenAt != null && db.Set<Submission>().Any(s => s.Id == d.SubmissionId && s.Number == other))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whatever_else_moves_a_submission_drops_what_is_staged_and_keeps_what_was_released(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var number = await call.Submitted();
        await call.Stage(number, Accept);
        await call.Withdraw(number);
        Assert.Empty((await call.Plan()).Outcomes);
        await call.Reopen(number);
        Assert.Null((await call.Decided(number)).Staged);

        await call.Decide(number, Accept);
        await call.Stage(number, Reject, why: "Found elsewhere");
        await call.Answer(number, confirms: false, reason: "We cannot travel.");
        Assert.Equal((Declined, true), (await call.State(number), (await call.Decided(number)).Staged is null));
        await call.Reopen(number);
        Assert.Equal((Submitted, 1), (await call.State(number), (await call.Decided(number)).Released.Count));
        await call.Decide(number, Accept);
        await call.Answer(number, confirms: true);
        await call.Cancel(number);
        Assert.Equal((Cancelled, 2), (await call.State(number), (await call.Decided(number)).Released.Count));

        // A mail that waits says nothing that is not so any more.
        await call.DecisionMails();
        await call.World.Run<SendOutbox>();
        Assert.DoesNotContain(call.World.Mails(), m => m.Subject!.StartsWith("Accepted", StringComparison.Ordinal));
        await call.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_revision_comes_in_before_its_deadline_and_begins_the_next_round(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var (number, late) = (await call.Submitted(), await call.Submitted(call.Content("Late")));
        await call.Stage(number, Revise, "Say how many were asked.");
        await call.Stage(late, Revise);
        await call.Release();
        call.World.Clock.Reset(Instant.FromUtc(2026, 4, 30, 12, 0));
        await call.Save(number, call.Content("With numbers"));
        await call.Submit(number);
        Assert.Equal((Submitted, 2), (await call.State(number), (await call.Of(number)).Round));
        Assert.Equal([Accept, DecisionOutcome.Reserve, Revise, Reject], (await call.Decided(number)).Open);
        await call.Decide(number, Accept);
        Assert.Equal([2, 1], (await call.Decided(number)).Released.Select(r => r.Decision.Number));

        await call.Save(late, call.Content("Too late"));
        call.World.Clock.Reset(Instant.FromUtc(2026, 5, 1, 12, 0));
        Assert.Equal("call.revisions-over", await OpenCall.Code(() => call.Submit(late)));
    }
}
