using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The mails to reviewers about what they are given, owe and talk about. Nobody of the team sees them: even that there is one tells who reviews what.</summary>
internal sealed class CommitteeLetters(CallInMail desk, Mailbox mailbox, Event @event, string zone)
{
    public const string Assigned = "review-assigned";
    public const string Reminder = "review-reminder";
    public const string Discussed = "review-discussion";

    /// <summary>For the look before a mail leaves: whose it is.</summary>
    public const string PersonValue = "person";

    public static async Task<CommitteeLetters> Load(UnActDb db, Event @event, string zone, Mailbox mailbox, CancellationToken stop) => new(await CallInMail.Load(db, @event, mailbox, stop), mailbox, @event, zone);

    public OutboxMail Give(Guid roundId, Guid personId, Recipient to, IEnumerable<(int Number, string Title)> submissions, Instant? due, string onceKey, Instant now) =>
        desk.Write(Assigned, to, onceKey, roundId, now, ("submissions", Lines(submissions)), ("until", Due(due, to)), ("page", Page("/review")), Of(personId));

    public OutboxMail Remind(ReviewRound round, Guid personId, Recipient to, IEnumerable<(int Number, string Title)> submissions, string onceKey, Instant now) =>
        desk.Write(Reminder, to, onceKey, round.Id, now, ("submissions", Lines(submissions)), ("until", Due(round.DueAt, to)), ("late", now >= round.DueAt), ("page", Page("/review")), ("over", round.DueAt!.Value.ToUnixTimeSeconds()), Of(personId)).ToMany();

    /// <param name="decides">They read it as a chair.</param>
    public OutboxMail Discuss(Guid personId, Recipient to, IEnumerable<(int Number, string Title)> submissions, bool decides, string onceKey, Instant now) =>
        desk.Write(Discussed, to, onceKey, @event.Id, now, ("submissions", Lines(submissions)), ("page", Page(decides ? "/manage/reviews" : "/review")), Of(personId)).ToMany();

    private string[] Lines(IEnumerable<(int Number, string Title)> submissions) =>
        [.. submissions.Select(s => desk.IsDiscreet ? s.Number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{s.Title} ({s.Number})"))];

    private string Due(Instant? due, Recipient to) => due is { } over ? desk.Deadline(zone, over, to.Language) : "";

    private string Page(string below) => mailbox.Url($"/e/{@event.Slug}{below}");

    private static (string, object?) Of(Guid personId) => (PersonValue, personId.ToString("N", CultureInfo.InvariantCulture));
}
