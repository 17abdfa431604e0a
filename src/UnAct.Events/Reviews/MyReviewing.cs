using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>The events that somebody reviews for, the latest first: the ways to their queues, from the page of their own things.</summary>
/// <param name="Title">The neutral one of a discreet event: this list is read over shoulders.</param>
public sealed record MyReviewing(string Slug, LocalizedText Title, string Accent)
{
    public static async Task<IReadOnlyList<MyReviewing>> Load(UnActDb db, Actor viewer, CancellationToken stop)
    {
        if (viewer.PersonId is not { } person)
        {
            return [];
        }

        var found = await (from e in db.Events
                           where e.State != EventState.Draft && e.Modules.HasFlag(EventModules.Call) && db.Set<TeamMember>().Any(m => m.EventId == e.Id && m.PersonId == person && m.Roles.HasFlag(TeamRoles.Reviewer))
                           orderby e.StartsAt descending, e.Slug
                           select new { e.Slug, Title = e.Discreet ? e.NeutralTitle : e.Title, e.Accent }).ToListAsync(stop);
        return [.. found.Select(e => new MyReviewing(e.Slug, e.Title, e.Accent))];
    }
}
