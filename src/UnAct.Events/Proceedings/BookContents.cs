using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>
/// What stands in a book of abstracts: what was accepted, told to its authors by a release and not given up since, as it was when it was accepted. Nothing else is in the query, nor is an
/// address of anybody, nor whoever said "that is not me".
/// </summary>
/// <param name="Chapters">By track where there are any, else by type where there are several, in the order of the call; within one by title.</param>
public sealed record BookContents(IReadOnlyList<BookChapter> Chapters)
{
    public static BookContents Empty { get; } = new([]);

    public IEnumerable<BookEntry> Entries => Chapters.SelectMany(c => c.Entries);

    /// <summary>Everybody who wrote something, by name, each with what they wrote.</summary>
    public IReadOnlyList<BookWriter> Writers =>
    [
        .. Entries.SelectMany(entry => entry.Authors.Select(author => (author.Name, Entry: entry))).GroupBy(a => People.PersonName.Key(a.Name), StringComparer.Ordinal)
            .Select(same => new BookWriter(same.First().Name, [.. same.Select(a => a.Entry).Distinct()]))
            .OrderBy(w => w.Name, StringComparer.InvariantCulture).ThenBy(w => w.Name, StringComparer.Ordinal),
    ];

    /// <summary>Five statements, however many there are.</summary>
    /// <param name="withheld">What is kept from whoever looks.</param>
    internal static async Task<BookContents> Load(UnActDb db, Guid callId, IReadOnlyList<Guid> withheld, CancellationToken stop)
    {
        // A version cannot change, and once a submission is accepted no other follows it: the one that counts is the one that was accepted.
        var accepted = db.Submissions.AsNoTracking().Where(s => s.CallId == callId && (s.State == SubmissionState.Accepted || s.State == SubmissionState.Confirmed) && !EF.Parameter(withheld).Contains(s.Id)
            && db.Set<Decision>().Any(d => d.SubmissionId == s.Id && d.ReleasedAt != null && d.Outcome == DecisionOutcome.Accept));
        var rows = await (from s in accepted
                          join v in db.SubmissionVersions.AsNoTracking() on s.CurrentId equals v.Id
                          orderby v.TitleKey, s.Number
                          select new { s.Number, VersionId = v.Id, v.Title, v.Language, v.Abstract, v.TypeId, v.TrackId }).ToListAsync(stop);
        if (rows.Count == 0)
        {
            return Empty;
        }

        var authors = (await (from s in accepted
                              join a in db.SubmissionAuthors.AsNoTracking() on s.CurrentId equals a.VersionId
                              where !db.Set<Authorship>().Any(h => h.SubmissionId == s.Id && h.AddressKey == a.AddressKey && h.DeniedAt != null)
                              orderby a.Order
                              select new { a.VersionId, Author = new BookAuthor(a.Name, a.Affiliation, a.Country, a.Orcid, a.Presenting) }).ToListAsync(stop)).ToLookup(a => a.VersionId, a => a.Author);
        var topics = (await (from s in accepted
                             join t in db.VersionTopics on s.CurrentId equals t.VersionId
                             join topic in db.Topics on t.TopicId equals topic.Id
                             orderby topic.Order, topic.Id
                             select new { t.VersionId, topic.Name }).ToListAsync(stop)).ToLookup(t => t.VersionId, t => t.Name);
        var tracks = await db.Tracks.AsNoTracking().Where(t => t.CallId == callId).OrderBy(t => t.Order).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name }).ToListAsync(stop);
        var types = await db.ContributionTypes.AsNoTracking().Where(t => t.CallId == callId).OrderBy(t => t.Order).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name }).ToListAsync(stop);

        var byTrack = rows.Exists(r => r.TrackId is not null);
        var byType = !byTrack && rows.Select(r => r.TypeId).Distinct().Skip(1).Any();
        IEnumerable<(Guid? Id, LocalizedText? Name)> chapters = byTrack ? [.. tracks.Select(t => ((Guid?)t.Id, (LocalizedText?)t.Name)), (null, null)] : byType ? types.Select(t => ((Guid?)t.Id, (LocalizedText?)t.Name)) : [(null, null)];
        var entries = rows.ToLookup(r => byTrack ? r.TrackId : byType ? r.TypeId : null,
            r => new BookEntry(r.Number, r.Title, r.Language, r.Abstract, [.. authors[r.VersionId]], [.. topics[r.VersionId]], types.Find(t => t.Id == r.TypeId)?.Name ?? LocalizedText.Empty));
        return new BookContents([.. chapters.Select(c => new BookChapter(c.Name, [.. entries[c.Id]])).Where(c => c.Entries.Count > 0)]);
    }
}

/// <param name="Name">Null for what is in no track, and where there is one chapter alone.</param>
public sealed record BookChapter(LocalizedText? Name, IReadOnlyList<BookEntry> Entries);

/// <param name="Language">An IETF tag.</param>
/// <param name="Abstract">Markdown.</param>
public sealed record BookEntry(int Number, string Title, string Language, string Abstract, IReadOnlyList<BookAuthor> Authors, IReadOnlyList<LocalizedText> Topics, LocalizedText Type);

/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record BookAuthor(string Name, string Affiliation, string? Country, string? Orcid, bool Presenting);

public sealed record BookWriter(string Name, IReadOnlyList<BookEntry> Entries);
