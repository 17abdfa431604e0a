using Microsoft.AspNetCore.Mvc;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Web.Shared;
using UnAct.Web.Setup;

namespace UnAct.Web.Questions;

/// <summary>A form of an event: its groups and questions in their order, each moved, doubled or taken out by a button; and the page of one group.</summary>
[Personal]
[Needs(Permission.SeeEvent)]
[Route("/e/{slug}/manage/form")]
public sealed class FormController(PeopleDates dates, NameOfFormOwner owners, Words<FormController> words) : FormDeskController(dates, owners, words)
{
    [HttpGet("")]
    public Task<IActionResult> Registration() => Show(new());

    [HttpGet("{purpose}")]
    public Task<IActionResult> Other(string purpose, Guid? owner) => Show(new() { Of = purpose, Owner = owner });

    [HttpPost("arrange")]
    public async Task<IActionResult> Arrange([FromQuery] FormTarget target, int seen, string? step)
    {
        var builder = await Load(target);
        return await Try(
            async () =>
            {
                var form = builder.Form.Document;
                var (what, key) = (step ?? "").Split(' ') is [var first, .. var rest] ? (first, rest is [var second] ? second : "") : ("", "");
                var next = what switch
                {
                    "up" => form.Moved(key, -1),
                    "down" => form.Moved(key, 1),
                    "twice" => form.Twice(key),
                    "remove" => form.Without(key),
                    "group-up" => form.GroupMoved(key, -1),
                    "group-down" => form.GroupMoved(key, 1),
                    "group-remove" => form.WithoutGroup(key),
                    "back" when builder.Form is { FormId: { } id, Number: > 1 } => await FormBuilder.Earlier(Db, id, builder.Form.Number - 1, Stop) ?? form,
                    _ => form,
                };
                await Keep(target, next, seen);
                Say(what switch
                {
                    "remove" or "group-remove" => words["Taken out. Answers that were given keep their question. The button below brings it back."],
                    "back" => words["The last change is undone."],
                    _ => words["Saved."],
                });
                return SeeOther(target.List(Here.Slug) + (what is "up" or "down" ? $"#q-{key}" : what is "group-up" or "group-down" ? $"#g-{key}" : ""));
            },
            () => Task.FromResult(View(builder, target)));
    }

    [HttpGet("group/{key?}")]
    public Task<IActionResult> Group([FromQuery] FormTarget target, string? key, string? text) => ShowGroup(target, key, text, null);

    [HttpPost("group/{key?}")]
    public Task<IActionResult> SaveGroup([FromQuery] FormTarget target, string? key, GroupForm group) => Try(
        async () =>
        {
            var builder = await Load(target, frame: false);
            var known = Known(builder, key);
            var next = group.Into(known ?? new(builder.Form.Document.NewGroupKey(group.Title ?? ""), LocalizedText.Empty, LocalizedText.Empty, []), builder.Language);
            await Keep(target, builder.Form.Document.With(next), group.Seen);
            Say(words["Saved."]);
            return SeeOther($"{target.List(Here.Slug)}#g-{next.Key}");
        },
        () => ShowGroup(target, key, group.Text, group),
        fault => fault.Place is { Question: null, Field: "title" } ? nameof(GroupForm.Title) : fault.Place is { Question: null, Field: "help" } ? nameof(GroupForm.Help) : "");

    private async Task<IActionResult> Show(FormTarget of) => View(await Load(of), of);

    private IActionResult View(FormBuilder builder, FormTarget of) => View("Form", new FormView(builder, of, words));

    private async Task<IActionResult> ShowGroup(FormTarget target, string? key, string? text, GroupForm? posted)
    {
        var builder = await Load(target);
        var language = EventTexts.IsLanguage(text) ? text! : builder.Language;
        var form = posted ?? GroupForm.Of(Known(builder, key), language, builder.Form.Number);
        (form.On, form.Target, form.Key, form.Text) = (builder, target, key, language);
        form.Seen = ChangedMeanwhile ? builder.Form.Number : form.Seen;
        return View("Group", form);
    }

    private static QuestionGroup? Known(FormBuilder builder, string? key) => key is null ? null : builder.Form.Document.Groups.FirstOrDefault(g => g.Key == key) ?? throw Refused.NotFound();
}

public sealed record FormView(FormBuilder On, FormTarget Target, Words Words)
{
    public static bool IsFirst(FormDocument form, string key) => form.Groups is [{ Questions: [var first, ..] }, ..] && first.Key == key;

    public static bool IsLast(FormDocument form, string key) => form.Groups is [.., { Questions: [.., var last] }] && last.Key == key;

    /// <summary>The type, and what is special about it.</summary>
    public string Kind(Question question) => string.Join(", ", new[]
    {
        Words[FormWords.Of(question.Type)],
        question.Required ? Words["must be answered"] : null,
        question.Limit is { } limit ? limit.Unit == TextUnit.Words ? Words["{0} words", limit.Most] : Words["{0} characters", limit.Most] : null,
        question.Sensitive ? Words["encrypted"] : null,
        question.Sees == SeenBy.Everyone ? Words["seen by everyone"] : null,
    }.OfType<string>());
}
