using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>An invitation that an author has for a submission is withheld with it: its mails and its lines of the log would tell that it was accepted.</summary>
public static class WithheldOffers
{
    public static async Task<Withheld> Look(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var withheld = await Conflicts.Withheld(db, viewer, eventId, stop);
        if (withheld.Subjects.Count == 0)
        {
            return withheld;
        }

        var subjects = withheld.Subjects;
        var offers = await db.AuthorOffers.Where(o => o.EventId == eventId && o.InvitationId != null && EF.Parameter(subjects).Contains(o.SubmissionId)).Select(o => o.InvitationId!.Value).ToListAsync(stop);
        return withheld with { Subjects = [.. subjects, .. offers] };
    }
}
