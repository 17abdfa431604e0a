using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The mail that asks somebody to review for a call.</summary>
internal sealed class ReviewerLetters(CallInMail desk, string by)
{
    public static async Task<ReviewerLetters> Load(UnActDb db, Event @event, Actor by, Mailbox mailbox, CancellationToken stop)
    {
        var inviter = await db.People.Where(p => p.Id == by.PersonId).Select(p => p.Name).SingleOrDefaultAsync(stop);
        return new ReviewerLetters(await CallInMail.Load(db, @event, mailbox, stop), inviter ?? "");
    }

    public OutboxMail Invite(Reviewer reviewer, string onceKey, Instant now) => desk.Write(
            "reviewer-invitation", new Recipient(reviewer.Name, reviewer.Address, reviewer.AddressKey, reviewer.Language), onceKey, reviewer.Id, now,
            ("by", desk.IsDiscreet ? "" : by), ("message", reviewer.Note ?? ""), ("until", desk.Moment(reviewer.SentAt + Reviewer.WaitsFor, reviewer.Language)))
        .WithLink(LinkPurpose.Reviewer, reviewer.Id, reviewer.LinkVersion);

    public OutboxMail Remind(Reviewer reviewer, string onceKey, Instant now) => desk.Write(
            "reviewer-reminder", new Recipient(reviewer.Name, reviewer.Address, reviewer.AddressKey, reviewer.Language), onceKey, reviewer.Id, now,
            ("by", desk.IsDiscreet ? "" : by), ("until", desk.Moment(reviewer.SentAt + Reviewer.WaitsFor, reviewer.Language)))
        .WithLink(LinkPurpose.Reviewer, reviewer.Id, reviewer.LinkVersion).ToMany();
}
