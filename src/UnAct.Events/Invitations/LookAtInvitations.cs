using UnAct.Mail;

namespace UnAct.Invitations;

/// <summary>A list before it is sent: who would be invited, who not and why, and the mail as the first of them would read it. Nothing is kept of it.</summary>
public static class LookAtInvitations
{
    /// <param name="Name">Whose mail it is; empty where only the address is known.</param>
    /// <param name="Mail">Null when nobody would be invited.</param>
    public sealed record Result(IReadOnlyList<InvitationLine> Fresh, IReadOnlyList<InvitationLine> Left, string Name, RenderedMail? Mail);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox, MailRenderer renderer)
    {
        public async Task<Result> Run(InvitePeople.Input input, CancellationToken stop = default)
        {
            var (plan, terms, now) = await InvitePeople.Terms(db, clock, input, stop);
            var check = await InvitationCheck.Load(db, input.EventId, InvitationLines.Read(input.People), input.EvenDeclined, now, stop);
            if (check.Fresh is not [var first, ..])
            {
                return new Result([], check.Left, "", null);
            }

            var mail = InvitationLetters.Invite(plan, mailbox, PersonalInvitation.To(input.EventId, first.Line.Who!, terms, input.By.PersonId, now), first.OnceKey, now);
            return new Result([.. check.Fresh.Select(f => f.Line)], check.Left, first.Line.Who!.Name, await renderer.Render(mail, await OwnTexts.For(db, [mail], stop), masked: true));
        }
    }
}
