using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UnAct.Data;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Questions;

/// <summary>Answers keep the question they were given to, in the database too.</summary>
public sealed class StoredAnswersTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Old_answers_read_as_they_were_given_whatever_the_form_becomes(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        await Gen.Select(RandomForms.WithoutFiles.Where(f => !f.IsEmpty), RandomForms.Posted, RandomForms.WithoutFiles.Array[1, 3], RandomForms.Posted).SampleAsync(async (asked, posted, later, others) =>
        {
            await FormTrial.Save(world, planned, asked);
            var (subject, clean) = (Guid.NewGuid(), AnswerCheck.Of(asked, posted, CheckMode.Draft).Clean);
            await FormTrial.Answer(world, planned, subject, clean);
            foreach (var form in later)
            {
                await FormTrial.Save(world, planned, form);
                await FormTrial.Answer(world, planned, Guid.NewGuid(), AnswerCheck.Of(form, others, CheckMode.Draft).Clean);
            }

            var read = await FormTrial.Read(world, subject);
            Assert.Equal(asked.Questions.Where(q => clean.ContainsKey(q.Key)).Select(q => (q, (string?)clean[q.Key])), read.Select(a => (a.Question, a.Value)));

            // Whoever answers the later form answers that, and what it no longer asks stays as it was said.
            var (last, anew) = (later[^1], AnswerCheck.Of(later[^1], others, CheckMode.Draft).Clean);
            await FormTrial.Answer(world, planned, subject, anew);
            Assert.Equal(
                asked.Questions.Where(q => clean.ContainsKey(q.Key) && last.Find(q.Key) is null).Select(q => (q, (string?)clean[q.Key]))
                    .Concat(last.Questions.Where(q => anew.ContainsKey(q.Key)).Select(q => (q, (string?)anew[q.Key]))).OrderBy(a => a.q.Key, StringComparer.Ordinal),
                (await FormTrial.Read(world, subject)).Select(a => (a.Question, a.Value)).OrderBy(a => a.Question.Key, StringComparer.Ordinal));
        }, iter: provider == DatabaseProvider.Sqlite ? 60 : 15, threads: 1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Answering_anew_takes_away_what_does_not_apply_and_leaves_what_is_no_longer_asked(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        var (comes, diet, bus) = (FormTrial.Ask("comes", QuestionType.YesNo), FormTrial.Ask("diet") with { ShownIf = FormTrial.If("comes", "yes") }, FormTrial.Ask("bus"));
        var subject = Guid.NewGuid();
        await FormTrial.Save(world, planned, FormTrial.Form(comes, diet, bus));
        await FormTrial.Answer(world, planned, subject, new Dictionary<string, string> { ["comes"] = "yes", ["diet"] = "Halal", ["bus"] = "At nine" });
        await FormTrial.Save(world, planned, FormTrial.Form(comes with { Label = new("en", "Will you come?") }, diet));

        await FormTrial.Answer(world, planned, subject, new Dictionary<string, string> { ["comes"] = "no" });

        var read = await FormTrial.Read(world, subject);
        Assert.Equal([("comes", "no", 2), ("bus", "At nine", 1)], read.Select(a => (a.Question.Key, a.Value, a.Number)));
        Assert.Equal("Will you come?", read[0].Question.Label.Default);
        Assert.Equal(1, await world.Read(async db => await db.Answered((await db.FormOf(planned.Id, FormPurpose.Registration)).FormId!.Value)));
        await world.Read(async db =>
        {
            await db.RemoveAnswers([subject]);
            return 0;
        });
        Assert.Empty(await FormTrial.Read(world, subject));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_answer_that_was_not_shown_is_not_kept_even_if_it_is_handed_over(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        await FormTrial.Save(world, planned, FormTrial.Form(FormTrial.Ask("comes", QuestionType.YesNo), FormTrial.Ask("diet") with { ShownIf = FormTrial.If("comes", "yes") }));
        var subject = Guid.NewGuid();

        await FormTrial.Answer(world, planned, subject, new Dictionary<string, string> { ["comes"] = "no", ["diet"] = "Halal" });

        Assert.Equal(["comes"], (await FormTrial.Read(world, subject)).Select(a => a.Question.Key));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sensitive_answers_lie_sealed_and_open_only_in_their_place(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        await FormTrial.Save(world, planned, FormTrial.Form(FormTrial.Ask("diet") with { Sensitive = true }, FormTrial.Ask("bus")));
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        await FormTrial.Answer(world, planned, one, new Dictionary<string, string> { ["diet"] = "CANARY halal", ["bus"] = "At nine" });
        await FormTrial.Answer(world, planned, other, new Dictionary<string, string> { ["diet"] = "CANARY halal" });

        var stored = await world.Read(db => db.Answers.AsNoTracking().ToListAsync());
        Assert.Equal([false, true, true], stored.Select(a => a.Sealed).Order());
        Assert.DoesNotContain(stored, a => a.Value.Contains("CANARY", StringComparison.Ordinal));
        // The same answer of two people does not look the same.
        Assert.Equal(2, stored.Where(a => a.Sealed).Select(a => a.Value).Distinct().Count());
        Assert.Equal(["CANARY halal", "At nine"], (await FormTrial.Read(world, one)).Select(a => a.Value));

        var taken = stored.Single(a => a.Sealed && a.SubjectId == one).Value;
        await world.Read(db => db.Answers.Where(a => a.SubjectId == other).ExecuteUpdateAsync(set => set.SetProperty(a => a.Value, taken)));
        Assert.Null(Assert.Single(await FormTrial.Read(world, other)).Value);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_see_it_is_what_was_promised_then(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        var form = FormTrial.Form([.. Enum.GetValues<SeenBy>().Select(sees => FormTrial.Ask(sees.ToString().ToLowerInvariant()) with { Sees = sees })]);
        var subject = Guid.NewGuid();
        await FormTrial.Save(world, planned, form);
        await FormTrial.Answer(world, planned, subject, form.Questions.ToDictionary(q => q.Key, q => "x", StringComparer.Ordinal));
        await FormTrial.Save(world, planned, new(new([.. form.Groups.Select(g => g with { Questions = new([.. g.Questions.Select(q => q with { Sees = SeenBy.Everyone })]) })])));

        foreach (var viewer in Enum.GetValues<SeenBy>())
        {
            var seen = (await world.Read(db => db.AnswersOf([subject], viewer)))[subject];
            Assert.Equal(Enum.GetValues<SeenBy>().Where(s => s >= viewer), seen.Select(a => a.Question.Sees));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_answers_of_many_cost_as_many_statements_as_those_of_one(DatabaseProvider provider)
    {
        var counter = new StatementCounter();
        await using var world = await World.On(provider, all => all.AddLogging(log => log.AddProvider(counter)));
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        await FormTrial.Save(world, planned, FormTrial.Form(FormTrial.Ask("bus"), FormTrial.Ask("diet")));
        var subjects = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid()).ToList();
        foreach (var subject in subjects)
        {
            await FormTrial.Answer(world, planned, subject, new Dictionary<string, string> { ["bus"] = "x" });
        }

        foreach (var n in new[] { 1, 40 })
        {
            var before = counter.Count;
            var read = await world.Read(db => db.AnswersOf(subjects.Take(n).ToList()));
            Assert.Equal((n, 2), (read.Count, counter.Count - before));
        }
    }
}
