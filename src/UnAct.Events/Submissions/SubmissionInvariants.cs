using System.Globalization;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>What must always be true of submissions: looked at by the command <c>check</c>, and at the end of tests.</summary>
public static class SubmissionInvariants
{
    /// <returns>What is wrong, a line each.</returns>
    public static async Task<IReadOnlyList<string>> Look(UnActDb db, CancellationToken stop)
    {
        var wrong = new List<string>();
        void Add(IEnumerable<Guid> ids, string what) => wrong.AddRange(ids.Select(id => string.Create(CultureInfo.InvariantCulture, $"submission {id} {what}")));
        Add(await db.Submissions.Where(s => (s.State == SubmissionState.Draft) != (s.CurrentId == null) || (s.CurrentId == null) != (s.SubmittedAt == null)).Select(s => s.Id).ToListAsync(stop), "is submitted without a version, or a draft with one");
        Add(await db.Submissions.Where(s => s.CurrentId != null && !db.Set<SubmissionVersion>().Any(v => v.Id == s.CurrentId && v.SubmissionId == s.Id && v.Number == s.Versions)).Select(s => s.Id).ToListAsync(stop), "does not stand by its last version");
        Add(await db.Submissions.Where(s => s.Versions != db.Set<SubmissionVersion>().Count(v => v.SubmissionId == s.Id)).Select(s => s.Id).ToListAsync(stop), "counts other versions than it has");
        Add(await db.SubmissionVersions.Where(v => !db.Set<SubmissionAuthor>().Any(a => a.VersionId == v.Id)).Select(v => v.SubmissionId).Distinct().ToListAsync(stop), "has a version without an author");
        Add(await db.Submissions.Where(s => !db.Set<SubmissionDraft>().Any(d => d.SubmissionId == s.Id)).Select(s => s.Id).ToListAsync(stop), "has no draft to write on in");
        var (told, there) = ((await db.SubmissionTallies.Where(t => t.Count != 0).ToListAsync(stop)).ToDictionary(t => new TallyOf(t.CallId, t.TrackId, t.Facet, t.Key), t => t.Count), await Tallies.Recount(db, stop));
        wrong.AddRange(told.Keys.Union(there.Keys).Where(t => told.GetValueOrDefault(t) != there.GetValueOrDefault(t)).OrderBy(t => (t.CallId, t.Facet, t.Key)).Select(t => string.Create(CultureInfo.InvariantCulture,
            $"call {t.CallId} tells of {told.GetValueOrDefault(t)} submissions for {t.Facet} {t.Key}, and there are {there.GetValueOrDefault(t)}")));
        wrong.AddRange((await db.AnswerFiles.Where(f => !db.Set<Submission>().Any(s => s.Id == f.HolderId) && !db.Set<Answer>().Any(a => a.SubjectId == f.HolderId)).Select(f => f.FileId).ToListAsync(stop))
            .Select(id => string.Create(CultureInfo.InvariantCulture, $"file {id} answers nothing that is there")));
        return wrong;
    }
}
