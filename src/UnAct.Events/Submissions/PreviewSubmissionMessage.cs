using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Submissions;

/// <summary>A message to authors as one of them would read it, with how many they are: before anything is sent.</summary>
public static class PreviewSubmissionMessage
{
    /// <param name="Name">Whose mail it is.</param>
    public sealed record Result(RenderedMail Mail, string Name, AuthorReach Reach);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox, MailRenderer renderer)
    {
        public async Task<Result> Run(SendSubmissionMessage.Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageSubmissions, stop);
            var now = clock.GetCurrentInstant();
            var (reach, people) = await SendSubmissionMessage.Reach(db, input, now, stop);
            var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == input.EventId, stop);
            var letters = new MessageToAuthors(await CallInMail.Load(db, @event, mailbox, stop), @event.Discreet, input.Id, EventTexts.Line(input.Subject)!, MessageWords.Clean(input.Text)!, input.Group.Number is not null);
            var mail = letters.Write(people[0], now);
            return new Result(await renderer.Render(mail, await OwnTexts.For(db, [mail], stop), masked: true), people[0].To.Name, reach);
        }
    }
}
