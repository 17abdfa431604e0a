using UnAct.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>What each role of a team is called and what it lets a person do. What counts is the table in the core; a test compares them.</summary>
public static class RoleWords
{
    private static readonly Dictionary<TeamRoles, (string Name, string May)> All = new()
    {
        [TeamRoles.Owner] = ("Owner", "Everything an organiser may, and decides who is on the team. Reviews nothing by that."),
        [TeamRoles.Organiser] = ("Organiser", "Edits, publishes, moves and cancels the event; sees and changes registrations, mail and the log."),
        [TeamRoles.ProgrammeChair] = ("Programme chair", "Sets up the call for papers; reads and exports all submissions with the names of their authors, turns them away, and writes to authors."),
        [TeamRoles.TrackChair] = ("Track chair", "Reads the submissions to their tracks, with the names of their authors."),
        [TeamRoles.Reviewer] = ("Reviewer", "Sees the event, before it is published too."),
        [TeamRoles.CheckIn] = ("Check-in", "Sees who is registered."),
        [TeamRoles.Observer] = ("Observer of reports", "Sees figures, and no names."),
    };

    public static (string Name, string May) Of(TeamRoles role) => All[role];

    public static string Of(TeamRoles roles, Words words) => string.Join(", ", All.Where(r => roles.HasFlag(r.Key)).Select(r => words[r.Value.Name]));

    public static IReadOnlyList<Choice> Choices(Words words) =>
        [.. All.Select(r => new Choice(r.Key.ToString(), words[r.Value.Name]) { Hint = words[r.Value.May] })];

    public static List<TeamRoles> Split(TeamRoles roles) => [.. All.Keys.Where(r => roles.HasFlag(r))];

    public static TeamRoles Join(IEnumerable<TeamRoles>? roles) => (roles ?? []).Aggregate(TeamRoles.None, (all, role) => all | role);
}
