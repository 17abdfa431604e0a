using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Questions;

namespace UnAct.Web.Questions;

/// <summary>The heading of a group of questions, in one language.</summary>
public sealed class GroupForm
{
    public int Seen { get; set; }

    public string? Text { get; set; }

    public string? Title { get; set; }

    public string? Help { get; set; }

    [BindNever]
    public FormBuilder On { get; set; } = default!;

    [BindNever]
    public FormTarget Target { get; set; } = default!;

    [BindNever]
    public string? Key { get; set; }

    public static GroupForm Of(QuestionGroup? group, string language, int seen) =>
        new() { Seen = seen, Title = group?.Title.Texts.GetValueOrDefault(language), Help = group?.Help.Texts.GetValueOrDefault(language) };

    public QuestionGroup Into(QuestionGroup known, string ofEvent)
    {
        var language = EventTexts.IsLanguage(Text) ? Text! : ofEvent;
        return known with { Title = SaidTexts.With(known.Title, language, EventTexts.Line(Title), ofEvent), Help = SaidTexts.With(known.Help, language, EventTexts.Block(Help), ofEvent) };
    }
}

/// <summary>What is typed in one language takes its place among the others.</summary>
internal static class SaidTexts
{
    public static LocalizedText With(LocalizedText text, string language, string? typed, string ofEvent) =>
        (text.IsEmpty ? new LocalizedText(ofEvent, "") : text).With(language, typed) is { IsEmpty: false } said ? said : LocalizedText.Empty;
}
