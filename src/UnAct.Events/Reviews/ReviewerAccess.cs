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

        /// <summary>As it is when nobody else can change it any more: the link may have ended in between.</summary>
        public async Task ReadAgain(Reviewer reviewer, Links links, string? token, CancellationToken stop)
        {
            await db.Entry(reviewer).ReloadAsync(stop);
            if (!links.IsValid(LinkPurpose.Reviewer, token, reviewer.LinkVersion))
            {
                throw Refused.NotFound();
            }
        }

        /// <summary>Somebody who said yes is of the team from now on.</summary>
        /// <exception cref="Refused">reviewer.team-first where an invitation to the team waits at the same address: its other roles need a yes of their own.</exception>
        public async Task GiveReviewing(Reviewer reviewer, Guid personId, Instant now, CancellationToken stop)
        {
            var by = Actor.Person(personId);
            var members = await db.Team.Where(m => m.EventId == reviewer.EventId && (m.PersonId == personId || m.AddressKey == reviewer.AddressKey)).ToListAsync(stop);
            if (members.FirstOrDefault(m => m.PersonId == personId) is { } member)
            {
                if (!member.Roles.HasFlag(TeamRoles.Reviewer))
                {
                    db.Log.Add(LogEntry.Of(by, now, "team.roles-changed", personId, reviewer.EventId, from: member.Roles.ToText(), to: (member.Roles | TeamRoles.Reviewer).ToText()));
                    member.Take(member.Roles | TeamRoles.Reviewer);
                }

                return;
            }

            if (members is [var other, ..])
            {
                if (!other.IsOver(now))
                {
                    throw new Refused(other.PersonId is null ? "reviewer.team-first" : "team.accepted-by-another");
                }

                // It ran out unanswered, and must not stand in the way of this answer.
                db.Team.Remove(other);
                await db.SaveChangesAsync(stop);
            }

            member = TeamMember.Invite(reviewer.EventId, reviewer.Address, reviewer.AddressKey, TeamRoles.Reviewer, now);
            member.Accept(personId, now);
            db.Team.Add(member);
            db.Log.Add(LogEntry.Of(by, now, "team.accepted", personId, reviewer.EventId, to: member.Roles.ToText()));
        }

        public async Task<bool> HasReviewing(Reviewer reviewer, CancellationToken stop) =>
            reviewer.PersonId is { } person && (await db.RolesOf(Actor.Person(person), reviewer.EventId, stop)).HasFlag(TeamRoles.Reviewer);

        /// <summary>Whoever is nothing else leaves the team with it; they may be of it by two addresses.</summary>
        public async Task TakeReviewing(Reviewer reviewer, Actor by, Instant now, CancellationToken stop)
        {
            var members = reviewer.PersonId is { } person ? await db.Team.Where(m => m.EventId == reviewer.EventId && m.PersonId == person).ToListAsync(stop) : [];
            foreach (var member in members.Where(m => m.Roles.HasFlag(TeamRoles.Reviewer)))
            {
                var (had, left) = (member.Roles, member.Roles & ~TeamRoles.Reviewer);
                if (left == TeamRoles.None)
                {
                    db.Team.Remove(member);
                    db.Log.Add(LogEntry.Of(by, now, "team.removed", member.PersonId!.Value, reviewer.EventId, from: had.ToText()));
                }
                else
                {
                    member.Take(left);
                    db.Log.Add(LogEntry.Of(by, now, "team.roles-changed", member.PersonId!.Value, reviewer.EventId, from: had.ToText(), to: left.ToText()));
                }
            }

            // What they still owe is nobody's: a chair must not take it for given. What they have sent stays.
            foreach (var owed in await db.Assignments.Where(a => a.EventId == reviewer.EventId && a.PersonId == reviewer.PersonId && AssignmentStates.Owing.Contains(a.State)).ToListAsync(stop))
            {
                owed.Remove();
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
