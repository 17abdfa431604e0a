using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>A message to a group as one of its people would read it, with how many they are: before anything is sent.</summary>
public static class PreviewGroupMessage
{
    /// <param name="Name">Whose mail it is.</param>
    public sealed record Result(RenderedMail Mail, string Name, GroupReach Reach);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox, MailRenderer renderer)
    {
        public async Task<Result> Run(SendGroupMessage.Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            var (group, now) = (await SendGroupMessage.Meant(db, input, stop), clock.GetCurrentInstant());
            var reach = await SendGroupMessage.Reach(db, input, group, mailbox, now, stop);
            var plan = await RegistrationPlan.Load(db, input.EventId, stop);
            // Whose language most of them share shows what most of them will see.
            var rows = group.Of(db, input.EventId, now);
            var one = await rows.OrderByDescending(r => r.Language == reach.Languages[0].Language).ThenBy(r => r.ContactNameKey).ThenBy(r => r.Id).FirstAsync(stop);
            var letters = new GroupLetters(plan, mailbox, input.Id, EventTexts.Line(input.Subject)!, MessageWords.Clean(input.Text)!);
            var to = GroupLetters.ToContact(one, await group.Attendees(db, rows.Where(r => r.Id == one.Id)).ToListAsync(stop));
            var mail = letters.Write(to, now);
            return new Result(await renderer.Render(mail, await OwnTexts.For(db, [mail], stop), masked: true), to.Name, reach);
        }
    }
}
