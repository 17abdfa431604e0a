using System.Globalization;
using NodaTime.Text;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>The mails about submissions, written into the open transaction. Those to authors with an account lead to their page, those to somebody who was named carry a link of their own.</summary>
internal static class SubmissionLetters
{
    /// <summary>To whoever submitted and to the author we write to; whoever was named for the first time hears of it a moment later.</summary>
    public static async Task Submitted(UnActDb db, Mailbox mailbox, HeldSubmission held, SubmissionVersion version, IReadOnlyList<SubmissionAuthor> authors, bool first, Instant now, CancellationToken stop)
    {
        var (submission, call) = (held.Submission, held.Call);
        var desk = await CallInMail.Load(db, held.Event, mailbox, stop);
        var until = call.ClosesAt is { } closes && now < closes && version.Round == 1 ? closes : (Instant?)null;
        var onceKey = string.Create(CultureInfo.InvariantCulture, $"submission:{submission.Id:N}:{version.Number}");
        var denied = await db.Authorships.Where(a => a.SubmissionId == submission.Id && a.DeniedAt != null).Select(a => a.AddressKey).ToListAsync(stop);
        var own = (await db.WritersOf(submission, authors, stop)).Where(to => !denied.Contains(to.AddressKey)).ToList();
        var submitter = await db.PersonEmails.Where(e => e.PersonId == version.PersonId).Select(e => e.AddressKey).ToListAsync(stop);
        foreach (var to in own)
        {
            // Others hear of changes once a day, so that nobody's mailbox is filled by somebody who presses again and again.
            var key = first || submitter.Contains(to.AddressKey) ? $"{onceKey}:{to.Key}" : string.Create(CultureInfo.InvariantCulture, $"submission:{submission.Id:N}:{LocalDatePattern.Iso.Format(now.InUtc().Date)}:{to.Key}");
            if (await db.Outbox.AnyAsync(m => m.OnceKey == key, stop))
            {
                continue;
            }

            desk.Post(db, first ? "submission-received" : "submission-changed", to, key, submission, version.Title, now, null,
                ("until", until is { } end ? desk.Deadline(call.Zone, end, to.Language) : ""), ("authors", desk.Listed(authors)));
        }

        await Name(db, submission, authors, now, stop);
    }

    /// <summary>Writes down who is named for the first time; <see cref="TellNamed"/> writes to them, so that a hundred who name the same person at once do not wait for each other. Whoever submitted knows it.</summary>
    internal static async Task<IReadOnlyList<Authorship>> Name(UnActDb db, Submission submission, IReadOnlyList<SubmissionAuthor> authors, Instant now, CancellationToken stop)
    {
        var known = await db.Authorships.Where(a => a.SubmissionId == submission.Id).Select(a => a.AddressKey).ToListAsync(stop);
        var mine = submission.SourceId is null ? await db.PersonEmails.Where(e => e.PersonId == submission.PersonId).Select(e => e.AddressKey).ToListAsync(stop) : [];
        var added = authors.Where(a => a.AddressKey.Length > 0 && !known.Contains(a.AddressKey)).Select(a => a.AddressKey).Distinct(StringComparer.Ordinal).Select(key => Authorship.Of(submission.Id, key, now)).ToList();
        added.FindAll(a => mine.Contains(a.AddressKey)).ForEach(a => a.Tell(now));
        db.Authorships.AddRange(added);
        return added;
    }

    internal static void Named(
        UnActDb db, CallInMail desk, Authorship authorship, Submission submission, SubmissionVersion version, IReadOnlyList<SubmissionAuthor> authors, string by, string language, string onceKey, Instant now)
    {
        var author = authors.First(a => a.AddressKey == authorship.AddressKey);
        desk.Post(db, "submission-named", new Recipient(author.Name, author.Address, author.AddressKey, language), onceKey, submission, version.Title, now,
            mail => mail.WithLink(LinkPurpose.Authorship, authorship.Id, authorship.LinkVersion), ("by", desk.IsDiscreet ? "" : by), ("authors", desk.Listed(authors)));
        authorship.Tell(now);
    }

