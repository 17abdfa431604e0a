using UnAct.Data;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Questions;

namespace UnAct.Tests.Submissions;

/// <summary>The questions of a call and of a type: what was submitted keeps the question that was asked, and holds nothing that does not apply.</summary>
public sealed class AnsweredTests
{
    private static readonly FormDocument OfCall = FormTrial.Form(
        FormTrial.Ask("consent", QuestionType.OneOf, "yes", "no") with { Required = true }, FormTrial.Ask("why") with { ShownIf = FormTrial.If("consent", "no") });

    private static readonly FormDocument OfType = FormTrial.Form(FormTrial.Ask("method") with { Required = true });

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Answers_are_held_against_both_forms_and_a_version_keeps_them_as_they_were_given(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Ask(call, FormPurpose.Call, null, OfCall);
        await Ask(call, FormPurpose.ContributionType, call.Type, OfType);
        var number = await call.Begin();
        await call.Save(number, call.Content() with { Answers = Posted(("why", "Hidden words"), ("nobody-asked", "Hidden words")) });
        Assert.DoesNotContain("Hidden words", (await call.Draft(number)).Content, StringComparison.Ordinal);
        await call.Save(number, call.Content() with { Answers = Posted(("consent", "no"), ("why", "Because of the bus")) });
        Assert.Equal("Because of the bus", Assert.Single((await call.Draft(number)).Read().Answers["why"]));
        await call.Save(number, call.Content() with { Answers = Posted(("why", "Because of the bus")) });

        var faults = (await Assert.ThrowsAsync<SubmitDraft.NotReady>(() => call.Submit(number))).Faults;
        Assert.Equal([("Answers[consent]", "answer.required"), ("TypeAnswers[method]", "answer.required")], faults.Select(f => (f.Field, f.Message)));

        await call.Save(number, call.Content() with { Answers = Posted(("consent", "yes"), ("why", "Hidden words")), TypeAnswers = Posted(("method", "Interviews")) });
        await call.Submit(number);
        await Ask(call, FormPurpose.ContributionType, call.Type, FormTrial.Form(FormTrial.Ask("method") with { Label = new("en", "Something else altogether") }));
        var version = (await call.Versions(number)).Single().Id;
        var given = (await call.World.Read(db => db.AnswersOf([version])))[version];

        Assert.Equal([("The consent", "yes"), ("The method", "Interviews")], given.Select(a => (a.Question.Label.Default, a.Value)));
        Assert.DoesNotContain("Hidden words", string.Concat(await call.World.Read(db => db.Answers.Select(a => a.Value).ToListAsync())), StringComparison.Ordinal);

        // Nothing was changed: the same again is no version.
        Assert.Equal(1, await call.Submit(number));
        await call.Save(number, (await call.Draft(number)).Read() with { TypeAnswers = Posted(("method", "A survey")) });
        Assert.Equal(2, await call.Submit(number));
        Assert.Equal("Interviews", (await call.World.Read(db => db.AnswersOf([version])))[version][1].Value);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_has_to_be_sealed_is_not_asked_in_a_call(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);

        Assert.Equal("form.sensitive-in-call", await OpenCall.Code(() => Ask(call, FormPurpose.Call, null, FormTrial.Form(FormTrial.Ask("health") with { Sensitive = true }))));
        Assert.Equal("not-found", await OpenCall.Code(() => Ask(call, FormPurpose.ContributionType, Guid.NewGuid(), OfType)));
    }

    private static Task Ask(OpenCall call, FormPurpose purpose, Guid? owner, FormDocument form) => call.World.Work.Run<SaveForm.Handler, int>(async handler =>
        await handler.Run(new(call.Planned.Owner, call.Id, purpose, owner, form, (await call.World.Read(db => db.FormOf(call.Id, purpose, owner))).Number)));

    private static Dictionary<string, IReadOnlyList<string>> Posted(params (string Key, string Value)[] answers) => answers.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)[a.Value], StringComparer.Ordinal);
}
