using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;
using static UnAct.Reviews.DecisionOutcome;

namespace UnAct.Tests.Reviews;

public sealed class StagingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_chairs_who_saw_the_same_do_not_overwrite_each_other(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var number = await call.Submitted();
        var seen = await call.Mark(number);
        var codes = await Task.WhenAll(new[] { Accept, Reject }.Select(outcome => Task.Run(() => OpenCall.Code(() => call.Stage(number, outcome, seen: seen)))));
        Assert.Equal(["decision.changed-meanwhile", "done"], codes.Order(StringComparer.Ordinal));

        // Pressed twice it is once, whatever was seen.
        var staged = (await call.Decided(number)).Staged!;
        await call.Stage(number, staged.Outcome, seen: seen);
        Assert.Equal(["decision.staged | - | " + staged.Outcome + " | -"], await call.DecisionLog(number));
        // What its author changes meanwhile is seen, too.
        var before = await call.Mark(number);
        await call.Save(number, call.Content("Another title"));
        await call.Submit(number);
        Assert.Equal("decision.changed-meanwhile", await OpenCall.Code(() => call.Stage(number, Revise, seen: before)));

        await call.Unstage(number);
        await call.Unstage(number);
        Assert.Null((await call.Decided(number)).Staged);
        await Assert.ThrowsAsync<ValidationException>(() => call.Stage(number, Accept, words: new string('a', Decision.WordsLength + 1)));
        Assert.Equal(2, (await call.DecisionLog(number)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_its_author_withdraws_meanwhile_is_not_left_staged(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        for (var n = 0; n < 12; n++)
        {
            var number = await call.Submitted();
            var seen = await call.Mark(number);
            Func<Task> stage = n % 2 == 0 ? () => call.Stage(number, Accept, seen: seen) : () => Many(call, [new(number, seen)], Accept);
            await Task.WhenAll(Task.Run(() => OpenCall.Code(stage)), Task.Run(() => OpenCall.Code(() => call.Withdraw(number))));
        }

        await call.MustBeSound();
        Assert.Equal(0, await call.World.Read(db => db.Decisions.CountAsync(d => db.Set<Submission>().Any(s => s.Id == d.SubmissionId && s.State == SubmissionState.Withdrawn))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_are_staged_at_once_and_those_that_cannot_be_are_named(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        int[] n = [await call.Submitted(call.Content("A")), await call.Submitted(call.Content("B")), await call.Submitted(call.Content("C")), await call.Submitted(call.Content("D"))];
        await call.Stage(n[0], Reject, "Written for this one.", "A note");
        await call.Decide(n[0], Reject, "Written for this one.");
        await call.Stage(n[1], Accept, "Bring a case.", "Split vote");
        await call.Withdraw(n[2]);
        StageDecisions.Chosen[] all = [.. await Task.WhenAll(n.Select(async one => new StageDecisions.Chosen(one, await call.Mark(one)))), new(99_999, "0.0")];

        call.World.Clock.AdvanceMinutes(1);
        var result = await Many(call, all, DecisionOutcome.Reserve);
        Assert.Equal((2, 0), (result.Changed, result.Same));
        Assert.Equal(new[] { (n[0], "decision.no-reason"), (n[2], "decision.not-from-here"), (99_999, "not-found") }.Order(), result.Left.Order());
        Assert.Equal((DecisionOutcome.Reserve, "Bring a case.", "Split vote"), (await call.Decided(n[1])).Staged is { } staged ? (staged.Outcome, staged.Words, staged.Note) : default);
        // What was seen before is not what is there now.
        Assert.Equal(["decision.changed-meanwhile"], (await Many(call, [all[1]], Accept)).Left.Select(l => l.Why));

        // All that a filter finds, with what was shown of it.
        var filter = new DecisionFilter(new SubmissionFilter(), StagedIs.Reserve);
        var plan = await call.World.Read(db => StagingPlan.Load(db, call.Owner, call.Id, filter, Accept, null, call.World.Now, default));
        Assert.Equal(2, plan.Taken.Count);
        Assert.Equal("decision.changed-meanwhile", await OpenCall.Code(() => Many(call, null, Accept, filter, "another")));
        Assert.Equal(2, (await Many(call, null, Accept, filter, plan.Mark)).Changed);
        var taking = await call.World.Read(db => StagingPlan.Load(db, call.Owner, call.Id, new(new(), StagedIs.Anything), null, null, call.World.Now, default));
        Assert.Equal(2, (await Many(call, null, null, new(new(), StagedIs.Anything), taking.Mark)).Changed);
        Assert.Empty((await call.Plan()).Outcomes);
        Assert.Equal(1, (await Many(call, [new(n[0], await call.Mark(n[0]))], Accept, why: "Read again")).Changed);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_finds_by_what_is_staged_and_counts_it(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        int[] n = [await call.Submitted(call.Content("Alpha")), await call.Submitted(call.Content("Beta")), await call.Submitted(call.Content("Gamma")), await call.Submitted(call.Content("Delta"))];
        await call.Decide(n[0], Reject);
        await call.Stage(n[0], Accept, why: "Read again");
        await call.Stage(n[1], Reject);
        await call.Stage(n[2], Accept);

        var expected = new Dictionary<StagedIs, string>
        {
            [StagedIs.Nothing] = "Delta",
            [StagedIs.Anything] = "Alpha Beta Gamma",
            [StagedIs.Change] = "Alpha",
            [StagedIs.Accept] = "Alpha Gamma",
            [StagedIs.Reject] = "Beta",
            [StagedIs.Reserve] = "",
            [StagedIs.Revise] = "",
        };
        foreach (var (staged, titles) in expected)
        {
            var page = await Page(new(new SubmissionFilter(Order: SubmissionOrder.Title), staged));
            Assert.Equal((staged, titles, titles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length), (staged, string.Join(' ', page.Rows.Select(r => r.Submission.Title)), page.Found));
        }

        var all = await Page(DecisionFilter.Everything);
        Assert.Equal((4, 3, 2, 1), (all.All, all.AllStaged, all.Staged[Accept], all.Staged[Reject]));
        var alpha = all.Rows.Single(r => r.Submission.Title == "Alpha");
        Assert.Equal((Accept, Reject), (alpha.Staged!.Outcome, alpha.Released!.Outcome));
        Assert.Equal(await call.Mark(n[0]), alpha.Mark);
        Assert.Equal(["Gamma"], (await Page(new(new SubmissionFilter(Words: "amm"), StagedIs.Accept))).Rows.Select(r => r.Submission.Title));
        Assert.Equal(["Alpha"], (await Page(new(new SubmissionFilter(SubmissionState.Rejected)))).Rows.Select(r => r.Submission.Title));
        Assert.Equal("forbidden", await OpenCall.Code(() => call.World.Read(db => DecisionList.Load(db, new ReviewSheets(), call.Planned.Observer, call.Id, DecisionFilter.Everything, 1, default))));

        Task<DecisionPage> Page(DecisionFilter filter) => call.World.Read(db => DecisionList.Load(db, new ReviewSheets(), call.Owner, call.Id, filter, 1, default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_reserve_list_has_an_order_that_chairs_arrange(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        int[] n = [await call.Submitted(call.Content("A")), await call.Submitted(call.Content("B")), await call.Submitted(call.Content("C"))];
        await call.Decide(n[0], DecisionOutcome.Reserve);
        await call.Stage(n[1], DecisionOutcome.Reserve);
        await call.Stage(n[2], DecisionOutcome.Reserve);
        Assert.Equal(["A", "B", "C"], await Order());

        await Move(n[2], up: true);
        await Move(n[0], up: false);
        Assert.Equal(["C", "A", "B"], await Order());
        await Move(n[2], up: true);
        Assert.Equal(["C", "A", "B"], await Order());
        Assert.Equal("decision.order-changed", await OpenCall.Code(() => call.World.Work.Run((ArrangeReserve.Handler h) => h.Run(new(call.Owner, call.Id, n[0], true, "another")))));
        // Who is taken up leaves it when that is released, and not before.
        await call.Stage(n[0], Accept, why: "A place came free");
        Assert.Equal(["C", "A", "B"], await Order());
        await call.Release();
        Assert.Equal(["C", "B"], await Order());
        await call.Stage(n[2], Reject, why: "Found elsewhere");
        await call.Stage(n[0], DecisionOutcome.Reserve, why: "They may come after all");
        Assert.Equal(["C", "B", "A"], await Order());

        async Task<List<string>> Order() => [.. (await call.World.Read(db => ReserveList.Load(db, call.Owner, call.Id, default))).Rows.Select(r => r.Title)];

        async Task Move(int number, bool up)
        {
            var mark = (await call.World.Read(db => ReserveList.Load(db, call.Owner, call.Id, default))).Mark;
            await call.World.Work.Run((ArrangeReserve.Handler h) => h.Run(new(call.Owner, call.Id, number, up, mark)));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mail_is_looked_at_as_each_author_will_read_it_and_says_little_of_a_discreet_event(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var sok = await call.Person("Sok", "sok@example.org");
        await call.World.Read(db => db.People.Where(p => p.Id == sok.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, "th")));
        var number = await call.Submitted(call.Content("Of secrets", OpenCall.Author("Sok", "sok@example.org")));
        Assert.Equal("not-found", await OpenCall.Code(() => Look(null, null)));

        var typed = await Look(Reject, null, "Not this year.");
        Assert.Equal((Reject, "Not accepted: A quiet meeting", true), (typed.Outcome, typed.Mail!.Subject, typed.Mail.Text.Contains("Not this year.", StringComparison.Ordinal)));
        Assert.Equal(0, await call.World.Read(db => db.Decisions.CountAsync()));
        await call.Stage(number, Accept, "Bring a case.");
        var (first, second, neither) = (await Look(null, null), await Look(null, 1), await Look(null, 9));
        Assert.Equal(["Mya Thida", "Sok"], first.Names);
        Assert.Equal(("en", "th", "en"), (first.Mail!.Language, second.Mail!.Language, neither.Mail!.Language));
        Assert.All([first, second], look => Assert.Contains("Bring a case.", look.Mail!.Text, StringComparison.Ordinal));
        Assert.Contains("Of secrets", first.Mail.Text, StringComparison.Ordinal);
        // Once it is released it is what they were told.
        await call.Release();
        var told = await Look(null, null);
        Assert.Equal((false, true, first.Mail.Text), (first.IsReleased, told.IsReleased, told.Mail!.Text));

        await call.World.Read(async db =>
        {
            var @event = await db.Set<Event>().SingleAsync(e => e.Id == call.Id);
            @event.Show(EventVisibility.Public, discreet: true, new LocalizedText("en", "A meeting"), call.World.Now);
            return await db.SaveChangesAsync();
        });
        var discreet = (await Look(null, null)).Mail!;
        Assert.Equal("Accepted: A meeting", discreet.Subject);
        Assert.DoesNotContain("Of secrets", discreet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("quiet", discreet.Text, StringComparison.Ordinal);
        Assert.Equal("forbidden", await OpenCall.Code(() => call.World.Work.Run((PreviewDecision.Handler h) => h.Run(new(call.Planned.Observer, call.Id, number, null, null, null)))));

        Task<PreviewDecision.Result> Look(DecisionOutcome? outcome, int? to, string? words = null) => call.World.Work.Run((PreviewDecision.Handler h) => h.Run(new(call.Owner, call.Id, number, outcome, words, to)));
    }

    [Fact]
    public void Who_may_read_the_log_or_the_mails_decides()
    {
        // The lines of what is staged stand in the log of the event: nobody reads that who does not decide.
        Assert.Empty(TeamPermissions.Table.Where(role => (role.Value.Contains(Permission.SeeLog) || role.Value.Contains(Permission.SeeMail)) && !role.Value.Contains(Permission.ManageSubmissions)).Select(role => role.Key));
    }

    private static Task<StageDecisions.Result> Many(OpenCall call, StageDecisions.Chosen[]? items, DecisionOutcome? outcome, DecisionFilter? filter = null, string? seen = null, string? why = null) =>
        call.World.Work.Run((StageDecisions.Handler h) => h.Run(new(call.Owner, call.Id, items, filter ?? DecisionFilter.Everything, seen, outcome, outcome is null, null, why)));
}
