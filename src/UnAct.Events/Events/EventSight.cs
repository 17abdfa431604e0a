namespace UnAct.Events;

/// <summary>Which events somebody may know of, as conditions of the query: what is not for them is never read.</summary>
public static class EventSight
{
    extension(IQueryable<Event> events)
    {
        /// <summary>For lists, feeds and search engines: never drafts, unlisted, private or discreet ones.</summary>
        public IQueryable<Event> Listed() =>
            events.Where(e => e.Visibility == EventVisibility.Public && !e.Discreet && e.State != EventState.Draft);

        /// <summary>For whoever knows the address: drafts and private events are there for their team alone.</summary>
        public IQueryable<Event> SeenBy(UnActDb db, Actor viewer)
        {
            if (viewer.IsAdministrator)
            {
                return events;
            }

            return viewer.PersonId is { } person
                ? events.Where(e => (e.State != EventState.Draft && e.Visibility != EventVisibility.Private) || db.Set<TeamMember>().Any(m => m.EventId == e.Id && m.PersonId == person))
                : events.Where(e => e.State != EventState.Draft && e.Visibility != EventVisibility.Private);
        }
    }
}
