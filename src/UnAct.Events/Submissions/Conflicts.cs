using UnAct.Events;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>
/// Whom a submission is withheld from, as a condition of a query. In conflict is, over all addresses that a person has proved: whoever wrote any version of it, whether or not they say
/// that they did not; whoever wrote another submission of the call with one of its authors; and of whom somebody said so. A chair without a conflict lifts all that but what an author
/// of the version that counts has. <see cref="ConflictMap"/> is the same for many people at once.
/// </summary>
public static class Conflicts
{
    extension(UnActDb db)
    {
        /// <summary>The ids of the submissions of an event that this person must not know of. For the program, and for whoever is not signed in, there are none.</summary>
        public IQueryable<Guid> WithheldFrom(Actor by, Guid eventId)
        {
            if (by.PersonId is not { } person)
            {
                return db.Submissions.Where(s => false).Select(s => s.Id);
            }

            var addresses = db.Set<PersonEmail>().Where(e => e.PersonId == person && e.VerifiedAt != null).Select(e => e.AddressKey);
            var submitted = db.Set<Submission>().Where(s => s.EventId == eventId && s.State != SubmissionState.Draft);
            // Each set is looked up from the few that it follows from, by an index: no row of somebody else is read, however many there are.
            var theirs = submitted.Where(s => s.PersonId == person && s.SourceId == null).Select(s => s.Id)
                .Concat(from a in db.Set<SubmissionAuthor>() where addresses.Contains(a.AddressKey) join s in submitted on a.SubmissionId equals s.Id select s.Id);
            var together = from v in db.Set<SubmissionVersion>() where theirs.Contains(v.SubmissionId) join a in db.Set<SubmissionAuthor>() on v.Id equals a.VersionId where a.AddressKey != "" select a.AddressKey;
            var linked = from f in db.Set<PersonEmail>() where f.VerifiedAt != null && together.Contains(f.AddressKey) join e in db.Set<PersonEmail>() on f.PersonId equals e.PersonId where e.VerifiedAt != null select e.AddressKey;
            var written = db.Set<SubmissionAuthor>().Where(a => together.Concat(linked).Contains(a.AddressKey)).Select(a => a.SubmissionId);
            var said = db.Set<Conflict>().Where(c => c.PersonId == person).Select(c => c.SubmissionId).Concat(db.Set<Conflict>().Where(c => c.PersonId == null && addresses.Contains(c.AddressKey)).Select(c => c.SubmissionId));
            var lifted = db.Set<ConflictRuling>().Where(r => r.PersonId == person && r.Lifts).Select(r => r.SubmissionId);
            var own = submitted.WrittenBy(db, by).Select(s => s.Id);
            // What is their own is among what is theirs.
            return submitted.Where(s => theirs.Concat(written).Concat(said).Contains(s.Id) && (!lifted.Contains(s.Id) || own.Contains(s.Id))).Select(s => s.Id);
        }
    }

    /// <summary>What else of an event is about these submissions: for the log and the mails of the event, which know nothing of submissions.</summary>
    public static async Task<Withheld> Withheld(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var from = db.WithheldFrom(viewer, eventId);
        var rows = await db.Submissions.Where(s => from.Contains(s.Id)).Select(s => new { s.Id, s.Number }).ToListAsync(stop);
        var (ids, numbers) = (rows.ConvertAll(r => r.Id), rows.ConvertAll(r => r.Number));
        var letters = await db.SubmissionMessages.Where(m => m.EventId == eventId && m.ToOne).Select(m => new { m.Id, m.Group }).ToListAsync(stop);
        var mails = await db.SubmissionMentions.Where(m => EF.Parameter(ids).Contains(m.SubmissionId)).Select(m => m.MailId).Distinct().ToListAsync(stop);
        return new Withheld([.. ids, .. letters.Where(m => SubmissionGroup.Read(m.Group).Number is { } number && numbers.Contains(number)).Select(m => m.Id)], mails);
    }
}
