using System.Security.Cryptography;
using System.Text;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>Somebody who gets a mail about a submission.</summary>
/// <param name="Language">In which we write to them.</param>
internal sealed record Recipient(string Name, string Address, string AddressKey, string Language)
{
    /// <summary>For a once-key: tells one address from another without naming it.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AddressKey)))[..16];
}

/// <summary>Whom the mails about a submission go to.</summary>
internal static class Recipients
{
    extension(UnActDb db)
    {
        /// <summary>Whoever began it, first; and the author that we write to, where that is another address.</summary>
        public async Task<IReadOnlyList<Recipient>> WritersOf(Submission submission, IReadOnlyList<SubmissionAuthor> authors, CancellationToken stop)
        {
            var owner = await (from p in db.People
                               where p.Id == submission.PersonId
                               join e in db.PersonEmails.Where(e => e.VerifiedAt != null) on p.Id equals e.PersonId into own
                               from address in own.DefaultIfEmpty()
                               join ev in db.Set<Events.Event>() on submission.EventId equals ev.Id
                               orderby address.AddressKey
                               select new { p.Name, p.Language, address.Address, address.AddressKey, ev.Title }).ToListAsync(stop);
            if (owner.Count == 0)
            {
                return [];
            }

            // Whoever imported it did not write it.
            var wrote = submission.SourceId is null;
            var language = (wrote ? owner[0].Language : null) ?? owner[0].Title.Language;
            var mine = owner.FirstOrDefault(o => authors.Any(a => a.AddressKey == o.AddressKey)) ?? owner[0];
            var to = new List<Recipient>();
            if (wrote && mine.Address is not null)
            {
                to.Add(new Recipient(mine.Name, mine.Address, mine.AddressKey, language));
            }

            // An address that nobody has proved is told once that it was named, and is not written to with each change.
            if (authors.FirstOrDefault(a => a.Corresponding) is { Address.Length: > 0 } writes && (!wrote || owner.All(o => o.AddressKey != writes.AddressKey))
                && await db.PersonEmails.AnyAsync(e => e.AddressKey == writes.AddressKey && e.VerifiedAt != null, stop))
            {
                to.Add(new Recipient(writes.Name, writes.Address, writes.AddressKey, language));
            }

            return to;
        }

        /// <summary>Those, and every author of the version that counts who has not said "that is not me".</summary>
        public async Task<IReadOnlyList<Recipient>> AuthorsToTell(Submission submission, IReadOnlyList<SubmissionAuthor> authors, CancellationToken stop)
        {
            var denied = await db.Authorships.Where(a => a.SubmissionId == submission.Id && a.DeniedAt != null).Select(a => a.AddressKey).ToListAsync(stop);
            var first = await db.WritersOf(submission, authors, stop);
            var mine = submission.SourceId is not null ? [] : await db.PersonEmails.Where(e => e.PersonId == submission.PersonId).Select(e => e.AddressKey).ToListAsync(stop);
            var language = first.Count > 0 ? first[0].Language : "en";
            var others = authors.Where(a => a.AddressKey.Length > 0 && !denied.Contains(a.AddressKey) && !mine.Contains(a.AddressKey))
                .Select(a => new Recipient(a.Name, a.Address, a.AddressKey, language));
            return [.. first.Where(r => !denied.Contains(r.AddressKey)).Concat(others).DistinctBy(r => r.AddressKey)];
        }
    }

    extension(UnActDb db)
    {
        /// <summary>The same for many at once, by submission, each in their own language where they chose one: as many statements for a thousand as for one.</summary>
        public async Task<ILookup<Guid, Recipient>> AuthorsToTell(IQueryable<Submission> submissions, string language, CancellationToken stop)
        {
            var authors = await (from s in submissions
                                 join a in db.SubmissionAuthors on s.CurrentId equals a.VersionId
                                 where a.AddressKey != "" && !db.Set<Authorship>().Any(h => h.SubmissionId == s.Id && h.AddressKey == a.AddressKey && h.DeniedAt != null)
                                 orderby a.Order
                                 select new { s.Id, a.Name, a.Address, a.AddressKey, a.Corresponding }).AsNoTracking().ToListAsync(stop);
            // Whoever imported it did not write it.
            var owners = await (from s in submissions
                                where s.SourceId == null
                                join p in db.People on s.PersonId equals p.Id
                                join e in db.PersonEmails on p.Id equals e.PersonId
                                orderby e.AddressKey
                                select new { s.Id, p.Name, p.Language, e.Address, e.AddressKey, IsProved = e.VerifiedAt != null }).AsNoTracking().ToListAsync(stop);
            var denied = (await (from s in submissions join h in db.Authorships on s.Id equals h.SubmissionId where h.DeniedAt != null select new { s.Id, h.AddressKey }).ToListAsync(stop))
                .Select(h => (h.Id, h.AddressKey)).ToHashSet();
            var languages = await (from s in submissions
                                   join a in db.SubmissionAuthors on s.CurrentId equals a.VersionId
                                   join e in db.PersonEmails on a.AddressKey equals e.AddressKey
                                   join p in db.People on e.PersonId equals p.Id
                                   where e.VerifiedAt != null && p.Language != null
                                   select new { e.AddressKey, p.Language }).Distinct().ToDictionaryAsync(l => l.AddressKey, l => l.Language!, StringComparer.Ordinal, stop);
            var (written, mine) = (authors.ToLookup(a => a.Id), owners.ToLookup(o => o.Id));
            return written.Select(of => of.Key).Union(mine.Select(of => of.Key)).SelectMany(id =>
            {
                var proved = mine[id].Where(o => o.IsProved).ToList();
                var own = proved.FirstOrDefault(o => written[id].Any(a => a.AddressKey == o.AddressKey)) ?? proved.FirstOrDefault();
                var theirs = own?.Language ?? language;
                var first = own is null || denied.Contains((id, own.AddressKey)) ? [] : new[] { new Recipient(own.Name, own.Address, own.AddressKey, theirs) };
                var others = written[id].Where(a => mine[id].All(o => o.AddressKey != a.AddressKey)).OrderByDescending(a => a.Corresponding)
                    .Select(a => new Recipient(a.Name, a.Address, a.AddressKey, languages.GetValueOrDefault(a.AddressKey) ?? theirs));
                return first.Concat(others).DistinctBy(to => to.AddressKey).Select(to => (id, to));
            }).ToLookup(one => one.id, one => one.to);
        }
    }
}
