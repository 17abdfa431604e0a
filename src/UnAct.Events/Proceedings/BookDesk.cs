using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>The book as those who decide see it, open or not, without what they are in conflict with.</summary>
/// <param name="Call">Null: nothing was called for yet.</param>
/// <param name="Book">Null: nobody has touched it.</param>
public sealed record BookDesk(Event Event, string Organiser, Call? Call, Book? Book, BookContents Contents)
{
    public bool IsOpen => Book is { IsOpen: true };

    /// <summary>A deposit tells the world: only what is for everybody may be in it.</summary>
    public bool MayDeposit => BookRules.MayDeposit(Event);

    /// <exception cref="Refused">not-found to a stranger, forbidden to somebody of the team who does not decide.</exception>
    public static async Task<BookDesk> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var (book, organiser) = (await db.Books.AsNoTracking().SingleOrDefaultAsync(b => b.EventId == eventId, stop), await db.Organisations.Where(o => o.Id == sight.Event.OrganisationId).Select(o => o.Name).SingleAsync(stop));
        return new BookDesk(sight.Event, organiser, sight.Call, book, sight.Call is { } call ? await BookContents.Load(db, call.Id, sight.Withheld, stop) : BookContents.Empty);
    }
}
