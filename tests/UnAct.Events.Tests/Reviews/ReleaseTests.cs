using UnAct.Data;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;
using static UnAct.Reviews.DecisionOutcome;

namespace UnAct.Tests.Reviews;

/// <summary>A release happens once, whoever presses and whatever is killed, and so does each of its mails.</summary>
public sealed class ReleaseTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_chairs_who_press_at_once_release_once(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var numbers = await Staged(call, 6);
        var mark = (await call.Plan()).Mark;

        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OpenCall.Code(() => call.Release(Guid.NewGuid(), mark)))));
        Assert.Equal(["decision.changed-meanwhile", "decision.changed-meanwhile", "decision.changed-meanwhile", "done"], codes.Order(StringComparer.Ordinal));
        Assert.Equal((1, 6, 6), await call.World.Read(async db => (await db.DecisionReleases.CountAsync(), await db.Decisions.CountAsync(), await db.Log.CountAsync(l => l.What == "decision.released"))));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => call.World.Run<WriteDecisionMails>())));
        Assert.Equal(numbers.Count, (await call.DecisionMails()).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_form_is_one_release(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        await Staged(call, 3);
        var (id, mark) = (Guid.NewGuid(), (await call.Plan()).Mark);
        Assert.Equal([id, id, id], await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => call.Release(id, mark)))));
        Assert.Equal(id, await call.Release(id, "whatever"));
        Assert.Equal("decision.changed-meanwhile", await OpenCall.Code(() => call.Release(Guid.NewGuid(), mark)));
        Assert.Equal("decision.nothing-to-release", await OpenCall.Code(() => call.Release()));
        Assert.Equal(1, await call.World.Read(db => db.DecisionReleases.CountAsync()));
    }

    /// <summary>The negative control: two who release what they have read, with nothing that holds and nothing that compares, release it twice.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_what_protects_it_the_same_is_released_twice(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        await Staged(call, 1);
        using var bothHaveRead = new Barrier(2);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => call.World.Read(async db =>
        {
            var staged = await db.Decisions.AsNoTracking().SingleAsync(d => d.ReleasedAt == null);
            bothHaveRead.SignalAndWait();
            await db.Decisions.Where(d => d.Id == staged.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.ReleasedAt, call.World.Now));
            db.Log.Add(LogEntry.Of(call.Owner, call.World.Now, "decision.released", staged.SubmissionId, call.Id));
            return await db.SaveChangesAsync();
        }))));
        Assert.Equal(2, await call.World.Read(db => db.Log.CountAsync(l => l.What == "decision.released")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_in_the_middle_nothing_is_half_released_and_every_mail_is_written_once(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        const int all = WriteDecisionMails.BatchSize + 30;
        await Staged(call, all);
        var (id, mark, work) = (Guid.NewGuid(), (await call.Plan()).Mark, call.World.Work);
        // Killed after everything was written, and before it was committed.
        await Assert.ThrowsAsync<InvalidOperationException>(() => work.Run(async (ReleaseDecisions.Handler h) =>
        {
            await h.Run(new(call.Owner, call.Id, id, [Accept], mark));
            throw new InvalidOperationException("killed");
        }));
        Assert.Equal((0, 0, all), await call.World.Read(async db => (await db.DecisionReleases.CountAsync(), await db.Submissions.CountAsync(s => s.State == SubmissionState.Accepted), await db.Decisions.CountAsync(d => d.ReleasedAt == null))));

        await call.Release(id, mark, Accept);
        await work.Run((WriteDecisionMails.Handler h) => h.Write(7, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => work.Run(async (WriteDecisionMails.Handler h) =>
        {
            Assert.True(await h.Write(20, default));
            throw new InvalidOperationException("killed");
        }));
        var page = await call.World.Read(db => ReleasePage.Read(db, call.Owner, call.Id, id, default));
        Assert.Equal((all, all - 7, 7), (page.Decisions, page.Unwritten, page.Written));

        // Three who go on at once.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => call.World.Run<WriteDecisionMails>())));
        page = await call.World.Read(db => ReleasePage.Read(db, call.Owner, call.Id, id, default));
        Assert.Equal((0, all), (page.Unwritten, page.Written));
        Assert.Equal(all, await call.World.Read(db => db.Outbox.Where(m => m.Template == "decision-accepted").Select(m => m.SubjectId).Distinct().CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_what_was_chosen_is_released_and_what_no_longer_fits_stays(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var numbers = await Staged(call, 2);
        var revised = await call.Submitted(call.Content("To revise"));
        await call.Stage(revised, Revise);
        await call.Release(Accept);
        Assert.Equal((SubmissionState.Accepted, SubmissionState.Submitted), (await call.State(numbers[0]), await call.State(revised)));

        call.World.Clock.Reset(Instant.FromUtc(2026, 5, 2, 0, 0));
        var plan = await call.Plan();
        Assert.Equal([(revised, "decision.revisions-over")], plan.Stuck.Select(s => (s.Number, s.Why)));
        Assert.Equal("decision.nothing-to-release", await OpenCall.Code(() => call.Release()));
        await call.Planned.Cancel();
        Assert.Equal("event.is-cancelled", await OpenCall.Code(() => call.Release()));
        Assert.Equal("not-found", await OpenCall.Code(() => call.World.Read(db => ReleasePage.Read(db, call.Owner, call.Id, Guid.NewGuid(), default))));
    }

    /// <summary>Whom one writes to for a thousand is whom one writes to for each.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_authors_of_many_are_those_of_each(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        var hoa = await call.Person("Hoa", "hoa@example.org");
        await call.Person("Sok", "sok@example.org");
        await call.Submitted(call.Content("A", OpenCall.Author("Sok", "sok@example.org")));
        await call.Submitted(call.Content("B", OpenCall.Author("Sok", "sok@example.org"), OpenCall.Author("Denies", "denies@example.org")), hoa);
        await call.Submitted(call.Content("C") with { Authors = [OpenCall.Author("Unproved", "unproved@example.org") with { Corresponding = true, Presenting = true }, OpenCall.Author("Hoa", "hoa@example.org")] }, hoa);
        await call.Mails();
        await call.Deny("denies@example.org");

        var numbers = await call.World.Read(db => db.Submissions.Select(s => s.Number).ToListAsync());
        foreach (var number in numbers)
        {
            await call.Stage(number, Accept);
        }

        await call.Release();
        await call.World.Run<WriteDecisionMails>();
        foreach (var number in numbers)
        {
            await call.Cancel(number);
        }

        var (many, each) = (await To("decision-accepted"), await To("submission-cancelled"));
        Assert.Equal(7, each.Count);
        Assert.Equal(each, many);

        async Task<List<string>> To(string template) =>
            [.. (await call.World.Read(db => db.Outbox.Where(m => m.Template == template).ToListAsync())).Select(m => $"{m.SubjectId} {m.ToAddress} {m.ToName}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_thousand_are_released_in_one_transaction_with_one_moment()
    {
        await using var call = await OpenCall.On(DatabaseProvider.Sqlite, Deciding.Times);
        await Planted(call, 1000);
        var plan = await call.World.Read(db => StagingPlan.Load(db, call.Owner, call.Id, DecisionFilter.Everything, Accept, null, call.World.Now, default));
        Assert.Equal(1000, (await call.World.Work.Run((StageDecisions.Handler h) => h.Run(new(call.Owner, call.Id, null, DecisionFilter.Everything, plan.Mark, Accept, false, null, null)))).Changed);
        var release = await call.Release(Guid.NewGuid(), (await call.Plan()).Mark, Accept);
        Assert.Equal([(release, call.World.Now)], (await call.World.Read(db => db.Decisions.Select(d => new { d.ReleaseId, d.ReleasedAt }).Distinct().ToListAsync())).Select(d => (d.ReleaseId!.Value, d.ReleasedAt!.Value)));
        await call.World.Run<WriteDecisionMails>();
        Assert.Equal((1000, 1000), await call.World.Read(async db => (await db.Submissions.CountAsync(s => s.State == SubmissionState.Accepted), await db.Outbox.CountAsync(m => m.Template == "decision-accepted"))));
        await call.MustBeSound();
    }

    private static async Task<IReadOnlyList<int>> Staged(OpenCall call, int many)
    {
        await Planted(call, many);
        var plan = await call.World.Read(db => StagingPlan.Load(db, call.Owner, call.Id, DecisionFilter.Everything, Accept, null, call.World.Now, default));
        await call.World.Work.Run((StageDecisions.Handler h) => h.Run(new(call.Owner, call.Id, null, DecisionFilter.Everything, plan.Mark, Accept, false, null, null)));
        return [.. plan.Rows.Select(r => r.Number)];
    }

    private static async Task Planted(OpenCall call, int many)
    {
        var of = await call.World.Read(db => db.Calls.AsNoTracking().SingleAsync());
        var content = call.Content();
        await call.World.Read(async db =>
        {
            foreach (var number in Enumerable.Range(Submission.FirstNumber, many))
            {
                var submission = Submission.Import(of, call.Mya.PersonId!.Value, number, null, call.World.Now);
                var version = SubmissionVersion.Of(submission, 1, content, call.Mya.PersonId!.Value, call.World.Now);
                var authors = content.Authors.Index().Select(a => SubmissionAuthor.Of(version, a.Index, a.Item)).ToList();
                submission.Submit(version, authors, call.World.Now);
                var draft = SubmissionDraft.Of(submission.Id, content, call.Mya.PersonId!.Value, call.World.Now);
                draft.Settle(content, call.Mya.PersonId!.Value, call.World.Now);
                db.AddRange((object[])[submission, version, draft, .. authors]);
            }

            return await db.SaveChangesAsync();
        });
    }
}
