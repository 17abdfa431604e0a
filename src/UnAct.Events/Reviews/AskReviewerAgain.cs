using UnAct.Events;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Reviews;

/// <summary>Writes once more to somebody who is silent, said no or was taken out. The links of the earlier mails lead nowhere then.</summary>
public static class AskReviewerAgain
{
    public sealed record Input(Actor By, Guid EventId, Guid ReviewerId, int SeenVersion);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageCall, stop);
            var @event = await db.HoldTeam(input.EventId, stop);
            var reviewer = await db.Reviewers.SingleOrDefaultAsync(r => r.Id == input.ReviewerId && r.EventId == input.EventId, stop) ?? throw Refused.NotFound();
            ReviewerRules.Check(InviteReviewers.WhyNotAsk(@event));
            if (reviewer.Version != input.SeenVersion)
            {
                throw new Refused("reviewer.changed-meanwhile");
            }

            var now = clock.GetCurrentInstant();
            var onceKey = await db.NextInvitation(reviewer.AddressKey, now, stop);
            await db.SupersedeInvitations(reviewer, stop);
            reviewer.AskAgain(new ReviewerLine(0, "", reviewer.Name, reviewer.Address, null, null), reviewer.Language, reviewer.Note, input.By.PersonId, now);
            db.Post((await ReviewerLetters.Load(db, @event, input.By, mailbox, stop)).Invite(reviewer, onceKey, now));
            db.Log.Add(LogEntry.Of(input.By, now, "committee.invited-again", reviewer.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
