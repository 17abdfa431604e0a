using UnAct.Events;

namespace UnAct.Proceedings;

/// <summary>What may be done with a book of abstracts.</summary>
public static class BookRules
{
    /// <summary>Nothing of an event that is not for everybody leaves it as a deposit.</summary>
    public static bool MayDeposit(Event @event) => @event is { Visibility: EventVisibility.Public, Discreet: false } && @event.State != EventState.Draft;

    extension(UnActDb db)
    {
        /// <summary>The book for somebody who changes it; the first who does begins it.</summary>
        /// <exception cref="Refused">call.missing, book.changed-meanwhile.</exception>
        internal async Task<Book> EditBook(Actor by, Guid eventId, int? seenVersion, CancellationToken stop)
        {
            await db.Require(by, eventId, Permission.ManageSubmissions, stop);
            if (!await db.Set<Submissions.Call>().AnyAsync(c => c.EventId == eventId, stop))
            {
                throw new Refused("call.missing");
            }

            var book = await db.Books.SingleOrDefaultAsync(b => b.EventId == eventId, stop);
            if (book?.Version != seenVersion)
            {
                throw new Refused("book.changed-meanwhile");
            }

            return book ?? db.Books.Add(Book.For(eventId, await db.Events.Where(e => e.Id == eventId).Select(e => e.Slug).SingleAsync(stop))).Entity;
        }
    }
}
