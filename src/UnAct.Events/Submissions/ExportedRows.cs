using System.Runtime.CompilerServices;
using UnAct.Events;
using UnAct.Files;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>What an export writes, read a few at a time in the order of its filter: for whoever decides on submissions.</summary>
internal sealed class ExportedRows
{
    private const int AtOnce = 200;

    private readonly UnActDb db;
    private readonly CallForm? form;
    private readonly IQueryable<Submission> chosen;
    private readonly SubmissionFilter filter;

    private ExportedRows(UnActDb db, CallForm? form, IQueryable<Submission> chosen, SubmissionFilter filter) => (this.db, this.form, this.chosen, this.filter) = (db, form, chosen, filter);

    public DateTimeZone Zone => EventDates.Zone(form?.Call.Zone ?? CallDeadline.AnywhereOnEarth);

    public static async Task<ExportedRows> Load(UnActDb db, Actor viewer, Guid eventId, SubmissionFilter filter, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        return new ExportedRows(db, sight.Call is { } call ? await CallForm.Load(db, call, stop) : null, filter.Of(db, sight.Submissions(db)), filter);
    }

    /// <summary>How many the longest list of authors has.</summary>
    public async Task<int> MostAuthors(CancellationToken stop) =>
        await (from s in chosen join a in db.SubmissionAuthors on s.CurrentId equals a.VersionId select (int?)a.Order).MaxAsync(stop) is { } last ? last + 1 : 1;

    /// <summary>The questions that stand behind what every submission has.</summary>
    public async Task<ExportedAnswers> Asked(CancellationToken stop) => form is null ? new([]) : await ExportedAnswers.Load(db, form, chosen, stop);

    public async IAsyncEnumerable<ExportedRow> All([EnumeratorCancellation] CancellationToken stop)
    {
        var ids = await filter.Ordered(chosen).Select(s => s.Id).ToListAsync(stop);
        foreach (var some in ids.Chunk(AtOnce))
        {
            var rows = await (from s in db.Submissions.AsNoTracking()
                              where some.Contains(s.Id) && s.State != SubmissionState.Draft
                              join v in db.SubmissionVersions.AsNoTracking() on s.CurrentId equals v.Id
                              select new { Submission = s, Version = v }).ToDictionaryAsync(r => r.Submission.Id, stop);
            var versions = rows.Values.Select(r => r.Version.Id).ToList();
            var authors = (await db.SubmissionAuthors.AsNoTracking().Where(a => versions.Contains(a.VersionId)).ToListAsync(stop)).ToLookup(a => a.VersionId);
            var topics = (await db.VersionTopics.Where(t => versions.Contains(t.VersionId)).Select(t => new { t.VersionId, t.TopicId }).ToListAsync(stop)).ToLookup(t => t.VersionId, t => t.TopicId);
            var answers = await db.AnswersOf(versions, SeenBy.Organisers, stop);
            var files = rows.Values.Select(r => r.Version.FileId).OfType<Guid>().ToList();
            var names = files.Count == 0 ? [] : await db.Files.Where(f => files.Contains(f.Id)).Select(f => new { f.Id, f.Name }).ToDictionaryAsync(f => f.Id, f => f.Name, stop);
            foreach (var row in some.Where(rows.ContainsKey).Select(id => rows[id]))
            {
                var named = form!.Topics.Where(t => topics[row.Version.Id].Contains(t.Id)).ToList();
                yield return new ExportedRow(row.Submission, VersionContent.Of(row.Version, authors[row.Version.Id].OrderBy(a => a.Order), [.. named.Select(t => t.Id)]),
                    form.Type(row.Version.TypeId)!.Name.Default, form.Tracks.FirstOrDefault(t => t.Id == row.Version.TrackId)?.Name.Default ?? "", [.. named.Select(t => t.Name.Default)],
                    answers.GetValueOrDefault(row.Version.Id, []), row.Version.FileId is { } file ? names.GetValueOrDefault(file, "") : "");
            }
        }
    }
}

/// <summary>One submission with its names in the first language of the event.</summary>
/// <param name="File">What its author called the file; empty without one.</param>
internal sealed record ExportedRow(Submission Submission, SubmissionContent Content, string Type, string Track, IReadOnlyList<string> Topics, IReadOnlyList<GivenAnswer> Answers, string File);
