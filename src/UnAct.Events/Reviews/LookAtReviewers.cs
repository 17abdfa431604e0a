using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Reviews;

/// <summary>A list before it is sent: who would be asked, who not and why, and the mail as the first of them would read it. Nothing is kept of it.</summary>
public static class LookAtReviewers
{
    /// <param name="Name">Whose mail it is; empty where only the address is known.</param>
    /// <param name="Mail">Null when nobody would be asked.</param>
    public sealed record Result(IReadOnlyList<ReviewerLine> Fresh, IReadOnlyList<ReviewerLine> Left, string Name, RenderedMail? Mail);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox, MailRenderer renderer)
    {
        public async Task<Result> Run(InviteReviewers.Input input, CancellationToken stop = default)
        {
            var (@event, now) = await InviteReviewers.MayAsk(db, clock, input, stop);
            var check = await ReviewerCheck.Load(db, input.EventId, ReviewerLines.Read(input.People), input.EvenDeclined, now, stop);
            if (check.Fresh is not [var first, ..])
            {
                return new Result([], check.Left, "", null);
            }

            var letters = await ReviewerLetters.Load(db, @event, input.By, mailbox, stop);
            var mail = letters.Invite(Reviewer.Ask(input.EventId, first.Line, input.Language, MessageWords.Clean(input.Note), input.By.PersonId, now), first.OnceKey, now);
            return new Result([.. check.Fresh.Select(f => f.Line)], check.Left, first.Line.Name, await renderer.Render(mail, await OwnTexts.For(db, [mail], stop), masked: true));
        }
    }
}
