using Microsoft.AspNetCore.Mvc;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Web.Shared;
using UnAct.Web.Setup;

namespace UnAct.Web.Questions;

/// <summary>One question of a form, new or changed.</summary>
[Personal]
[Needs(Permission.SeeEvent)]
[Route("/e/{slug}/manage/form/question/{key?}")]
public sealed class QuestionController(PeopleDates dates, NameOfFormOwner owners, Words<QuestionController> words) : FormDeskController(dates, owners, words)
{
    [HttpGet("")]
    public Task<IActionResult> Question([FromQuery] FormTarget target, string? key, string? text, string? type, string? group) => Show(target, key, text, null, new() { Group = group, Type = Named(type) });

    [HttpPost("")]
    public Task<IActionResult> Save([FromQuery] FormTarget target, string? key, QuestionForm form) => Try(
        async () =>
        {
            var builder = await Load(target, frame: false);
            var document = builder.Form.Document;
            if (document.Groups.Count == 0)
            {
                document = document.With(new QuestionGroup(form.Group = document.NewGroupKey(""), LocalizedText.Empty, LocalizedText.Empty, []));
            }

            var known = Known(builder, key) ?? new() { Key = document.NewKey(form.Label ?? ""), Type = form.Type, Label = LocalizedText.Empty };
            if (form.Into(known, builder.Language) is not { } next)
            {
                ModelState.AddModelError(nameof(form.Options), words["There are more lines than options. Add options in the first language of the event"]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await Show(target, key, form.Text, form, form);
            }

            if (form.Unchosen() is { } row)
            {
                ModelState.AddModelError(FormattableString.Invariant($"{nameof(form.Values)}[{row}]"), words["Choose a country or a language"]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await Show(target, key, form.Text, form, form);
            }

            await Keep(target, document.With(next, document.Groups.Any(g => g.Key == form.Group) ? form.Group! : document.Groups[^1].Key), form.Seen);
            Say(words["Saved. It is asked from now on."]);
            return SeeOther($"{target.List(Here.Slug)}#q-{next.Key}");
        },
        () => Show(target, key, form.Text, form, form),
        fault => FormFaultWords.Field(fault.Place));

    private async Task<IActionResult> Show(FormTarget target, string? key, string? text, QuestionForm? posted, QuestionForm begun)
    {
        var builder = await Load(target);
        var (known, language) = (Known(builder, key), EventTexts.IsLanguage(text) ? text! : builder.Language);
        begun.Seen = posted is null || ChangedMeanwhile ? builder.Form.Number : begun.Seen;
        var form = posted ?? (known is null ? begun : QuestionForm.Of(known, builder.Form.Document, language, builder.Form.Number));
        (form.On, form.Target, form.Key, form.Text, form.Type) = (builder, target, key, language, known?.Type ?? form.Type);
        return View("Question", form);
    }

    private static Question? Known(FormBuilder builder, string? key) => key is null ? null : builder.Form.Document.Find(key) ?? throw Refused.NotFound();

    private static QuestionType Named(string? type) => Enum.GetNames<QuestionType>().Contains(type, StringComparer.Ordinal) ? Enum.Parse<QuestionType>(type!) : QuestionType.ShortText;
}
