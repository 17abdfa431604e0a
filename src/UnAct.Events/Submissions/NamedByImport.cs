using UnAct.People;

namespace UnAct.Submissions;

/// <summary>
/// The authors of what is imported, told one after the other: as many mails as somebody can make leave in a day, and after those not a statement more, however
/// long the list is.
/// </summary>
internal sealed class NamedByImport
{
    private readonly UnActDb db;
    private readonly CallInMail desk;
    private readonly IReadOnlySet<string> mine;
    private readonly string by;
    private readonly string language;
    private readonly Instant now;
    private int left;

    private NamedByImport(UnActDb db, CallInMail desk, IReadOnlySet<string> mine, string by, string language, Instant now, int left) =>
        (this.db, this.desk, this.mine, this.by, this.language, this.now, this.left) = (db, desk, mine, by, language, now, left);

    public static async Task<NamedByImport> Load(UnActDb db, CallInMail desk, Guid person, string language, Instant now, CancellationToken stop)
    {
        var mine = await db.PersonEmails.Where(e => e.PersonId == person).Select(e => e.AddressKey).ToListAsync(stop);
        var today = await db.Authorships.CountAsync(a => a.NamedAt > now - Duration.FromDays(1) && db.Set<Submission>().Any(s => s.Id == a.SubmissionId && s.PersonId == person), stop);
        var by = await db.People.Where(p => p.Id == person).Select(p => p.Name).SingleAsync(stop);
        return new NamedByImport(db, desk, mine.ToHashSet(StringComparer.Ordinal), by, language, now, Math.Max(0, SubmissionLetters.NamedADay - today));
    }

    /// <param name="version">Added, and not yet saved.</param>
    public async Task Tell(Submission submission, SubmissionVersion version, IReadOnlyList<SubmissionAuthor> authors, CancellationToken stop)
    {
        var named = authors.Where(a => a.AddressKey.Length > 0).DistinctBy(a => a.AddressKey).ToList();
        List<string> told = [.. named.Select(a => a.AddressKey).Where(key => !mine.Contains(key)).Take(left)];
        IReadOnlyDictionary<string, string?> mails = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (told.Count > 0)
        {
            // The mails count what was written before them.
            await db.SaveChangesAsync(stop);
            mails = await db.NextInvitations(told, now, stop, of: "naming");
        }

        left = Math.Max(0, left - named.Count);
        foreach (var author in named)
        {
            SubmissionLetters.Name(db, desk, submission, version, author, authors, mails.GetValueOrDefault(author.AddressKey), by, language, now);
        }
    }
}
