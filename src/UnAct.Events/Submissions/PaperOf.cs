using UnAct.Files;

namespace UnAct.Submissions;

/// <summary>The file of a submission as a page shows it: what it is, what was cleaned, and which authors its first page names.</summary>
/// <param name="Names">Authors that the first page names although the call hides them: a warning, not a wall.</param>
public sealed record PaperOf(Guid FileId, string Name, long Bytes, int? Pages, Guid? CleanId, IReadOnlyList<string> Removed, string? Problem, IReadOnlyList<string> Names)
{
    /// <param name="authors">Of the text that it belongs to.</param>
    public static async Task<PaperOf?> Load(UnActDb db, Guid submissionId, Guid? fileId, CallAnonymity anonymity, IEnumerable<AuthorLine> authors, CancellationToken stop)
    {
        if (fileId is not { } id)
        {
            return null;
        }

        var found = await (from p in db.PaperFiles where p.FileId == id && p.SubmissionId == submissionId join f in db.Files on p.FileId equals f.Id select new { Paper = p, File = f }).AsNoTracking().SingleOrDefaultAsync(stop);
        return found is null ? null : new PaperOf(
            id, found.File.Name, found.File.Bytes, found.File.Pages, found.Paper.CleanId, found.Paper.RemovedCodes, found.Paper.Problem,
            anonymity == CallAnonymity.DoubleBlind ? NamesOnPage.Find(found.Paper.FirstPage, authors.SelectMany(a => new[] { a.Name, a.Email })) : []);
    }
}
