using UnAct.Calendars;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// What must happen after a backup was put back: calendars may have seen later messages than it knows of, and mails it believes to be
/// waiting may have left. So every live SEQUENCE is raised beyond doubt, and nothing leaves until an administrator says so.
/// </summary>
public static class AfterRestore
{
    public const int Raise = 1000;

    public sealed record Result(int Places, int HeldMails);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<Result> Run(CancellationToken stop)
        {
            var live = db.Registrations.Where(r => RegistrationStates.Live.Contains(r.State)).Select(r => r.Id);
            var places = await db.Places.Where(p => p.LeftAt == null && live.Contains(p.RegistrationId))
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Sequence, p => p.Sequence + Raise), stop);
            var waiting = await db.Outbox.Where(m => m.State == MailState.Waiting).ToListAsync(stop);
            foreach (var mail in waiting)
            {
                if (mail.Calendar is { } snapshot && InvitationSnapshot.FromJson(snapshot) is var invitation)
                {
                    mail.WithInvitation(InvitationSnapshot.ToJson(invitation with { Sequence = invitation.Sequence + Raise }));
                }

                mail.Hold();
            }

            db.Log.Add(LogEntry.Of(Actor.Program, clock.GetCurrentInstant(), "installation.restored", Guid.Empty));
            await db.SaveChangesAsync(stop);
            return new Result(places, waiting.Count);
        }
    }
}
