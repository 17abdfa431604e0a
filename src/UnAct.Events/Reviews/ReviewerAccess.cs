using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Reviews;

/// <summary>Finding a reviewer for whoever holds the link, and the role on the team that a yes gives and a no takes away.</summary>
internal static class ReviewerAccess
{
    extension(UnActDb db)
    {
        /// <returns>Null for a link that is wrong or was made worthless.</returns>
        public async Task<Reviewer?> ReviewerOf(Links links, string? token, CancellationToken stop) =>
            Links.IdOf(token) is { } id && await db.Reviewers.SingleOrDefaultAsync(r => r.Id == id, stop) is { } found && links.IsValid(LinkPurpose.Reviewer, token, found.LinkVersion) ? found : null;

        /// <summary>Somebody who said yes is of the team from now on.</summary>
        /// <exception cref="Refused">reviewer.team-first where an invitation to the team waits at the same address: its other roles need a yes of their own.</exception>
        public async Task GiveReviewing(Reviewer reviewer, Guid personId, Instant now, CancellationToken stop)
        {
            var members = await db.Team.Where(m => m.EventId == reviewer.EventId && (m.PersonId == personId || m.AddressKey == reviewer.AddressKey)).ToListAsync(stop);
            if (members.FirstOrDefault(m => m.PersonId == personId) is { } member)
            {
                member.Take(member.Roles | TeamRoles.Reviewer);
                return;
            }

            if (members is [var other, ..])
            {
                throw new Refused(other.PersonId is null ? "reviewer.team-first" : "team.accepted-by-another");
            }

            member = TeamMember.Invite(reviewer.EventId, reviewer.Address, reviewer.AddressKey, TeamRoles.Reviewer, now);
            member.Accept(personId, now);
            db.Team.Add(member);
        }

        /// <summary>Whoever is nothing else leaves the team with it.</summary>
        public async Task TakeReviewing(Reviewer reviewer, CancellationToken stop)
        {
            if (reviewer.PersonId is not { } person || await db.Team.SingleOrDefaultAsync(m => m.EventId == reviewer.EventId && m.PersonId == person, stop) is not { } member)
            {
                return;
            }

            var left = member.Roles & ~TeamRoles.Reviewer;
            if (left == TeamRoles.None)
            {
                db.Team.Remove(member);
            }
            else
            {
                member.Take(left);
            }
        }

        /// <summary>The mails that still wait to ask them.</summary>
        public async Task SupersedeInvitations(Reviewer reviewer, CancellationToken stop)
        {
            foreach (var mail in await db.Outbox.Where(m => m.SubjectId == reviewer.Id && m.State == MailState.Waiting).ToListAsync(stop))
            {
                mail.Supersede();
            }
        }
    }
}
