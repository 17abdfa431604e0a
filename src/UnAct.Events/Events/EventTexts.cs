using System.Text;
using System.Text.RegularExpressions;
using FluentValidation;
using UnAct.People;

namespace UnAct.Events;

/// <summary>What organisers type, made clean: one line or several, NFC, nothing invisible alone; and the rules that every use case asks of it.</summary>
public static partial class EventTexts
{
    public const int LanguageLength = 16;

    /// <summary>One line; null when nothing visible is left.</summary>
    public static string? Line(string? typed) => PersonName.Clean(typed);

    /// <summary>Several lines; null when nothing visible is left.</summary>
    public static string? Block(string? typed) => Line(typed) is null ? null : MessageWords.Clean(typed);

    /// <summary>An IETF tag as we write them: <c>en</c>, <c>zh-Hans</c>.</summary>
    public static bool IsLanguage(string? tag) => tag is { Length: <= LanguageLength } && Tag.IsMatch(tag);

    /// <summary>An address of the web that is encrypted and holds no password; null when nothing was typed, or nothing that leads anywhere.</summary>
    public static string? Site(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= Event.LinkLength } text && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo.Length: 0, Host.Length: > 0 }
            ? TypedText.Normal(text, NormalizationForm.FormC)
            : null;

    /// <summary>The same text with <paramref name="typed"/> in one language; a text that is new has the language of the event to fall back on.</summary>
    internal static LocalizedText Saying(this LocalizedText text, string language, string? typed, string ofEvent) =>
        (text.IsEmpty ? new LocalizedText(ofEvent, "") : text).With(language, typed);

    internal static bool Fits(string? typed, int length) => Line(typed) is not { } line || line.Length <= length;

    /// <summary>The rule for the language that a form is about.</summary>
    internal static IRuleBuilderOptions<T, string> MustBeLanguage<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(IsLanguage).WithMessage("Choose a language from the list");

    internal static IRuleBuilderOptions<T, string?> MustBeSite<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(typed => string.IsNullOrWhiteSpace(typed) || Site(typed) is not null).WithMessage("Write an address that begins with https://");

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Tag { get; }
}
