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
}
