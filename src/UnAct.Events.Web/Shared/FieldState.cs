using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using NodaTime.Text;

namespace UnAct.Web.Shared;

/// <summary>What a field shows now: its name and ids, what was typed (else what the model holds), and what is wrong with it.</summary>
internal sealed record FieldState(string Name, string Id, FieldKind Kind, IReadOnlyList<string> Values, string? Error, bool Hinted, bool More)
{
    public string HintId => Id + "-h";

    public string ErrorId => Id + "-e";

    public string AboutId => Id + "-a";

    public string Value => Values.Count > 0 ? Values[0] : string.Empty;

    public string? DescribedBy => string.Join(' ', new[] { Hinted ? HintId : null, More ? AboutId : null, Error is null ? null : ErrorId }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    public static FieldState Of(FieldTag tag, ViewContext view)
    {
        var name = tag.For is { } expression ? view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name)
            : tag.Name ?? throw new InvalidOperationException("A field has for or name.");
        var kind = tag.Kind is FieldKind.Fitting ? Fitting(tag) : tag.Kind;
        var entry = view.ViewData.ModelState.TryGetValue(name, out var found) ? found : null;
        var values = kind is FieldKind.Password or FieldKind.File ? []
            : entry?.RawValue is not null ? Written(entry.RawValue)
            : Written(tag.For is { } model ? model.Model : tag.Value);
        return new FieldState(name, IdOf(name), kind, values, Wrong(entry), tag.Hint is not null && kind is not FieldKind.Tick, tag.About is not null && kind is not FieldKind.Tick);
    }

    /// <summary>The id of the control that asks for this name; the error summary links to it.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    private static string? Wrong(ModelStateEntry? entry) =>
        entry is { ValidationState: ModelValidationState.Invalid } ? entry.Errors.Select(error => error.ErrorMessage).FirstOrDefault() : null;

    private static FieldKind Fitting(FieldTag tag)
    {
        var type = tag.For?.ModelExplorer.ModelType ?? tag.Value?.GetType() ?? typeof(string);
        type = Nullable.GetUnderlyingType(type) ?? type;
        return tag.Choices is not null ? (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) ? FieldKind.Ticks : FieldKind.Select)
            : type == typeof(bool) ? FieldKind.Tick
            : type == typeof(LocalDate) ? FieldKind.Date
            : type == typeof(LocalTime) ? FieldKind.Time
            : type == typeof(LocalDateTime) ? FieldKind.Moment
            : type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double) ? FieldKind.Number
            : typeof(IFormFile).IsAssignableFrom(type) ? FieldKind.File
            : FieldKind.Text;
    }

    private static IReadOnlyList<string> Written(object? value) => value switch
    {
        null => [],
        string text => [text],
        bool yes => [yes ? "true" : "false"],
        LocalDate date => [LocalDatePattern.Iso.Format(date)],
        LocalTime time => [LocalTimePattern.HourMinuteIso.Format(time)],
        LocalDateTime moment => [LocalDateTimePattern.DateHourMinuteIso.Format(moment)],
        YearMonth month => [YearMonthPattern.Iso.Format(month)],
        IEnumerable many => [.. many.Cast<object?>().SelectMany(Written)],
        IFormattable number => [number.ToString(null, CultureInfo.InvariantCulture)],
        _ => [value.ToString() ?? string.Empty],
    };
}