    /// <summary>To all who were told that it was submitted.</summary>
    public static Task Withdrawn(UnActDb db, Mailbox mailbox, HeldSubmission held, Instant now, CancellationToken stop) =>
        ToAllAuthors(db, mailbox, held.Submission, held.Event, "submission-withdrawn", null, now, stop);

    public static Task RejectedAtTheDesk(UnActDb db, Mailbox mailbox, Submission submission, Event @event, string reason, Instant now, CancellationToken stop) =>
        ToAllAuthors(db, mailbox, submission, @event, "submission-desk-rejected", reason, now, stop);

    public static Task Reopened(UnActDb db, Mailbox mailbox, Submission submission, Event @event, string reason, Instant now, CancellationToken stop) =>
        ToAllAuthors(db, mailbox, submission, @event, "submission-reopened", reason, now, stop);

    /// <summary>One author has said that it will not be presented: all of them hear of it.</summary>
    public static Task Declined(UnActDb db, Mailbox mailbox, HeldSubmission held, string? reason, Instant now, CancellationToken stop) =>
        ToAllAuthors(db, mailbox, held.Submission, held.Event, "submission-declined", reason, now, stop);

    public static Task Cancelled(UnActDb db, Mailbox mailbox, Submission submission, Event @event, string reason, Instant now, CancellationToken stop) =>
        ToAllAuthors(db, mailbox, submission, @event, "submission-cancelled", reason, now, stop);

    /// <summary>To whoever began the submission: somebody they named says "that is not me".</summary>
    public static async Task Denied(UnActDb db, Mailbox mailbox, Submission submission, Authorship authorship, Instant now, CancellationToken stop)
    {
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == submission.EventId, stop);
        var version = await db.SubmissionVersions.AsNoTracking().SingleAsync(v => v.Id == submission.CurrentId, stop);
        var denied = await db.SubmissionAuthors.AsNoTracking().Where(a => a.SubmissionId == submission.Id && a.AddressKey == authorship.AddressKey).Select(a => a.Name).FirstAsync(stop);
        var desk = await CallInMail.Load(db, @event, mailbox, stop);
        foreach (var to in (await db.WritersOf(submission, [], stop)).Take(1))
        {
            desk.Post(db, "submission-authorship-denied", to, string.Create(CultureInfo.InvariantCulture, $"submission-denied:{authorship.Id:N}"), submission, version.Title, now, null, ("author", denied));
        }
    }

    /// <summary>To an author who may still submit when the call is closed.</summary>
    public static async Task LateGiven(UnActDb db, Mailbox mailbox, Call call, Event @event, LateAccess late, string onceKey, Instant now, CancellationToken stop)
    {
        var desk = await CallInMail.Load(db, @event, mailbox, stop);
        var person = await (from e in db.PersonEmails where e.AddressKey == late.AddressKey join p in db.People on e.PersonId equals p.Id select new { p.Name, p.Language }).SingleOrDefaultAsync(stop);
        var language = person?.Language ?? @event.Title.Language;
        db.Post(desk.Write("submission-late", new Recipient(person?.Name ?? "", late.Address, late.AddressKey, language), onceKey, late.Id, now,
            ("until", desk.Deadline(call.Zone, late.OverAt, language)), ("page", mailbox.Url($"/e/{@event.Slug}/submit"))));
    }

    private static async Task ToAllAuthors(UnActDb db, Mailbox mailbox, Submission submission, Event @event, string template, string? message, Instant now, CancellationToken stop)
    {
        var authors = await db.SubmissionAuthors.AsNoTracking().Where(a => a.VersionId == submission.CurrentId).OrderBy(a => a.Order).ToListAsync(stop);
        var title = await db.SubmissionVersions.Where(v => v.Id == submission.CurrentId).Select(v => v.Title).SingleOrDefaultAsync(stop) ?? "";
        var desk = await CallInMail.Load(db, @event, mailbox, stop);
        foreach (var to in await db.AuthorsToTell(submission, authors, stop))
        {
            desk.Post(db, template, to, string.Create(CultureInfo.InvariantCulture, $"{template}:{submission.Id:N}:{submission.Version}:{to.Key}"), submission, title, now, null, ("message", message ?? ""));
        }
    }
}
