using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UnAct.Web.Shared;

/// <summary>A question of a form: label, hint, control, error, in that order, tied together for every reader.</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTag(Words words) : TagHelper
{
    public ModelExpression? For { get; set; }

    /// <summary>Instead of <see cref="For"/>, for questions that are not in a model.</summary>
    public string? Name { get; set; }

    public object? Value { get; set; }

    public string Label { get; set; } = string.Empty;

    public string? Hint { get; set; }

    /// <summary>The language of label and hint, where they are words from the data in another one than the page's.</summary>
    public string? SaidIn { get; set; }

    /// <summary>A second hint in the page's own language, below one from the data.</summary>
    public string? About { get; set; }

    public FieldKind Kind { get; set; }

    public IEnumerable<Choice>? Choices { get; set; }

    /// <summary>First line of a select that stands for no answer.</summary>
    public string? Empty { get; set; }

    /// <summary>Says "(optional)" beside the label and lets the control be empty.</summary>
    public bool Optional { get; set; }

    /// <summary>Narrows a list: may be left alone, and needs no word for that.</summary>
    public bool Narrows { get; set; }

    public string? Autocomplete { get; set; }

    public int? Maxlength { get; set; }

    public int Rows { get; set; } = 6;

    /// <summary>A control as narrow as its answer.</summary>
    public bool Short { get; set; }

    /// <summary>Ticks without frames.</summary>
    public bool Bare { get; set; }

    /// <summary>The language of the answer, where the form asks for one.</summary>
    public string? Speaks { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        words.Contextualize(ViewContext);
        // In a view a hint that is null arrives as nothing written.
        Hint = Hint is { Length: > 0 } hinted ? hinted : null;
        About = About is { Length: > 0 } about ? about : null;
        Autocomplete = Autocomplete is { Length: > 0 } known ? known : null;
        var field = FieldState.Of(this, ViewContext);
        ErrorSummaryTag.Fields(ViewContext.HttpContext).Add(field.Name);
        var control = new FieldControl(this, field);
        var grouped = field.Kind is FieldKind.Radios or FieldKind.Ticks;
        output.TagName = grouped ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var own = output.Attributes.Where(a => a.Name is not "class").ToList();
        var asked = output.Attributes["class"]?.Value.ToString();
        output.Attributes.Clear();
        output.Attributes.Add("class", string.Join(' ', new[]
        {
            grouped ? "choices" : "field",
            Bare ? "bare" : null,
            field.Error is null ? null : "wrong",
            asked,
        }.OfType<string>()));
        if (grouped && field.DescribedBy is { } described)
        {
            output.Attributes.Add("aria-describedby", described);
        }

        var label = Labelled(field, grouped);
        var hint = Hint is null || field.Kind is FieldKind.Tick ? null : Paragraph("hint", field.HintId, Hint, SaidIn);
        var more = About is null ? null : Paragraph("hint", field.AboutId, About);
        var error = field.Error is null ? null : Paragraph("error", field.ErrorId, field.Error);
        var drawn = control.Draw(own, label);
        // A legend must come first, and a group's error must stand before its many controls.
        IHtmlContent?[] parts = grouped ? [label, hint, more, error, drawn]
            : field.Kind is FieldKind.Tick ? [drawn, error]
            : [label, hint, more, drawn, error];
        foreach (var part in parts.OfType<IHtmlContent>())
        {
            output.Content.AppendHtml(part);
        }
    }

    private TagBuilder Labelled(FieldState field, bool grouped)
    {
        var label = new TagBuilder(grouped ? "legend" : field.Kind is FieldKind.Tick ? "span" : "label");
        if (label.TagName is "label")
        {
            label.Attributes["for"] = field.Id;
        }

        if (SaidIn is { Length: > 0 } language)
        {
            label.Attributes["lang"] = language;
        }

        label.InnerHtml.Append(Label);
        if (Optional && field.Kind is not FieldKind.Tick)
        {
            var optional = new TagBuilder("span");
            optional.AddCssClass("hint");
            if (SaidIn is { Length: > 0 })
            {
                optional.Attributes["lang"] = System.Globalization.CultureInfo.CurrentUICulture.Name;
            }

            optional.InnerHtml.Append(words["(optional)"]);
            label.InnerHtml.Append(" ").AppendHtml(optional);
        }

        return label;
    }

    private static TagBuilder Paragraph(string look, string id, string text, string? language = null)
    {
        var paragraph = new TagBuilder("p");
        paragraph.AddCssClass(look);
        paragraph.Attributes["id"] = id;
        if (language is { Length: > 0 })
        {
            paragraph.Attributes["lang"] = language;
        }

        paragraph.InnerHtml.Append(text);
        return paragraph;
    }
}
