using FluentValidation;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Events;

/// <summary>An organiser writes the text of one mail of an event anew, in one language. It is kept only if mails can be made of it.</summary>
public static class SaveMailText
{
    /// <param name="SeenVersion">Of the text that the form began with; null where nobody had written one.</param>
    public sealed record Input(Actor By, Guid EventId, string Template, string Language, string? Subject, string? Body, int? SeenVersion);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Subject).Must(s => EventTexts.Line(MailTextWords.Line(s)) is not null).WithMessage("Write a subject");
            RuleFor(i => i.Subject).Must(s => MailTextWords.Line(s).Length <= OwnText.SubjectLength).WithMessage("Write at most 200 characters");
            RuleFor(i => i.Body).Must(b => MailTextWords.Clean(b).Length > 0).WithMessage("Write what the mail says");
            RuleFor(i => i.Body).Must(b => MailTextWords.Clean(b).Length <= OwnText.BodyLength).WithMessage("Write at most 20,000 characters");
        }
    }

    /// <summary>The text as it would be kept.</summary>
    /// <exception cref="Refused">not-found for a mail or a language that is not there.</exception>
    /// <exception cref="MailTextFaulty">With what stands against it, each with its line.</exception>
    internal static async Task<(MailKind Kind, OwnText Text)> Check(Input input, MailRenderer renderer, Instant now, CancellationToken stop)
    {
        var kind = Kind(input.Template, input.Language);
        await new Validator().ValidateAndThrowAsync(input, stop);
        var text = OwnText.For(input.EventId, kind.Template, input.Language);
        text.Say(MailTextWords.Line(input.Subject), MailTextWords.Clean(input.Body), input.By, now);
        return await MailTextTrial.Faults(renderer, kind, text, now) is { Count: > 0 } faults ? throw new MailTextFaulty(faults) : (kind, text);
    }

    internal static MailKind Kind(string template, string language) => MailKinds.Of(template) is { } kind && SiteLanguages.Has(language) ? kind : throw Refused.NotFound();

    public sealed class Handler(UnActDb db, IClock clock, MailRenderer renderer)
    {
        /// <returns>False when it was there already, or is the usual text.</returns>
        public async Task<bool> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            var now = clock.GetCurrentInstant();
            var (kind, wanted) = await Check(input, renderer, now, stop);
            var text = await db.OwnTexts.SingleOrDefaultAsync(t => t.EventId == input.EventId && t.Template == input.Template && t.Language == input.Language, stop);
            var usual = renderer.Installed(kind.Template, input.Language);
            if (text is { Body: not null, BrokenAt: null } ? (text.Subject, text.Body) == (wanted.Subject, wanted.Body) : text?.Body is null && (usual.Subject, usual.Body) == (wanted.Subject, wanted.Body))
            {
                return false;
            }

            if (text?.Version != input.SeenVersion)
            {
                throw new Refused("mail.text-changed-meanwhile");
            }

            text ??= db.OwnTexts.Add(OwnText.For(input.EventId, kind.Template, input.Language)).Entity;
            text.Say(wanted.Subject, wanted.Body, input.By, now);
            db.Log.Add(LogEntry.Of(input.By, now, "mail.text-changed", text.Id, input.EventId, to: text.Named));
            await db.SaveChangesAsync(stop);
            return true;
        }
    }
}
