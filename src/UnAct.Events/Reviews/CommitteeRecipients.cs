using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Where the people of a committee are written to.</summary>
internal static class CommitteeRecipients
{
    extension(UnActDb db)
    {
        /// <summary>At the address by which they are of the team, else at the first that they have proved; in their language, else in this one. Whoever has neither, or left, is not in it.</summary>
        public async Task<IReadOnlyDictionary<Guid, Recipient>> CommitteeToTell(Guid eventId, IReadOnlyCollection<Guid> people, string language, CancellationToken stop)
        {
            var team = await db.Team.Where(m => m.EventId == eventId && m.PersonId != null && EF.Parameter(people).Contains(m.PersonId.Value)).Select(m => new { Person = m.PersonId!.Value, m.AddressKey }).ToListAsync(stop);
            var found = await (from p in db.People
                               where EF.Parameter(people).Contains(p.Id)
                               join e in db.PersonEmails on p.Id equals e.PersonId
                               where e.VerifiedAt != null
                               orderby e.AddressKey
                               select new { p.Id, p.Name, p.Language, e.Address, e.AddressKey }).ToListAsync(stop);
            return found.Where(f => team.Exists(m => m.Person == f.Id)).GroupBy(f => f.Id).ToDictionary(of => of.Key, of =>
            {
                var one = of.FirstOrDefault(f => team.Exists(m => m.Person == f.Id && m.AddressKey == f.AddressKey)) ?? of.First();
                return new Recipient(one.Name, one.Address, one.AddressKey, one.Language ?? language);
            });
        }
    }
}
