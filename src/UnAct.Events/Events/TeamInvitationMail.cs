using UnAct.Mail;
using UnAct.People;

namespace UnAct.Events;

/// <summary>The mail that asks somebody to join a team.</summary>
internal static class TeamInvitationMail
{
    public static async Task Post(UnActDb db, Event @event, TeamMember member, Actor by, Instant now, CancellationToken stop)
    {
        var organiser = await db.Organisations.Where(o => o.Id == @event.OrganisationId).Select(o => o.Name).SingleAsync(stop);
        var inviter = await db.People.Where(p => p.Id == by.PersonId).Select(p => p.Name).SingleOrDefaultAsync(stop) ?? organiser;
        var language = @event.TitleOutside.Language;
        var values = new
        {
            name = "",
            inviter,
            role = member.Roles.ToWords(),
            @event = new
            {
                title = @event.TitleOutside.In(language).Text,
                when = Array.Empty<string>(),
                where = Array.Empty<string>(),
                url = "",
                organiser = @event.Discreet ? "" : organiser,
                contact = @event.ContactAddress ?? "",
            },
        };
        var onceKey = await db.NextInvitation(member.AddressKey, now, stop);
        db.Post(OutboxMail.To("", member.Address, "team-invitation", language, onceKey, values, member.Id, now)
            .About(@event.Id)
            .WithLink(LinkPurpose.Team, member.Id, member.LinkVersion));
    }
}
