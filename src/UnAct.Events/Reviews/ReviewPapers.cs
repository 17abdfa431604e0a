using System.Security.Cryptography;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// The submissions that a reviewer may wish for, where the call shows them: in an order by chance that is another for each reviewer and stays the same for one, so that the first of a
/// list are not everybody's first. Nothing of it says who wrote them in a call that hides it, how often they were wished for, or when they came.
/// </summary>
/// <param name="IsShown">The call shows reviewers what is not theirs.</param>
public sealed record ReviewPapers(LocalizedText Title, bool IsShown, IReadOnlyList<PaperLine> Lines, int Total, int Page, int Wished)
{
    public const int PageSize = 25;

    /// <param name="Sought">A piece of the title, or a number.</param>
    public sealed record Filter(string? Sought = null, int Page = 1);

    public static async Task<ReviewPapers> Load(UnActDb db, Actor viewer, Guid eventId, Filter filter, CancellationToken stop)
    {
        var sight = await CommitteeSight.Load(db, viewer, eventId, stop);
        var shows = sight.Call is { } call && await db.ReviewSettings.AnyAsync(s => s.CallId == call.Id && s.OtherPapers, stop);
        // Whoever was asked for one submission sees that one.
        if (!shows || await db.Reviewers.AnyAsync(r => r.EventId == eventId && r.PersonId == viewer.PersonId && r.IsExternal, stop))
        {
            return new ReviewPapers(sight.Event.TitleOutside, false, [], 0, 1, 0);
        }

        var person = viewer.PersonId!.Value;
        var seen = sight.Submissions(db).Where(s => s.State == SubmissionState.Submitted);
        var all = await seen.OrderBy(s => s.Number).Select(s => new { s.Id, s.Number, s.TitleKey }).ToListAsync(stop);
        var sought = People.PersonName.Of(filter.Sought) is { } typed ? People.PersonName.Fold(typed) : "";
        var fits = all.Where(s => sought.Length == 0 || s.TitleKey.Contains(sought, StringComparison.Ordinal) || sought.TrimStart('#') == s.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .OrderBy(s => Chance(person, s.Id), StringComparer.Ordinal).ToList();
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (fits.Count + PageSize - 1) / PageSize));
        var ids = fits.Skip((page - 1) * PageSize).Take(PageSize).Select(s => s.Id).ToList();
        var rows = await (from s in db.Submissions where EF.Parameter(ids).Contains(s.Id) join v in db.SubmissionVersions on s.CurrentId equals v.Id select new { s.Id, s.Number, v.Title, v.Abstract, v.Language }).ToDictionaryAsync(r => r.Id, stop);
        var wishes = await db.Bids.AsNoTracking().Where(b => b.PersonId == person && seen.Any(s => s.Id == b.SubmissionId)).ToDictionaryAsync(b => b.SubmissionId, b => b.Value, stop);
        return new ReviewPapers(sight.Event.TitleOutside, true, [.. ids.Select(id => rows[id]).Select(r => new PaperLine(r.Number, r.Title, r.Abstract, r.Language, wishes.TryGetValue(r.Id, out var wish) ? wish : null))], fits.Count, page, wishes.Count);
    }

    private static string Chance(Guid person, Guid submission) => Convert.ToHexString(SHA256.HashData([.. person.ToByteArray(), .. submission.ToByteArray()]));
}

/// <param name="Wish">Null: nothing was said.</param>
public sealed record PaperLine(int Number, string Title, string Abstract, string Language, BidValue? Wish);
