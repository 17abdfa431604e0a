using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>The book of abstracts as everybody reads it who may read the page of the event.</summary>
public sealed record BookPage(Book Book, BookContents Contents)
{
    /// <summary>Null where there is none to be read: it is closed, the event is a draft or calls for nothing.</summary>
    public static async Task<BookPage?> Load(UnActDb db, EventPage page, CancellationToken stop)
    {
        if (!page.Modules.HasFlag(EventModules.Call) || page.State == EventState.Draft
            || await (from b in db.Books.AsNoTracking()
                      join c in db.Calls on b.EventId equals c.EventId
                      where b.EventId == page.Id && b.OpenedAt != null
                      select new { Book = b, CallId = c.Id }).SingleOrDefaultAsync(stop) is not { } found)
        {
            return null;
        }

        return new BookPage(found.Book, await BookContents.Load(db, found.CallId, [], stop));
    }

    /// <summary>Whether pages lead to it.</summary>
    public static async Task<bool> IsOpen(UnActDb db, EventPage page, CancellationToken stop) =>
        page.Modules.HasFlag(EventModules.Call) && page.State != EventState.Draft && await db.Books.AnyAsync(b => b.EventId == page.Id && b.OpenedAt != null, stop);
}
