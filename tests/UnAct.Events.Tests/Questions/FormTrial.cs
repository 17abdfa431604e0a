using UnAct.Questions;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Questions;

/// <summary>Small forms, saved and answered in a sentence.</summary>
internal static class FormTrial
{
    public static Question Ask(string key, QuestionType type = QuestionType.ShortText, params string[] options) => new()
    {
        Key = key,
        Type = type,
        Label = new("en", $"The {key}"),
        Options = new([.. options.Select(o => new QuestionOption(o, new("en", o)))]),
    };

    public static Condition If(string key, string value) => new(ConditionMatch.All, [new(key, TestKind.Is, value)]);

    public static FormDocument Form(params Question[] questions) => new([new("all", LocalizedText.Empty, LocalizedText.Empty, new(questions))]);

    public static async Task<int> Save(World world, PlannedEvent planned, FormDocument form, int? seen = null) => await world.Work.Run<SaveForm.Handler, int>(async handler =>
        await handler.Run(new(planned.Owner, planned.Id, FormPurpose.Registration, null, form, seen ?? await Number(world, planned))));

    public static Task<int> Number(World world, PlannedEvent planned) => world.Read(async db => (await db.FormOf(planned.Id, FormPurpose.Registration)).Number);

    public static Task Answer(World world, PlannedEvent planned, Guid subject, IReadOnlyDictionary<string, string> clean) => world.Read(async db =>
    {
        await db.StoreAnswers(subject, await db.FormOf(planned.Id, FormPurpose.Registration), clean);
        return await db.SaveChangesAsync();
    });

    public static Task<IReadOnlyList<GivenAnswer>> Read(World world, Guid subject) => world.Read(async db => (await db.AnswersOf([subject])).GetValueOrDefault(subject, []));
}
