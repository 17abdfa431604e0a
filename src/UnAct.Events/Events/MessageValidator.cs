using System.Linq.Expressions;
using FluentValidation;

namespace UnAct.Events;

/// <summary>The organiser's own words to the people that a change reaches: plain text, at most <see cref="Event.ReasonLength"/> characters.</summary>
public abstract class MessageValidator<T> : AbstractValidator<T>
{
    protected void Optional(Expression<Func<T, string?>> message) =>
        RuleFor(message).Must(text => MessageWords.Clean(text) is not { Length: > Event.ReasonLength }).WithErrorCode("message.long").WithMessage("Write at most 1000 characters");

    protected void Required(Expression<Func<T, string?>> message)
    {
        RuleFor(message).Must(text => MessageWords.Clean(text) is not null).WithErrorCode("message.missing").WithMessage("Say why, in a few words");
        Optional(message);
    }
}

public static class MessageWords
{
    /// <summary>NFC, one kind of line end, no other control characters and nothing that turns the direction of reading; null when nothing is left.</summary>
    public static string? Clean(string? typed)
    {
        if (typed is null)
        {
            return null;
        }

        var text = new string([.. TypedText.Normal(typed.ReplaceLineEndings("\n"), System.Text.NormalizationForm.FormC).Where(c => c == '\n' || !(char.IsControl(c) || People.PersonName.TurnsDirection(c)))]).Trim();
        return text.Length == 0 ? null : text;
    }
}
