using UnAct.Mail;
using UnAct.People;

namespace UnAct.Events;

/// <summary>The mail of one event as its organisers see it: what went to whom, what waits, what failed and why. Personal links are never shown.</summary>
public static class EventMail
{
    public const int PageSize = 40;

    /// <param name="Sought">A piece of a name or of an address.</param>
    /// <param name="Page">Counted from 1.</param>
    public sealed record Filter(MailState? State = null, string? Sought = null, int Page = 1);

    public static async Task<EventMailPage> Load(UnActDb db, Actor viewer, Guid eventId, Filter filter, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.SeeMail, stop);
        var known = await db.MailsFor(viewer, eventId, stop);
        var mails = known;
        if (PersonName.Of(filter.Sought) is { } sought)
        {
            var (piece, small) = (sought, sought.ToLowerInvariant());
#pragma warning disable MA0011 // The database lowers its own text.
            mails = mails.Where(m => m.ToName.Contains(piece) || m.ToName.ToLower().Contains(small) || m.ToAddress.ToLower().Contains(small));
#pragma warning restore MA0011
        }

        var counts = await mails.GroupBy(m => m.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, stop);
        if (filter.State is { } state)
        {
            mails = mails.Where(m => m.State == state);
        }

        var total = filter.State is { } only ? counts.GetValueOrDefault(only) : counts.Values.Sum();
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var lines = await mails.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(m => new MailLine(m.Id, m.Template, m.ToName, m.ToAddress, m.State, m.CreatedAt, m.SentAt, m.DueAt, m.Attempts, m.LastError)).ToListAsync(stop);
        var hold = await (from h in db.Set<MailHold>()
                          where h.EventId == eventId
                          join person in db.Set<Person>() on h.PersonId equals person.Id into people
                          from person in people.DefaultIfEmpty()
                          select new HeldMail(h.Since, person.Name, known.Count(m => m.State == MailState.Waiting))).SingleOrDefaultAsync(stop);
        var stopped = await db.StoppedIn(eventId).OrderByDescending(s => s.Since).ThenBy(s => s.AddressKey).Take(PageSize).AsNoTracking().ToListAsync(stop);
        var broken = await db.OwnTexts.CountAsync(t => t.EventId == eventId && t.BrokenAt != null, stop);
        return new EventMailPage(lines, total, page, counts, hold, stopped, broken);
    }

    /// <exception cref="Refused">not-found, also for a mail of another event.</exception>
    public static async Task<EventMailText> Read(UnActDb db, MailRenderer renderer, Actor viewer, Guid eventId, Guid mailId, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.SeeMail, stop);
        var mail = await (await db.MailsFor(viewer, eventId, stop)).SingleOrDefaultAsync(m => m.Id == mailId, stop) ?? throw Refused.NotFound();
        var line = new MailLine(mail.Id, mail.Template, mail.ToName, mail.ToAddress, mail.State, mail.CreatedAt, mail.SentAt, mail.DueAt, mail.Attempts, mail.LastError);
        var times = await SendMailAgain.Times(db, mail, stop);
        var text = new EventMailText(line, null, mail.Calendar is not null, times, await SendMailAgain.WhyNot(db, mail, times, stop), await db.Set<MailHold>().AnyAsync(h => h.EventId == eventId, stop));
        try
        {
            var texts = await OwnTexts.For(db, [mail], stop);
            return text with { Text = await renderer.Render(mail, texts, masked: true), WordsChanged = line.SentAt is { } sent && texts.ChangedSince(sent, mail, renderer.Languages(mail)) };
        }
        catch (FormatException)
        {
            // Written by an earlier version whose template is gone: the row still tells who, when and whether.
            return text;
        }
    }
}

/// <param name="Error">Why it did not go, in the words of the server.</param>
public sealed record MailLine(Guid Id, string Template, string Name, string Address, MailState State, Instant WrittenAt, Instant? SentAt, Instant DueAt, int Attempts, string? Error);

/// <param name="Total">Of those that fit the filter.</param>
/// <param name="Counts">By state, of those that fit what is sought.</param>
/// <param name="Held">Null while mails leave.</param>
/// <param name="Stopped">Addresses of this event that take no mail, the latest first.</param>
/// <param name="BrokenTexts">Own texts that are not used.</param>
public sealed record EventMailPage(IReadOnlyList<MailLine> Lines, int Total, int Page, IReadOnlyDictionary<MailState, int> Counts, HeldMail? Held, IReadOnlyList<StoppedAddress> Stopped, int BrokenTexts = 0);

/// <param name="By">Null for the program, and for somebody who was erased.</param>
/// <param name="Waiting">How many mails stand behind it.</param>
public sealed record HeldMail(Instant Since, string? By, int Waiting);

/// <param name="Text">Null when its template is no longer there.</param>
/// <param name="Times">How often it was sent again.</param>
/// <param name="WhyNotAgain">Why it cannot be sent again, as a code.</param>
/// <param name="Stands">The outbox of the event is held.</param>
/// <param name="WordsChanged">The event's own text is another since it left: it read otherwise then.</param>
public sealed record EventMailText(MailLine Line, RenderedMail? Text, bool HasCalendar, int Times, string? WhyNotAgain, bool Stands, bool WordsChanged = false);
