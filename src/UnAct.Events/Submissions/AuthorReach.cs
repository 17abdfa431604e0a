using UnAct.Mail;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>Whom a message to authors reaches: each address once, whatever it wrote; nobody who said "that is not me", and nobody who wants no mails to many about the event.</summary>
/// <param name="Submissions">How many are in the group.</param>
/// <param name="Silent">How many of them nobody can be written to for.</param>
/// <param name="Unwilling">How many want no such mails, and get none.</param>
public sealed record AuthorReach(int Submissions, int People, int Silent, int Unwilling)
{
    /// <summary>One address with what it is written to for: submissions in the order of their numbers.</summary>
    internal sealed record Addressed(Recipient To, IReadOnlyList<(Guid Id, int Number, string Title)> Submissions);

    internal static async Task<(AuthorReach Reach, IReadOnlyList<Addressed> People)> Of(UnActDb db, Actor sender, Guid eventId, SubmissionGroup group, Instant until, CancellationToken stop)
    {
        var rows = group.Of(db, sender, eventId, until);
        var all = group.Whom == AuthorsMeant.All;
        var found = await (from s in rows
                           join v in db.SubmissionVersions on s.CurrentId equals v.Id
                           join a in db.SubmissionAuthors on v.Id equals a.VersionId
                           where a.AddressKey != "" && (all || a.Corresponding) && !db.Set<Authorship>().Any(h => h.SubmissionId == s.Id && h.AddressKey == a.AddressKey && h.DeniedAt != null)
                           orderby s.Number, a.Order
                           select new { s.Id, s.Number, v.Title, a.Name, a.Address, a.AddressKey }).ToListAsync(stop);
        var unwilling = group.Number is null ? (await db.Unsubscriptions.Where(u => u.EventId == eventId).Select(u => u.AddressKey).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal) : [];
        var first = (await db.Set<Events.Event>().Where(e => e.Id == eventId).Select(e => e.Title).SingleAsync(stop)).Language;
        var languages = await db.Languages([.. found.Select(f => f.AddressKey).Distinct(StringComparer.Ordinal)], stop);
        var people = found.GroupBy(f => f.AddressKey, StringComparer.Ordinal)
            .Select(g => new Addressed(new Recipient(g.First().Name, g.First().Address, g.Key, languages.GetValueOrDefault(g.Key) ?? first), [.. g.Select(f => (f.Id, f.Number, f.Title)).Distinct()])).ToList();
        var willing = people.Where(p => !unwilling.Contains(p.To.AddressKey)).ToList();
        var submissions = await rows.CountAsync(stop);
        return (new AuthorReach(submissions, willing.Count, submissions - found.Select(f => f.Id).Distinct().Count(), people.Count - willing.Count), willing);
    }
}

/// <summary>In which language people want to be written to.</summary>
internal static class LanguagesOfPeople
{
    extension(UnActDb db)
    {
        /// <summary>By the key of the address; null for whoever has an account and chose none.</summary>
        public async Task<IReadOnlyDictionary<string, string?>> Languages(IReadOnlyCollection<string> addressKeys, CancellationToken stop)
        {
            var languages = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var some in addressKeys.Chunk(500))
            {
                foreach (var row in await (from e in db.PersonEmails where some.Contains(e.AddressKey) && e.VerifiedAt != null join p in db.People on e.PersonId equals p.Id select new { e.AddressKey, p.Language }).ToListAsync(stop))
                {
                    languages[row.AddressKey] = row.Language;
                }
            }

            return languages;
        }
    }
}
