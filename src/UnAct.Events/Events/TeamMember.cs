namespace UnAct.Events;

/// <summary>A person with roles on one event, or an invitation to become one.</summary>
public sealed class TeamMember
{
    /// <summary>How long an invitation waits for its answer: a mailbox that changes hands later must not open an account.</summary>
    public static readonly Duration WaitsFor = Duration.FromDays(14);

    private TeamMember()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>Null until the invitation is accepted.</summary>
    public Guid? PersonId { get; private set; }

    public string Address { get; private set; } = "";

    public string AddressKey { get; private set; } = "";

    public TeamRoles Roles { get; private set; }

    public Instant InvitedAt { get; private set; }

    public Instant? AcceptedAt { get; private set; }

    public int LinkVersion { get; private set; }

    public int Version { get; private set; }

    public static TeamMember Invite(Guid eventId, string address, string addressKey, TeamRoles roles, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        EventId = eventId,
        Address = address,
        AddressKey = addressKey,
        Roles = roles,
        InvitedAt = now,
    };

    public static TeamMember Owner(Guid eventId, Guid personId, string address, string addressKey, Instant now)
    {
        var member = Invite(eventId, address, addressKey, TeamRoles.Owner, now);
        member.Accept(personId, now);
        return member;
    }

    public void Accept(Guid personId, Instant now)
    {
        if (PersonId is not null && PersonId != personId)
        {
            throw new Refused("team.accepted-by-another");
        }

        (PersonId, AcceptedAt) = (personId, AcceptedAt ?? now);
    }

    public void Take(TeamRoles roles) => Roles = roles;

    /// <summary>The invitation ran out unanswered.</summary>
    public bool IsOver(Instant now) => AcceptedAt is null && now >= InvitedAt + WaitsFor;

    /// <summary>Asked once more: the link of the earlier mail stops working, and the time to answer begins anew.</summary>
    public void InviteAgain(Instant now)
    {
        InvitedAt = now;
        LinkVersion++;
    }
}

[Flags]
public enum TeamRoles
{
    None = 0,
    Owner = 1,
    Organiser = 2,
    ProgrammeChair = 4,
    TrackChair = 8,
    Reviewer = 16,
    CheckIn = 32,
    Observer = 64,
}

public static class TeamPermissions
{
    private static readonly Permission[] Chair = [Permission.SeeEvent, Permission.ManageCall, Permission.SeeSubmissions, Permission.ManageSubmissions];

    private static readonly Permission[] Organiser =
    [
        Permission.SeeEvent, Permission.EditEvent, Permission.PublishEvent, Permission.SeeRegistrations, Permission.ManageRegistrations,
        Permission.ExportRegistrations, Permission.SeeMail, Permission.SeeLog, Permission.SeeReports,
        Permission.ManageCall, Permission.SeeSubmissions, Permission.ManageSubmissions,
    ];

    /// <summary>What each role gives. Reviewing rights are never part of owning.</summary>
    public static readonly IReadOnlyDictionary<TeamRoles, Permission[]> Table = new Dictionary<TeamRoles, Permission[]>
    {
        [TeamRoles.Owner] = [.. Organiser, Permission.ManageTeam],
        [TeamRoles.Organiser] = Organiser,
        [TeamRoles.ProgrammeChair] = Chair,
        // Of their own tracks alone: the query sees to that.
        [TeamRoles.TrackChair] = [Permission.SeeEvent, Permission.SeeSubmissions],
        [TeamRoles.Reviewer] = [Permission.SeeEvent, Permission.Review],
        [TeamRoles.CheckIn] = [Permission.SeeEvent, Permission.SeeRegistrations],
        [TeamRoles.Observer] = [Permission.SeeEvent, Permission.SeeReports],
    };

    /// <summary>At least one role, and none that nobody has heard of.</summary>
    public static bool AreRoles(TeamRoles roles) => roles != TeamRoles.None && (roles & ~Table.Keys.Aggregate((all, one) => all | one)) == TeamRoles.None;

    /// <summary>For the log: the names in the code, in one order.</summary>
    public static string ToText(this TeamRoles roles) => string.Join(", ", Table.Keys.Where(role => roles.HasFlag(role)).Select(role => role.ToString()));

    /// <summary>For a mail.</summary>
    public static string ToWords(this TeamRoles roles) => string.Join(", ", Table.Keys.Where(role => roles.HasFlag(role)).Select(role => role switch
    {
        TeamRoles.ProgrammeChair => "programme chair",
        TeamRoles.TrackChair => "track chair",
        TeamRoles.CheckIn => "check-in",
        TeamRoles.Observer => "observer of reports",
        _ => role.ToString().ToLowerInvariant(),
    }));

    public static bool Give(this TeamRoles roles, Permission permission) =>
        Table.Any(row => roles.HasFlag(row.Key) && row.Value.Contains(permission));
}
