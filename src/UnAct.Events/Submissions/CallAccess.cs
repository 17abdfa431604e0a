using UnAct.Events;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>Who may do what with a call and with a submission: asked by every use case, and by the page that shows the button.</summary>
internal static class CallAccess
{
    extension(UnActDb db)
    {
        /// <summary>The call for somebody who changes what it asks.</summary>
        /// <exception cref="Refused">call.missing: its times are written first; call.changed-meanwhile.</exception>
        public async Task<Call> EditCall(Actor by, Guid eventId, CancellationToken stop, int? seenVersion = null)
        {
            await db.Require(by, eventId, Permission.ManageCall, stop);
            var call = await db.Calls.SingleOrDefaultAsync(c => c.EventId == eventId, stop) ?? throw new Refused("call.missing");
            if (seenVersion is { } seen && seen != call.Version)
            {
                throw new Refused("call.changed-meanwhile");
            }

            // Written too, so that its version goes up and the kept pages that tell of it are made anew.
            db.Entry(call).Property(c => c.Zone).IsModified = true;
            return call;
        }

        /// <summary>The call that somebody writes to, with its event.</summary>
        /// <exception cref="Refused">not-found where there is none, or none that visitors know of.</exception>
        public async Task<(Call Call, Event Event)> CallOf(Guid eventId, CancellationToken stop)
        {
            var found = await (from c in db.Calls
                               join e in db.Events on c.EventId equals e.Id
                               where e.Id == eventId && c.ClosesAt != null && e.State != EventState.Draft
                               select new { Call = c, Event = e }).SingleOrDefaultAsync(stop);
            return found is not null && found.Event.Has(EventModules.Call) ? (found.Call, found.Event) : throw Refused.NotFound();
        }

        /// <summary>Until when this person may, however late; null when they may no longer than everybody.</summary>
        public async Task<Instant?> LateUntil(Guid callId, Guid personId, CancellationToken stop) =>
            await (from late in db.LateAccesses
                   join email in db.Set<PersonEmail>() on late.AddressKey equals email.AddressKey
                   where late.CallId == callId && email.PersonId == personId && email.VerifiedAt != null
                   select (Instant?)late.OverAt).MaxAsync(stop);

        /// <summary>
        /// The submission for one of its authors: whoever began it, and from the first time it was submitted whoever was named in it with an
        /// address they have proved, and has not said "that is not me". For everybody else there is none.
        /// </summary>
        public async Task<HeldSubmission> HoldOwn(Actor by, Guid eventId, int number, CancellationToken stop)
        {
            var own = db.Submissions.Where(s => s.EventId == eventId && s.Number == number).WrittenBy(db, by);
            var found = await (from s in own
                               join c in db.Calls on s.CallId equals c.Id
                               join e in db.Events on s.EventId equals e.Id
                               select new { Submission = s, Call = c, Event = e }).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
            var late = await db.LateUntil(found.Call.Id, by.PersonId!.Value, stop);
            return new HeldSubmission(found.Submission, found.Call, found.Event, late);
        }
    }

    extension(UnActDb db)
    {
        /// <summary>The submission for somebody who decides on it; a draft is there for nobody.</summary>
        public async Task<(Submission Submission, Event Event)> HoldInDesk(Actor by, Guid eventId, int number, CancellationToken stop)
        {
            await db.Require(by, eventId, Permission.ManageSubmissions, stop);
            await db.Submissions.Where(s => s.EventId == eventId && s.Number == number).Hold(stop);
            var withheld = db.WithheldFrom(by, eventId);
            var submission = await db.Submissions.SingleOrDefaultAsync(s => s.EventId == eventId && s.Number == number && s.State != SubmissionState.Draft && !withheld.Contains(s.Id), stop) ?? throw Refused.NotFound();
            return (submission, await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop));
        }
    }

    extension(IQueryable<Submission> submissions)
    {
        /// <summary>Of those who decide on these, and those who move them on, the second waits until the transaction of the first ends, and then reads how they stand. Nothing of them changes.</summary>
        internal Task Hold(CancellationToken stop) => submissions.ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, s => s.Version), stop);

        /// <summary>Those that somebody is an author of, as a condition of the query.</summary>
        public IQueryable<Submission> WrittenBy(UnActDb db, Actor by)
        {
            if (by.PersonId is not { } person)
            {
                return submissions.Where(s => false);
            }

            // Whoever imported one did not write it.
            return submissions.Where(s => (s.PersonId == person && s.SourceId == null) || db.Set<SubmissionAuthor>().Any(a =>
                a.VersionId == s.CurrentId
                && db.Set<PersonEmail>().Any(e => e.PersonId == person && e.VerifiedAt != null && e.AddressKey == a.AddressKey)
                && !db.Set<Authorship>().Any(h => h.SubmissionId == s.Id && h.AddressKey == a.AddressKey && h.DeniedAt != null)));
        }

        /// <summary>Those that somebody of the team may read: never a draft, nor what they are in conflict with; a track chair those of their tracks.</summary>
        public IQueryable<Submission> SeenInDesk(UnActDb db, Actor by, TeamRoles roles, Guid eventId)
        {
            var withheld = db.WithheldFrom(by, eventId);
            return submissions.Where(s => !withheld.Contains(s.Id)).OfTheirTracks(db, by, roles);
        }

        internal IQueryable<Submission> OfTheirTracks(UnActDb db, Actor by, TeamRoles roles)
        {
            var submitted = submissions.Where(s => s.State != SubmissionState.Draft);
            return EventAccess.May(by, roles, Permission.ManageSubmissions)
                ? submitted
                : submitted.Where(s => db.Set<SubmissionVersion>().Any(v => v.Id == s.CurrentId && db.Set<TrackChair>().Any(c =>
                    c.TrackId == v.TrackId && db.Set<TeamMember>().Any(m => m.Id == c.MemberId && m.PersonId == by.PersonId && m.EventId == s.EventId))));
        }
    }
}

/// <summary>A submission that one of its authors works on, with what decides whether they may.</summary>
internal sealed record HeldSubmission(Submission Submission, Call Call, Event Event, Instant? LateUntil)
{
    public bool MayWrite(Instant began) => CallRules.MayWrite(Submission, Call, Event, LateUntil, began);
}
