using UnAct.Events;
using UnAct.People;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>Those who look: one for each column of Proof/matrix.txt, the same at every event.</summary>
internal sealed class MatrixSeats
{
    /// <summary>What each is on the team of an event; a chair in conflict holds every right that there is.</summary>
    private static readonly Dictionary<string, TeamRoles> Roles = new(StringComparer.Ordinal)
    {
        ["author"] = TeamRoles.None,
        ["other author"] = TeamRoles.None,
        ["writing"] = TeamRoles.Reviewer,
        ["sent"] = TeamRoles.Reviewer,
        ["other reviewer"] = TeamRoles.Reviewer,
        ["track chair"] = TeamRoles.TrackChair,
        ["chair"] = TeamRoles.ProgrammeChair,
        ["owner"] = TeamRoles.Owner,
        ["chair aside"] = TeamRoles.Owner | TeamRoles.Organiser | TeamRoles.ProgrammeChair | TeamRoles.TrackChair | TeamRoles.Reviewer,
        ["check-in"] = TeamRoles.CheckIn,
        ["observer"] = TeamRoles.Observer,
        ["administrator"] = TeamRoles.None,
    };

    private readonly Dictionary<string, Person> people = new(StringComparer.Ordinal);

    public Dictionary<string, Visitor> Visitors { get; } = new(StringComparer.Ordinal);

    public static async Task<MatrixSeats> Of(Site site)
    {
        var seats = new MatrixSeats();
        foreach (var viewer in Roles.Keys)
        {
            seats.people[viewer] = await site.Person(viewer, AddressOf(viewer), administrator: viewer == "administrator");
            seats.Visitors[viewer] = await site.Visitor().SignInAs(seats.Id(viewer));
        }

        seats.Visitors["anonymous"] = site.Visitor();
        return seats;
    }

    public static string AddressOf(string viewer) => $"{viewer.Replace(' ', '-')}@example.org";

    public Guid Id(string viewer) => people[viewer].Id;

    public Actor By(string viewer) => Actor.Person(Id(viewer));

    public IEnumerable<TeamMember> Team(Guid eventId, Instant now) => Roles.Where(r => r.Value != TeamRoles.None).Select(r => Member(eventId, Id(r.Key), AddressOf(r.Key), r.Value, now));

    public static TeamMember Member(Guid eventId, Guid person, string address, TeamRoles roles, Instant now)
    {
        var member = TeamMember.Invite(eventId, address, address, roles, now);
        member.Accept(person, now);
        return member;
    }
}
