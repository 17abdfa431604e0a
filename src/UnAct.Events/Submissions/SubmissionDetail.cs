using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>One submission as the team reads it: a version as it was submitted, who wrote it, who says they did not, and what happened.</summary>
/// <param name="Shown">The number of the version that is shown.</param>
/// <param name="Answers">To the questions of the call and of the kind.</param>
/// <param name="Paper">The file of the version that is shown, with the authors its first page names; null without one.</param>
/// <param name="Denied">Keys of the addresses that say "that is not me".</param>
/// <param name="Told">Names of those who are written to when it is turned away or reopened.</param>
/// <param name="Mails">Empty for whoever may not see mail.</param>
/// <param name="History">Oldest first; for whoever decides on it, or may see the log.</param>
public sealed record SubmissionDetail(
    Guid Id, int Number, SubmissionState State, int Version, int Round, string? SourceId, Instant SubmittedAt, int Shown, SubmissionContent Content, LocalizedText Type, LocalizedText? Track,
    IReadOnlyList<LocalizedText> Topics, IReadOnlyList<GivenAnswer> Answers, PaperOf? Paper, IReadOnlyList<VersionLine> Versions, IReadOnlySet<string> Denied, IReadOnlyList<string> Told, IReadOnlyList<SubmissionMail> Mails, IReadOnlyList<LogLine> History)
{
    public bool IsCurrent => Shown == Versions.Count;

    /// <summary>A file among the answers that the viewer may see; null for every other.</summary>
    public GivenAnswer? Answered(Guid fileId) => Answers.FirstOrDefault(a => a.File?.Id == fileId);

    public bool HasDenied(AuthorLine author) => author.Email.Length > 0 && Denied.Contains(EmailAddress.Key(author.Email));

    /// <param name="shown">Null: the version that counts.</param>
    public static async Task<SubmissionDetail> Load(UnActDb db, Actor viewer, Guid eventId, int number, int? shown, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.SeeSubmissions, stop);
        var submission = await sight.Submissions(db).SingleOrDefaultAsync(s => s.Number == number, stop) ?? throw Refused.NotFound();
        var versions = await (from v in db.SubmissionVersions
                              where v.SubmissionId == submission.Id
                              join p in db.People on v.PersonId equals p.Id into people
                              from p in people.DefaultIfEmpty()
                              orderby v.Number
                              select new VersionLine(v.Id, v.Number, v.Round, v.At, p == null ? null : p.Name)).ToListAsync(stop);
        var version = versions.SingleOrDefault(v => shown is { } asked ? v.Number == asked : v.Id == submission.CurrentId) ?? throw Refused.NotFound();
        var content = await VersionContent.Load(db, version.Id, stop);
        var form = await CallForm.Load(db, sight.Call!, stop);
        var authors = await db.SubmissionAuthors.AsNoTracking().Where(a => a.VersionId == submission.CurrentId).OrderBy(a => a.Order).ToListAsync(stop);
        var denied = await db.Authorships.Where(h => h.SubmissionId == submission.Id && h.DeniedAt != null).Select(h => h.AddressKey).ToListAsync(stop);
        var told = sight.IsWhole ? await db.AuthorsToTell(submission, authors, stop) : [];
        return new SubmissionDetail(submission.Id, submission.Number, submission.State, submission.Version, submission.Round, submission.SourceId, submission.SubmittedAt!.Value, version.Number, content,
            form.Type(content.TypeId)!.Name, form.Tracks.FirstOrDefault(t => t.Id == content.TrackId)?.Name, [.. form.Topics.Where(t => content.TopicIds.Contains(t.Id)).Select(t => t.Name)],
            (await db.AnswersOf([version.Id], sight.Reads, stop)).GetValueOrDefault(version.Id, []),
            await PaperOf.Load(db, submission.Id, content.FileId, sight.Call!.Anonymity, content.Authors, stop), versions, denied.ToHashSet(StringComparer.Ordinal), [.. told.Select(t => t.Name)],
            sight.May(Permission.SeeMail) ? await MailsOf(db, submission.Id, stop) : [],
            sight.IsWhole || sight.May(Permission.SeeLog) ? await HistoryOf(db, eventId, submission.Id, stop) : []);
    }

    private static async Task<IReadOnlyList<SubmissionMail>> MailsOf(UnActDb db, Guid id, CancellationToken stop) =>
        await db.Outbox.Where(m => m.SubjectId == id && !MailKinds.Private.Contains(m.Template)).OrderBy(m => m.CreatedAt).ThenBy(m => m.OnceKey)
            .Select(m => new SubmissionMail(m.Template, m.ToAddress, m.State, m.SentAt ?? m.CreatedAt, m.LastError)).ToListAsync(stop);

    private static async Task<IReadOnlyList<LogLine>> HistoryOf(UnActDb db, Guid eventId, Guid id, CancellationToken stop)
    {
        var lines = await (from l in db.Log
                           where l.SubjectId == id && l.EventId == eventId
                           join p in db.People on l.PersonId equals p.Id into people
                           from p in people.DefaultIfEmpty()
                           orderby l.At, l.Id
                           select new LogLine(l.At, l.Actor, l.PersonId, p.Name, l.What, l.SubjectId, l.From, l.To, l.Why)).ToListAsync(stop);
        return await EventLog.WithNames(db, lines, stop);
    }
}

/// <param name="By">Null: somebody who was erased.</param>
public sealed record VersionLine(Guid Id, int Number, int Round, Instant At, string? By);

public sealed record SubmissionMail(string Template, string Address, MailState State, Instant At, string? Error);
