using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UnAct.Web.Shared;

/// <summary>The control of a field: an input, a text area, a select, or a set of ticks or radio buttons.</summary>
internal sealed class FieldControl(FieldTag tag, FieldState field)
{
    public IHtmlContent Draw(IEnumerable<TagHelperAttribute> own, TagBuilder label)
    {
        var control = field.Kind switch
        {
            FieldKind.Select => Select(),
            FieldKind.LongText => LongText(),
            FieldKind.Radios or FieldKind.Ticks => null,
            _ => Input(),
        };
        if (control is null)
        {
            return Options();
        }

        Common(control);
        foreach (var attribute in own)
        {
            var written = attribute.Value is HtmlString ready ? ready.Value : Convert.ToString(attribute.Value, CultureInfo.InvariantCulture);
            // One whose value turned out to be nothing is not there; one that was written without a value is.
            if (written is { Length: > 0 } || attribute.ValueStyle == HtmlAttributeValueStyle.Minimized)
            {
                control.Attributes[attribute.Name] = written ?? string.Empty;
            }
        }

        return field.Kind is FieldKind.Tick ? Ticked(control, label) : control;
    }

    private TagBuilder Input()
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        var (type, mode) = field.Kind switch
        {
            FieldKind.Email => ("email", null),
            FieldKind.Phone => ("tel", null),
            FieldKind.Address => ("url", null),
            FieldKind.Password => ("password", null),
            FieldKind.Date => ("date", null),
            FieldKind.Time => ("time", null),
            FieldKind.Moment => ("datetime-local", null),
            FieldKind.Search => ("search", null),
            FieldKind.File => ("file", null),
            FieldKind.Tick => ("checkbox", null),
            FieldKind.Number => ("text", "numeric"),
            _ => ((string?)null, (string?)null),
        };
        Set(input, "type", Shows(type) ? type : null);
        Set(input, "inputmode", mode);
        if (field.Kind is FieldKind.Tick)
        {
            input.Attributes["value"] = "true";
            Mark(input, "checked", field.Values.Contains("true", StringComparer.OrdinalIgnoreCase));
        }
        else if (field.Value.Length > 0)
        {
            input.Attributes["value"] = field.Value;
        }

        return input;
    }

    /// <summary>What was typed stays even where the control for it could not show it.</summary>
    private bool Shows(string? type) => field.Value.Length == 0 || type switch
    {
        "date" => NodaTime.Text.LocalDatePattern.Iso.Parse(field.Value).Success,
        "time" => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(field.Value).Success || NodaTime.Text.LocalTimePattern.ExtendedIso.Parse(field.Value).Success,
        "datetime-local" => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm").Parse(field.Value).Success || NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(field.Value).Success,
        "url" => Uri.TryCreate(field.Value, UriKind.Absolute, out _) && field.Value.All(c => c is > ' ' and <= '~'),
        _ => true,
    };

    private TagBuilder LongText()
    {
        var area = new TagBuilder("textarea");
        area.Attributes["rows"] = tag.Rows.ToString(CultureInfo.InvariantCulture);
        // HTML drops the first line break after the tag.
        area.InnerHtml.AppendHtml("\n").Append(field.Value);
        return area;
    }

    private TagBuilder Select()
    {
        var select = new TagBuilder("select");
        if (tag.Empty is not null)
        {
            select.InnerHtml.AppendHtml(Option(new Choice(string.Empty, tag.Empty), field.Value.Length == 0));
        }

        foreach (var group in (tag.Choices ?? []).GroupBy(choice => choice.Group))
        {
            var into = group.Key is null ? select : new TagBuilder("optgroup");
            foreach (var choice in group)
            {
                into.InnerHtml.AppendHtml(Option(choice, field.Values.Contains(choice.Value, StringComparer.Ordinal)));
            }

            if (group.Key is not null)
            {
                into.Attributes["label"] = group.Key;
                select.InnerHtml.AppendHtml(into);
            }
        }

        return select;
    }

    private static TagBuilder Option(Choice choice, bool chosen)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = choice.Value;
        Set(option, "lang", Scripts.LanguageOf(choice.Text));
        Mark(option, "selected", chosen);
        Mark(option, "disabled", choice.Disabled);
        option.InnerHtml.Append(choice.Text);
        return option;
    }

    private HtmlContentBuilder Options()
    {
        var all = new HtmlContentBuilder();
        var number = 0;
        foreach (var choice in tag.Choices ?? [])
        {
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.Attributes["type"] = field.Kind is FieldKind.Radios ? "radio" : "checkbox";
            // The error summary leads to the first of them.
            input.Attributes["id"] = number == 0 ? field.Id : string.Create(CultureInfo.InvariantCulture, $"{field.Id}-{number}");
            input.Attributes["name"] = field.Name;
            input.Attributes["value"] = choice.Value;
            Mark(input, "checked", field.Values.Contains(choice.Value, StringComparer.OrdinalIgnoreCase));
            Mark(input, "disabled", choice.Disabled);
            var text = new TagBuilder("b");
            Set(text, "lang", Scripts.LanguageOf(choice.Text));
            text.InnerHtml.Append(choice.Text);
            all.AppendHtml(Line(input, text, choice.Hint));
            number++;
        }

        return all;
    }

    private TagBuilder Ticked(TagBuilder input, TagBuilder label) => Line(input, label, tag.Hint);

    private static TagBuilder Line(TagBuilder input, TagBuilder text, string? hint)
    {
        var words = new TagBuilder("span");
        words.InnerHtml.AppendHtml(text);
        if (hint is not null)
        {
            var more = new TagBuilder("span");
            more.AddCssClass("hint");
            more.InnerHtml.Append(hint);
            words.InnerHtml.AppendHtml(more);
        }

        var line = new TagBuilder("label");
        line.AddCssClass("choice");
        line.InnerHtml.AppendHtml(input).AppendHtml(words);
        return line;
    }

    private void Common(TagBuilder control)
    {
        control.Attributes["id"] = field.Id;
        control.Attributes["name"] = field.Name;
        Set(control, "autocomplete", tag.Autocomplete);
        Set(control, "maxlength", tag.Maxlength?.ToString(CultureInfo.InvariantCulture));
        Set(control, "lang", tag.Speaks);
        Set(control, "aria-describedby", field.DescribedBy);
        Set(control, "aria-invalid", field.Error is null ? null : "true");
        Mark(control, "required", !tag.Optional && !tag.Narrows && field.Kind is not (FieldKind.Tick or FieldKind.Search) && !(field.Kind is FieldKind.Select && tag.Empty is null));
        if (tag.Short)
        {
            control.AddCssClass("short");
        }
    }

    private static void Set(TagBuilder control, string name, string? value)
    {
        if (value is not null)
        {
            control.Attributes[name] = value;
        }
    }

    private static void Mark(TagBuilder control, string name, bool on)
    {
        if (on)
        {
            control.Attributes[name] = name;
        }
    }
}
