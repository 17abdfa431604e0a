using FluentValidation;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>An organiser writes to authors. From this moment on it is theirs whose submissions are in the group now; the mails are written by <see cref="WriteSubmissionMessages"/>.</summary>
public static class SendSubmissionMessage
{
    /// <param name="Id">Made with the form.</param>
    public sealed record Input(Actor By, Guid EventId, Guid Id, SubmissionGroup Group, string? Subject, string? Text);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Id).NotEmpty().WithMessage("Open this form anew, and write again");
            RuleFor(i => i.Group.Whom).IsInEnum().OverridePropertyName("Whom").WithMessage("Choose one of these");
            RuleFor(i => i.Group.State).Must(s => s is null || (Enum.IsDefined(s.Value) && s != SubmissionState.Draft)).OverridePropertyName("State").WithMessage("Choose one of these");
            RuleFor(i => i.Subject).Must(s => EventTexts.Line(s) is not null).WithMessage("Write a subject");
            RuleFor(i => i.Subject).Must(s => EventTexts.Fits(s, SubmissionMessage.SubjectLength)).WithMessage("Write at most 150 characters");
            RuleFor(i => i.Text).Must(t => EventTexts.Block(t) is not null).WithMessage("Write what you want to say");
            RuleFor(i => i.Text).Must(t => MessageWords.Clean(t) is not { Length: > SubmissionMessage.TextLength }).WithMessage("Write at most 5000 characters");
        }
    }

    internal static async Task<(AuthorReach Reach, IReadOnlyList<AuthorReach.Addressed> People)> Reach(UnActDb db, Input input, Instant now, CancellationToken stop)
    {
        await new Validator().ValidateAndThrowAsync(input, stop);
        var found = await AuthorReach.Of(db, input.By, input.EventId, input.Group, now, stop);
        return found.Reach.People > 0 ? found : throw new Refused("submission.nobody-to-write-to");
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The message.</returns>
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageSubmissions, stop);
            // Of two that are posted at once, the second waits here and then finds what the first made.
            await db.Events.Where(e => e.Id == input.EventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
            var now = clock.GetCurrentInstant();
            if (await db.SubmissionMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == input.Id, stop) is { } sent)
            {
                return sent.EventId == input.EventId && (sent.Subject, sent.Text, sent.Group) == (EventTexts.Line(input.Subject), MessageWords.Clean(input.Text), input.Group.ToText())
                    ? sent.Id : throw new Refused("submission.message-sent-already");
            }

            var (reach, _) = await Reach(db, input, now, stop);
            var (yesterday, toOne) = (now - Duration.FromDays(1), input.Group.Number is not null);
            if (await db.SubmissionMessages.CountAsync(m => m.EventId == input.EventId && m.ToOne == toOne && m.SentAt > yesterday, stop) >= (toOne ? SubmissionMessage.MostToOneADay : SubmissionMessage.MostADay))
            {
                throw new Refused("submission.too-many-messages");
            }

            db.SubmissionMessages.Add(SubmissionMessage.Send(input.Id, input.EventId, input.By, EventTexts.Line(input.Subject)!, MessageWords.Clean(input.Text)!, input.Group, reach.People, now));
            db.Log.Add(LogEntry.Of(input.By, now, "mail.to-authors", input.Id, input.EventId, to: reach.People.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            db.WakesSweeps = true;
            await db.SaveChangesAsync(stop);
            return input.Id;
        }
    }
}
