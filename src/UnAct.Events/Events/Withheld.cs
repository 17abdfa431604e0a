using Microsoft.EntityFrameworkCore.Infrastructure;
using UnAct.Mail;

namespace UnAct.Events;

/// <summary>What of an event one person must not know of, by the ids of what its log and its mails are about: a room above says it, because only it knows.</summary>
public delegate Task<Withheld> WhatIsWithheld(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop);

/// <param name="Subjects">What lines of the log and mails are about.</param>
/// <param name="Mails">Mails that name something of it beside what they are about.</param>
public sealed record Withheld(IReadOnlyList<Guid> Subjects, IReadOnlyList<Guid> Mails);

/// <summary>The lines of a log and the mails that somebody may know of, as a condition of the query.</summary>
public static class WithheldRows
{
    extension(UnActDb db)
    {
        public async Task<IQueryable<OutboxMail>> MailsFor(Actor viewer, Guid eventId, CancellationToken stop)
        {
            var (subjects, mails) = await db.GetService<WhatIsWithheld>()(db, viewer, eventId, stop);
            return db.Outbox.AsNoTracking().Where(m => m.EventId == eventId && !MailKinds.Private.Contains(m.Template) && !EF.Parameter(subjects).Contains(m.SubjectId) && !EF.Parameter(mails).Contains(m.Id));
        }

        internal async Task<IQueryable<LogEntry>> LogFor(Actor viewer, Guid eventId, CancellationToken stop)
        {
            var (subjects, _) = await db.GetService<WhatIsWithheld>()(db, viewer, eventId, stop);
            return db.Log.AsNoTracking().Where(l => l.EventId == eventId && !EF.Parameter(subjects).Contains(l.SubjectId));
        }
    }
}
