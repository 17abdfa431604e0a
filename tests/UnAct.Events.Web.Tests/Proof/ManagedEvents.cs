using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>A private event, and a visitor in every role there is.</summary>
public sealed record ManagedEvents(string Slug, Guid EventId, IReadOnlyList<(string Role, Visitor Visitor, TeamRoles Roles, bool Administrator)> Roles)
{
    public static async Task<ManagedEvents> Plant(Site site)
    {
        var organisation = Organisation.Create("Planted", "Asia/Bangkok", "en");
        var planned = Event.Create(organisation.Id, EventKind.IntergovernmentalMeeting, new LocalizedText("en", "Senior officials"), "senior-officials", "Asia/Bangkok", site.Now);
        await site.Plant(organisation, planned);

        var roles = new List<(string, Visitor, TeamRoles, bool)> { ("anonymous", site.Visitor(), TeamRoles.None, false) };
        var stranger = await site.Person("Stranger", "stranger@example.org");
        roles.Add(("stranger", await site.Visitor().SignInAs(stranger.Id), TeamRoles.None, false));
        var creator = await site.Person("Creator", "creator@example.org");
        await site.Plant(OrganisationMember.Of(organisation.Id, creator.Id));
        roles.Add(("creator", await site.Visitor().SignInAs(creator.Id), TeamRoles.None, false));
        var attendee = await site.Person("Attendee", "attendee@example.org");
        var category = Category.Of(planned.Id, 0, new LocalizedText("en", "Participant"));
        await site.Plant(category, Registration.Begin(RegistrationState.Confirmed, planned.Id, category.Id, new Contact("Attendee", "attendee@example.org"), "en", site.Now));
        roles.Add(("attendee", await site.Visitor().SignInAs(attendee.Id), TeamRoles.None, false));
        foreach (var role in Enum.GetValues<TeamRoles>().Where(r => r != TeamRoles.None))
        {
            var address = $"{role}@example.org";
            var person = await site.Person(role.ToString(), address);
            var member = TeamMember.Invite(planned.Id, address, EmailAddress.Key(address), role, site.Now);
            member.Accept(person.Id, site.Now);
            await site.Plant(member);
            roles.Add((role.ToString(), await site.Visitor().SignInAs(person.Id), role, false));
        }

        var administrator = await site.Person("Administrator", "root@example.org", administrator: true);
        roles.Add(("administrator", await site.Visitor().SignInAs(administrator.Id), TeamRoles.None, true));
        return new ManagedEvents(planned.Slug, planned.Id, roles);
    }
}
