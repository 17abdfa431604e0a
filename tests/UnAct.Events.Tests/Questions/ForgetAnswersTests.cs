using UnAct.Data;
using UnAct.Events;
using UnAct.Files;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Questions;

/// <summary>What a page promises beside a question ("deleted 30 days after the event") is kept: to the day, in answers, files and drafts, and in nothing else.</summary>
public sealed class ForgetAnswersTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_answer_goes_so_many_days_after_the_event_as_was_promised_when_it_was_given(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        var over = (await world.Read(db => db.Events.SingleAsync(e => e.Id == planned.Id))).EndsAt!.Value;
        await FormTrial.Save(world, planned, FormTrial.Form(FormTrial.Ask("bus") with { KeptDays = 0 }, FormTrial.Ask("diet") with { KeptDays = 30, Sensitive = true }, FormTrial.Ask("name")));
        var (early, late) = (Guid.NewGuid(), Guid.NewGuid());
        var all = new Dictionary<string, string> { ["bus"] = "At nine", ["diet"] = "Halal", ["name"] = "Mya" };
        await FormTrial.Answer(world, planned, early, all);
        // A later version promises something else, to those who answer it.
        await FormTrial.Save(world, planned, FormTrial.Form(FormTrial.Ask("bus"), FormTrial.Ask("diet") with { KeptDays = 60 }, FormTrial.Ask("name")));
        await FormTrial.Answer(world, planned, late, all);

        Assert.Equal(("bus diet name", "bus diet name"), await At(over - Duration.FromSeconds(1)));
        Assert.Equal(("diet name", "bus diet name"), await At(over));
        Assert.Equal(("diet name", "bus diet name"), await At(over + Duration.FromDays(30) - Duration.FromSeconds(1)));
        Assert.Equal(("name", "bus diet name"), await At(over + Duration.FromDays(30)));
        Assert.Equal(("name", "bus name"), await At(over + Duration.FromDays(60)));
        Assert.Equal(["1", "1", "1"], await world.Read(db => db.Log.Where(l => l.What == "form.answers-forgotten").Select(l => l.To!).ToListAsync()));

        async Task<(string, string)> At(Instant now)
        {
            world.Clock.Reset(now);
            await world.Run<ForgetAnswers>();
            await world.Run<ForgetAnswers>();
            return (string.Join(' ', (await FormTrial.Read(world, early)).Select(a => a.Question.Key)), string.Join(' ', (await FormTrial.Read(world, late)).Select(a => a.Question.Key)));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_that_is_put_off_or_has_no_day_keeps_what_was_answered(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4), state: UnAct.Events.EventState.Postponed);
        await FormTrial.Save(world, planned, FormTrial.Form(FormTrial.Ask("bus") with { KeptDays = 0 }));
        var subject = Guid.NewGuid();
        await FormTrial.Answer(world, planned, subject, new Dictionary<string, string> { ["bus"] = "At nine" });

        world.Clock.Reset(Instant.FromUtc(2027, 1, 1, 0, 0));
        await world.Run<ForgetAnswers>();

        Assert.Equal(["bus"], (await FormTrial.Read(world, subject)).Select(a => a.Question.Key));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_goes_out_of_versions_and_drafts_with_its_file_and_leaves_the_rest(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var world = call.World;
        var form = FormTrial.Form(FormTrial.Ask("cv", QuestionType.File) with { KeptDays = 7 }, FormTrial.Ask("visa") with { KeptDays = 7 }, FormTrial.Ask("why"));
        await world.Work.Run<SaveForm.Handler, int>(h => h.Run(new(call.Planned.Owner, call.Id, FormPurpose.Call, null, form, 0)));
        var content = call.Content() with
        {
            Abstract = "It says \"visa\": and means it.",
            Answers = new Dictionary<string, IReadOnlyList<string>> { ["visa"] = ["CANARY"], ["why"] = ["Because"] },
        };
        var sent = await call.Begin();
        await AnsweredFileTests.Attach(call, sent, content, await AnsweredFileTests.Take(call, "sent.pdf"));
        await call.Submit(sent);
        var begun = await call.Begin();
        Assert.NotEqual(sent, begun);
        await AnsweredFileTests.Attach(call, begun, content, await AnsweredFileTests.Take(call, "begun.pdf"));
        var over = (await world.Read(db => db.Events.SingleAsync(e => e.Id == call.Id))).EndsAt!.Value;

        world.Clock.Reset(over + Duration.FromDays(7) - Duration.FromSeconds(1));
        await Sweep();
        Assert.Equal((2, 2), (await world.Read(db => db.Files.CountAsync()), (await call.Draft(begun)).Read().Answers.Count));

        world.Clock.Reset(over + Duration.FromDays(7));
        var revision = (await call.Draft(begun)).Revision;
        await Sweep();
        Assert.Equal((0, 0), (await world.Read(db => db.Files.CountAsync()), await world.Read(db => db.AnswerFiles.CountAsync())));
        foreach (var number in new[] { sent, begun })
        {
            var draft = await call.Draft(number);
            Assert.DoesNotContain("CANARY", draft.Content, StringComparison.Ordinal);
            Assert.Equal(("why", 0, content.Abstract), (string.Join(' ', draft.Read().Answers.Keys), draft.Read().AnswerFiles.Count, draft.Read().Abstract));
        }

        Assert.Equal(revision, (await call.Draft(begun)).Revision);
        var version = (await call.Versions(sent)).Single().Id;
        Assert.Equal(["why"], (await world.Read(db => db.AnswersOf([version])))[version].Select(a => a.Question.Key));
        await call.MustBeSound();

        async Task Sweep()
        {
            await world.Run<ForgetAnswers>();
            await world.Run<ForgetDraftAnswers>();
        }
    }
}
